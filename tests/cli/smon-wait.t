#!/bin/sh
# smon wait: until sessions are in a state, and not a moment before.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/cli/smon.sh"

# waiter ARGUMENT ...: smon wait in the background; its output and its status
waiter() {
	rm -f "$T/w.rc"
	{ smon wait "$@" >"$T/w.out" 2>"$T/w.err"; echo $? >"$T/w.rc.new"
	  mv "$T/w.rc.new" "$T/w.rc"; } &
	holders="$holders $!"
}
ended() { [ -s "$T/w.rc" ] && [ "$(cat "$T/w.rc")" = "$1" ]; }
# It has looked once it sleeps in poll; a look takes no longer than this.
waits() { smon is one up; [ ! -e "$T/w.rc" ]; }
mail() { printf 'From: boss\nTo: one\nMessage-ID: %s\n\nwork\n' "$1" \
    >"$IST_DIR/sessions/one/mail/tmp/1.$1"
    mv "$IST_DIR/sessions/one/mail/tmp/1.$1" \
    "$IST_DIR/sessions/one/mail/new/1.$1"; }
shift_mail() { mv "$IST_DIR/sessions/one/mail/$2/1.$1" \
    "$IST_DIR/sessions/one/mail/$3/1.$1"; }

session one; hold one
event one process up pid=1
event one report state state=idle

is 'what is so already' 'smon wait one --until idle' 'one idle'
is 'any of several states' 'smon wait one -u done,idle' 'one idle'
status 'is 0' 0 'smon wait one -u idle'
# Positions are of one session's events, so each has its own.
session two; hold two
event two report state state=idle
end=$(size two)
is 'each from its own position' "smon wait one@0 two@0 --until idle" 'one idle
two idle'
status 'one is not new' 124 "smon wait one@0 two@$end --until idle -t 50ms"
like '... which is said of it' "smon wait one two@$end -u idle -t 50ms" \
    "'two' is idle from before $end, and was told nothing since"
is 'nor does --after count for it' "smon wait two@0 -u idle --after $end" 'two idle'
for bad in two@ two@x two@-1 two@1x; do
	status "no position: $bad" 2 "smon wait $bad -u idle"
done
release two; rm -r "$IST_DIR/sessions/two"

status 'a timeout is 124' 124 'smon wait one -u busy -t 50ms'
like 'and says who' 'smon wait one -u busy -t 50ms' "'one' is not busy yet: it is idle$"
status 'no --until is 2' 2 'smon wait one'
status 'a word that is no state is 2' 2 'smon wait one -u idle,sleepy'
like 'with the list' 'smon wait one -u sleepy' 'idle, busy, waiting'
status 'an unknown session is 3' 3 'smon wait two -u idle'
status 'even beside a known one' 3 'smon wait one two -u idle'

waiter one -u waiting
event one report state state=working
event one report state state=blocked kind=permission 'msg=approve Bash: x\x1b[m'
soon 'it is told of a change' 5 'ended 0'
is 'in one line, made harmless' 'cat "$T/w.out"' 'one waiting approve Bash: x^[[m'

# A message is sent, and its sender waits for the end of the turn it begins.
event one report state state=working
event one report state state=idle
at=$(size one)
status 'the idle before a position does not count' 124 \
    "smon wait one -u idle --after $at -t 50ms"
mail m1
event one mail queued id=m1 kind=task
status 'with a message queued it is not idle' 124 'smon wait one -u idle -t 50ms'
event one report state state=clear
event one report state state=idle
status 'nor by an idle that it reports meanwhile' 124 \
    "smon wait one -u idle --after $at -t 50ms"
waiter one -u idle --after "$at"
shift_mail m1 new cur
event one mail typed id=m1 kind=task via=paste
status 'nor with one half delivered' 124 'smon wait one -u idle -t 50ms'
event one hook UserPromptSubmit prompt=work
event one mail taken id=m1 kind=task via=paste
shift_mail m1 cur done
event one report state state=working
status 'nor while it works on it' 124 "smon wait one -u idle --after $at -t 50ms"
ok 'the waiter still waits' waits
event one report state state=done
soon 'but when that turn ends' 5 'ended 0'
is 'it is' 'cat "$T/w.out"' 'one idle'

# Claims.
event one claim claim word=done 'text=[COMPLETE] first'
is 'a claim, and its words' 'smon wait one -u done,error' 'one done first'
at=$(size one)
status 'a claim of before does not count' 124 \
    "smon wait one -u done --after $at -t 50ms"
waiter one -u done --after "$at"
event one claim claim word=done 'text=[COMPLETE] second'
soon 'a new one does' 5 'ended 0'
is 'with its own words' 'cat "$T/w.out"' 'one done second'

# Several sessions.
session other; hold other
event other report state state=working
waiter one other -u idle
event other report state state=done
soon 'all of them' 5 'ended 0'
is 'each with its line' 'sort "$T/w.out"' 'one idle
other idle'
event other report state state=working
is 'any of them' 'smon wait one other -u idle --any' 'one idle'

# Ends.
waiter other -u idle
printf '%s\n' 'generation: 1' 'status: 0' 'cause: exited' 'time: 2026-11-20T12:00:00.000Z' \
    >"$IST_DIR/sessions/other/exit.new"
mv "$IST_DIR/sessions/other/exit.new" "$IST_DIR/sessions/other/exit"
release other
soon 'one that ended otherwise is 1' 10 'ended 1'
like 'and says how' 'cat "$T/w.err"' "'other' will not be: it exited, status 0"
is 'unless its end was wanted' 'smon wait other -u idle,exited' 'other exited status 0'
is 'with --any the others still count' 'smon wait other one -u idle --any 2>/dev/null' 'one idle'
waiter one -u busy
release one
soon 'a kill -9 is noticed' 10 'ended 1'
waiter one -u crashed,lost
soon 'which can be waited for' 10 'ended 0'
waiter one -u busy -t 60s
removed one
wait_for 10 '[ -e "$T/w.rc" ]'
ok 'a session that is removed ends it' 'ended 1 || ended 3'
done_testing
