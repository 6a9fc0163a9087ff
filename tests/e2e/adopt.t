#!/bin/sh
# A pane that somebody started by hand becomes a session, of our tmux server
# or of another, and stays what it was when it is stopped or forgotten.
. "$(dirname "$0")/../tap.sh"
. "$here/hand.sh"

hand_agent
other=$T/other
t() { tmux -S "$IST_TMUX" "$@"; }
o() { tmux -S "$other" "$@"; }
trap 'o kill-server 2>/dev/null; tap_end' EXIT
# A shell with the agent in its foreground, and another job that is not ours.
t -f /dev/null new-session -d -x 80 -y 24 -s mine "exec $SHELL"
pane=$(t display -p -t mine '#{pane_id}')
t send-keys -t mine 'sleep 555 &' Enter hand Enter
wait_for 5 't capture-pane -p -t mine | grep -qx ">"'
screen() { t capture-pane -p -t mine; }
pid() { isesh show "$1" -o pid; }
other_job() { pgrep -f '^sleep 555$' -P "$(t display -p -t mine '#{pane_pid}')"; }

for id in 1 %x % '%1;' '' '%1 x' =mine; do
	export id
	status "'$id' is not a pane" 2 'isesh adopt h "$id"'
done
status 'a pane that is not there' 4 'isesh adopt h %99'
status 'an agent that nobody knows' 3 'isesh adopt h "$pane" -a nobody'
status 'a name that is none' 2 'isesh adopt a.b "$pane"'
status 'nothing is left of all that' 3 'isesh show h'
is 'adopts' 'isesh adopt h "$pane" --task "by hand"' \
    "h is up: hand, adopted in $pane"
is 'knows what it is' 'isesh show h -o agent,role,work,task,pane,life' \
    "hand	worker	$T/work	by hand	$pane	up"
ok 'the agent is the job, not the shell' \
    '[ "$(pid h)" != "$(t display -p -t mine "#{pane_pid}")" ] && kill -0 "$(pid h)"'
status 'once is enough' 4 'isesh adopt h2 "$pane"'
like 'and tells whose it is' 'isesh adopt h2 "$pane"' "that of 'h' already"
status 'a name is taken once' 4 'isesh adopt h "$pane"'
like 'its log begins so' 'smon log h' 'isesh adopt.*agent=hand'

is 'its screen tells the state' 'smon status h -o name,state,source' \
    'h	idle	screen'
is 'its screen is shown' 'smon screen h' '>'
is 'mail goes into it' 'imessenger send h "hello there" -t 60s | cut -d " " -f 2' taken
soon 'and arrives' 5 'screen | grep -qx "got hello there"'
imessenger send h work >/dev/null
soon 'busy' 5 'smon is h busy || { smon status h; false; }'
is 'a busy one gets nothing typed' \
    'imessenger send h later | cut -d " " -f 2' queued
: >go
wait_for 5 'screen | tail -n 1 | grep -q "^>" || screen | grep -qx ">"'
soon 'told to deliver, it goes' 5 'imessenger deliver h'
soon 'and arrives too' 5 'screen | grep -qx "got later"'
smon wait h --until waiting -t 60s >waited &
t send-keys -t mine ask Enter
ok 'waits for a state' "wait $!"
is 'and tells of what' 'cut -d " " -f 1,2 waited' 'h waiting'
t send-keys -t mine y Enter
t new-session -d -x 80 -y 24 -s person "exec isesh attach h"
soon 'can be attached to' 5 't list-clients -t mine | grep -q .'
t kill-session -t person

# A tmux of somebody else, found by its socket.
o -f /dev/null new-session -d -x 80 -y 24 -s theirs hand
theirs=$(o display -p -t theirs '#{pane_id}')
ok 'the ids of two servers are the same' '[ "$theirs" = "$pane" ]'
status 'no such socket' 2 'isesh adopt x "$theirs" --socket "$T/none"'
ok 'from another server' 'isesh adopt x "$theirs" --socket "$other"'
ok 'its own pane, not ours of that id' \
    '[ "$(pid x)" = "$(o display -p -t theirs "#{pane_pid}")" ]'
is 'mail goes there' 'imessenger send x "over there" -t 60s | cut -d " " -f 2' taken
soon 'and only there' 5 'smon screen x | grep -qx "got over there" &&
    ! smon screen h | grep -q "over there"'
wait_for 5 'smon is x idle && smon is h idle'
is 'both are sampled' 'smon status -o name,state,source' 'h	idle	screen
x	idle	screen'
ok 'forgotten without being touched' 'pid=$(pid x) && isesh rm x && kill -0 "$pid"'
ok 'inside of a tmux its panes are meant' \
    'TMUX=$other,1,0 isesh adopt x "$theirs" &&
    [ "$(pid x)" = "$(o display -p -t theirs "#{pane_pid}")" ]'
isesh rm x
status 'our own by its path is ours' 4 'isesh adopt y "$pane" --socket "$IST_TMUX"'
o send-keys -t theirs work Enter
isesh adopt x "$theirs" --socket "$other" >/dev/null
o kill-server
soon 'without its pane it has ended' 5 '[ "$(isesh show x -o life)" = exited ]'
status 'and its screen is gone' 4 'smon screen x'
ok 'it can be forgotten' 'isesh rm x'

isesh start born -a hand --detach >/dev/null
status 'nor is that of a session that was started' 4 \
    'isesh adopt y "$(isesh show born -o pane)"'
isesh stop born -t 1s

# What an adopted agent runs is that session, and no person.
t send-keys -t mine C-c
wait_for 5 '[ "$(isesh show h -o life)" = exited ]'
like 'an agent that ended is not up' 'isesh show h' 'why: nobody saw how'
like 'and can be forgotten by gc' 'isesh gc --older-than 0s' '^h$'
status 'as it is then' 3 'isesh show h'
mkfifo pipe
cat >"$T/hand/hand" <<'!'
#!/bin/sh
while read -r line <pipe; do sh -c "$line" >answer 2>&1; done
!
t send-keys -t mine hand Enter
wait_for 5 'pgrep -P "$(t display -p -t mine "#{pane_pid}")" -f hand/hand'
isesh adopt h "$pane" >/dev/null
echo "isesh adopt z '$pane'; echo status \$? >done" >pipe
soon 'it may not adopt' 5 'grep -qx "status 6" done'
rm -f done

# To stop it ends the agent and what that runs; the shell and its job stay.
job=$(other_job); child=$(pid h)
status 'a stop' 0 'isesh stop h -t 2s'
soon 'ends it' 5 'gone "$child"'
is 'and is told' 'isesh show h -o life,why' 'exited	stopped'
ok 'the other job stays' '[ -n "$job" ] && ps -o stat= -p "$job" | grep -q "^[^Z]"'
ok 'and so does the shell' 't display -p -t mine "#{pane_dead}" | grep -qx 0'
status 'there is nothing more to stop' 4 'isesh stop h'
kill "$job"
done_testing
