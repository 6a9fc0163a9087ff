#!/bin/sh
# What was adopted is heard through tmux: without a look while it is quiet,
# through the end of that client, and of the server and another one.
. "$(dirname "$0")/../tap.sh"
. "$here/hand.sh"
. "$here/mute.sh"

hand_agent
other=$T/other
o() { tmux -S "$other" "$@"; }
trap 'o kill-server 2>/dev/null; tap_end' EXIT
theirs() {
	o -f /dev/null new-session -d -x 80 -y 24 -s theirs hand
	wait_for 10 'o capture-pane -p -t theirs | grep -qx ">"'
	isesh adopt "$1" "$(o display -p -t theirs '#{pane_id}')" \
	    --socket "$other" >/dev/null
}
types() { o send-keys -t theirs "$1" Enter; }
listener() { o list-clients -F '#{client_control_mode} #{client_pid}' |
    sed -n 's/^1 //p'; }
# said NAME REST: the last line of that session
said() { [ "$(sed -n "s/^[^ ]* $1 //p" "$T/lines" | tail -n 1)" = "$2" ]; }

theirs x
o set-option -g destroy-unattached off
size=$(o display -p -t theirs '#{window_width}x#{window_height}')
smon watch >"$T/lines" 2>"$T/err" & watcher=$!
soon 'it begins with what is' 30 'said x idle'
soon 'one client listens' 30 '[ "$(listener | wc -l)" = 1 ]'
is 'the size stays' "o display -p -t theirs '#{window_width}x#{window_height}'" \
    "$size"
types work
soon 'what comes on the screen' 30 'said x busy'
: >go
soon 'and goes' 30 'said x idle'
types ask
soon 'a dialog' 30 'grep -q " x waiting" "$T/lines"'
types y
soon 'and its end' 30 'said x idle'

# Nothing is written, so nothing is looked at.
count_clients
smon watch >"$T/more" 2>&1 & second=$!
soon 'another one listens too' 30 '[ "$(listener | wc -l)" = 2 ]'
quiet() { : >"$T/calls"; sleep 3; [ ! -s "$T/calls" ]; } # once its first looks are over
soon 'a quiet pane costs no fork' 20 quiet
kill $second
soon 'and takes its client with it' 30 '[ "$(listener | wc -l)" = 1 ]'

kill -9 "$(listener)"
soon 'a client that was killed comes again' 30 '[ -n "$(listener)" ]'
rm -f go; types work
soon 'and hears' 30 'said x busy'
o kill-server
soon 'its server died: so did the session' 30 'grep -q " x exited" "$T/lines"'
ok 'no server was started' '! o list-sessions'
isesh rm x
theirs z
soon 'on a server that is new' 30 'said z idle'
rm -f go; types work
soon 'what comes is heard' 30 'said z busy'
kill $watcher
soon 'with the watch ends its client' 30 '[ -z "$(listener)" ]'
is 'without a complaint' 'cat "$T/err"' ''

smon wait z -u idle -t 60s >waited 2>&1 & waiter=$!
: >go
wait $waiter
is 'wait hears it too' 'cat waited' 'z idle'

# A message that is on its way keeps it from being idle, for ten seconds; at
# their end nothing happens that anybody could hear.
isesh hold z >/dev/null
imessenger send z 'words' >/dev/null 2>&1
imessenger recv z --claim >/dev/null
smon wait z -u idle -t 10m >late 2>&1 & waiter=$!
soon 'wait looks again when its time is over' 60 'grep -qx "z idle" late'
kill $waiter 2>/dev/null
done_testing
