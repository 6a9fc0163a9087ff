#!/bin/sh
# What only a screen tells: status, is and wait look at it, all in one call.
. "$(dirname "$0")/../tap.sh"
. "$here/mute.sh"
. "$here/fake.sh"

mute_agent
mute m1
mute m2
says m1 'working on it'
says m2 'Allow rm -rf build?'
shows() { smon screen "$1" | grep -q "$2"; }
wait_for 10 'shows m1 working && shows m2 Allow'

is 'each screen is read by its rules' \
    'smon status -o name,state,reason,source,detail' \
    "m1	busy	-	screen	-
m2	waiting	approval	screen	rm -rf build"
count() { cat "$IST_DIR"/sessions/*/events | tr '\t' ' ' | grep -c ' screen state '; }
n=$(count)
is 'what is no news is not written' \
    "smon status >'$T/x'; smon status >'$T/x'; count" "$n"

status 'is looks too' 0 'smon is m1 busy'
says m1 'ready'
soon 'idle is believed once nothing is written any more' 5 'smon is m1 idle'

# Half of an answer that looks idle.
says m1 'working'
wait_for 5 'smon is m1 busy'
(i=0; while [ $((i += 1)) -le 12 ]; do says m1 "ready $i"; sleep 0.1 # a piece
    done
    says m1 'working again') &
sleep 0.5 # within that answer
status 'a pause in an answer is not idle' 1 'smon is m1 idle'
wait $!

smon wait m1 -u idle -t 20s >"$T/waited" 2>&1 &
waiter=$!
says m1 'ready'
wait "$waiter"
is 'wait sees it come' 'cat $T/waited' 'm1 idle'
smon wait m1 -u waiting -t 20s >"$T/waited" 2>&1 &
waiter=$!
says m1 'Allow make check?'
wait "$waiter"
is 'and a dialog, with what it asks' 'cat $T/waited' 'm1 waiting make check'
is 'a dialog that follows another is told as itself' \
    'says m1 "Allow make bench?"; wait_for 10 "smon status m1 | grep -q bench";
    smon status m1 -o detail' 'make bench'

# A screen that no rule fits is no state.
says m2 'what is this'
soon 'what no rule fits is unknown' 5 \
    "[ \"\$(smon status m2 -o turn)\" = unknown ]"

count_clients
is 'one client of tmux for all of them' 'clients "smon status"' 1
says m1 'ready'
isesh stop m1 m2 >/dev/null 2>&1
fake_agent <<-!
	report working
	while read -r line; do report "\$line"; done
!
isesh start f1 -a fake >/dev/null
isesh start f2 -a fake >/dev/null
wait_for 10 'smon is f1 busy && smon is f2 busy'
is 'and none when all of them report' 'clients "smon status"' 0
is 'unless it is asked to look' 'clients "smon status --screens"' 0
printf 'rule: ready\nstate: idle\npriority: 1\nall: \\S|^\\s*$\n' \
    >"$agents/fake.rules"
is 'by rules that there are' 'clients "smon status --screens"' 1
soon 'that they differ is known after five seconds' 20 \
    "smon status f1 --screens -o conflict | grep -q idle"
is 'and the better source is believed' 'smon status f1 -o turn,source' \
    "busy	report"

done_testing
