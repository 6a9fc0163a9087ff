#!/bin/sh
# Only the screen tells, and nobody looks while a message is worked on: who
# waits for idle after it is not left waiting, nor content with the one before.
. "$(dirname "$0")/../tap.sh"
. "$here/hand.sh"

hand_agent
isesh start a -a hand >/dev/null
soon 'idle, by its screen' 10 '[ "$(smon status a -o turn,source)" = "idle	screen" ]'
at() { smon status a -o seq; }
shows() { smon screen a | grep -qx "$1"; }

# The whole turn is over before anybody looks.
is 'a message is taken' 'imessenger send a hello -t 60s >sent; cut -d " " -f 2 sent' taken
soon 'and worked on' 10 'shows "got hello"'
ok 'who waits for the end of that is told' \
    'smon wait a -u idle --after "$(cut -d " " -f 3 sent)" -t 60s'
is 'by its screen' 'smon status a -o turn,source' 'idle	screen'

# Nobody looks, and it still works.
imessenger send a work >sent
soon 'works' 10 'shows working'
after=$(cut -d ' ' -f 3 sent)
status 'is not idle yet' 1 'smon is a idle'
smon wait a -u idle --after "$after" -t 60s >waited &
waiter=$!
: >go
ok 'its end is seen' "wait $waiter"

# Two in a row, and a wait that was there before.
smon wait a -u busy -t 1ms >/dev/null 2>&1
imessenger send a one >sent
imessenger send a two >sent
soon 'both arrive' 10 'shows "got two"'
ok 'the second is over' 'smon wait a -u idle --after "$(cut -d " " -f 3 sent)" -t 60s'

# Before anybody has ever looked.
isesh start b -a hand >/dev/null
wait_for 10 'smon screen b | grep -q "^>"'
sent=$(imessenger send b first)
soon 'the first word to a new one' 10 'smon screen b | grep -qx "got first"'
ok 'ends too' 'smon wait b -u idle --after "$(echo "$sent" | cut -d " " -f 3)" -t 60s'

# Adopted: nobody hears its output.
tmux -S "$IST_TMUX" new-session -d -s mine -x 80 -y 24 hand
isesh adopt c "$(tmux -S "$IST_TMUX" display -p -t mine '#{pane_id}')" >/dev/null
wait_for 10 'smon is c idle'
imessenger send c hello >sent
soon 'one that was adopted is told too' 10 'smon screen c | grep -qx "got hello"'
ok 'and its turn is over' 'smon wait c -u idle --after "$(cut -d " " -f 3 sent)" -t 60s'
done_testing
