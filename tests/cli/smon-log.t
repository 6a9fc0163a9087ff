#!/bin/sh
# smon log: the events of a session, readable.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/cli/smon.sh"

session one
is 'no events, no lines' 'smon log one' ''
event one process up pid=7
event one report state state=working 'msg=two\nlines\x1b[1m'
at=$(size one)
event one mail queued id=m1 from=boss

is 'time, source, kind, pairs' 'smon log one' \
'2026-11-20T12:00:00.000Z process up pid=7
2026-11-20T12:00:01.000Z report state state=working msg=two\nlines^[[1m
2026-11-20T12:00:02.000Z mail queued id=m1 from=boss'
is 'the last' 'smon log one -n 1' '2026-11-20T12:00:02.000Z mail queued id=m1 from=boss'
is 'none' 'smon log one -n 0' ''
is 'from a position on' "smon log one --after $at" '2026-11-20T12:00:02.000Z mail queued id=m1 from=boss'
is 'JSON, with the position to go on from' "smon log one --json --after $at" \
"{\"seq\":$(size one),\"time\":\"2026-11-20T12:00:02.000Z\",\"generation\":1,\"source\":\"mail\",\"kind\":\"queued\",\"data\":{\"id\":\"m1\",\"from\":\"boss\"}}"
is 'where there is nothing yet' "smon log one --after $(size one)" ''
is 'nor ever' 'smon log one --after 99999999' ''
status 'an unknown session is 3' 3 'smon log two'
status 'a full disk is noticed' 5 'smon log one >/dev/full'

# A line that a killed writer left torn is left out.
printf '2026-11-20T12:00:03.000Z\t1\tmail\tqu' >>"$IST_DIR/sessions/one/events"
is 'a torn line is no event' 'smon log one | wc -l | tr -d " "' 3
printf '\n' >>"$IST_DIR/sessions/one/events"
event one bell bell
is 'and spoils none' 'smon log one -n 1' '2026-11-20T12:00:03.000Z bell bell'

smon log one -F -n 0 >"$T/followed" &
follower=$!
holders="$holders $follower"
wait_for 30 "at_rest $follower"
event one title title text=new
soon '-F goes on' 5 'grep -q "title title text=new" "$T/followed"'
is 'with what is new' 'wc -l <"$T/followed" | tr -d " "' 1
rm -r "$IST_DIR/sessions/one"
soon 'until the session is gone' 10 'gone $follower'
done_testing
