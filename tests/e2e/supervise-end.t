#!/bin/sh
# isesh supervise: how it ends, whoever is killed; and the log

. "$(dirname "$0")/../tap.sh"
. "$top/tests/e2e/supervise.sh"

# The log is what the agent wrote; the last screen is kept.

start log <<'!'
stty -opost
seq 1 200000
printf '\303\244\033[31mred\033[0m\000\377 the end'
!
soon 'much output' 30 'ended log'
{ seq 1 200000; printf '\303\244\033[31mred\033[0m\000\377 the end'; } \
    >"$T/want"
soon 'the log is all of it' 10 'cat "$(dir log)"/log.* | cmp - "$T/want"'
soon 'the last screen is kept' 10 'grep -q "the end" "$(dir log)/screen"'

# A log that cannot be written, as on a full disk, costs log.

agent full <<'!'
seq 1 100000
exit 4
!
session full
tmux -S "$IST_TMUX" -f /dev/null new-session -d -s full \
    -e IST_DIR="$IST_DIR" -- \
    sh -c "ulimit -f 100; exec '$isesh' supervise full"
soon 'a log that cannot grow holds nobody up' 10 'ended full'
ok 'the status is told all the same' '[ "$(value full exit status)" = 4 ]'
ok 'the log is what found room' '[ -s "$(dir full)/log.0001" ] &&
    ! grep -q 99999 "$(dir full)/log.0001"'

# Two supervisors; a program in the background.

start back <<'!'
setsid sh -c 'trap "" HUP; echo $$ >"$T/pid1"; sleep 300' &
setsid sh -c 'echo $$ >"$T/pid2"; exec sleep 300' &
until [ -s "$T/pid1" ] && [ -s "$T/pid2" ]; do sleep 0.1; done
read -r line
!
soon 'it is up' 10 '[ -s "$T/pid1" ] && [ -s "$T/pid2" ]'
like 'there is one supervisor a session' \
    'script -qec "isesh supervise back" /dev/null' \
    "'back' has a supervisor already"
ok 'the first one still holds it' '! ended back &&
    kill -0 "$(value back alive pid)"'
tmux -S "$IST_TMUX" send-keys -t =back: Enter
soon 'the agent ends' 10 'ended back'
soon 'what is left is hung up' 10 'gone "$(cat "$T/pid2")"'
soon 'its supervisor ends' 10 'gone "$(value back alive pid)"'
kill -KILL "$(cat "$T/pid1")"

# Somebody ends it.

start asked <<'!'
trap 'echo term >"$T/term"; exit 5' TERM
: >"$T/listens"
while :; do sleep 0.1; done
!
soon 'another is up' 10 'has asked "process up" && [ -e "$T/listens" ]'
kill -TERM "$(value asked alive pid)"
soon 'SIGTERM ends it' 10 'ended asked'
ok 'the agent is asked first' '[ -s "$T/term" ]'
ok 'its status is told' '[ "$(value asked exit status)" = 5 ]'
ok 'and that it was stopped' \
    '[ "$(value asked exit cause) $(value asked exit stopped)" = \
    "exited yes" ]'

start deaf <<'!'
trap '' TERM HUP
: >"$T/hears-nothing"
(while :; do sleep 1; done) &
while :; do sleep 1; done
!
soon 'a deaf one is up' 10 'has deaf "process up" && [ -e "$T/hears-nothing" ]'
kill -TERM "$(value deaf alive pid)"
soon 'it is killed' 15 'ended deaf'
ok 'of signal 9' '[ "$(value deaf exit signal)" = 9 ]'
soon 'with all its children' 5 '! pgrep -f "$T/deaf.agent"'

# The supervisor is killed.

start orphan <<'!'
exec sleep 1000
!
soon 'one more' 10 'has orphan "process up"'
kill -KILL "$(value orphan alive pid)"
soon 'without its supervisor an agent ends' 10 \
    'gone "$(value orphan alive agent-pid)"'
ok 'and there is no exit record' '! ended orphan'

# The pane is closed; the server is killed.

start closed <<'!'
trap 'echo hup >"$T/hup"' HUP
: >"$T/waits"
while :; do sleep 0.1; done
!
soon 'one in a pane' 10 'has closed "process up" && [ -e "$T/waits" ]'
tmux -S "$IST_TMUX" kill-session -t =closed
soon 'whose pane is closed' 15 'ended closed'
ok 'is told of a hangup' '[ -s "$T/hup" ]'
ok 'the cause is the hangup' '[ "$(value closed exit cause)" = hangup ]'
soon 'and the agent is gone' 10 'gone "$(value closed alive agent-pid)"'

start server <<'!'
exec sleep 1000
!
soon 'the last' 10 'has server "process up"'
server=$(value server alive server)
kill -KILL "$server"
soon 'without a server' 15 'ended server'
ok 'the cause is the hangup, and which server' \
    '[ "$(value server exit cause) $(value server exit server)" = \
    "hangup $server" ]'
soon 'the agent is gone too' 10 'gone "$(value server alive agent-pid)"'

# By hand, in any terminal.

agent hand <<'!'
stty size; env | grep -c ^TMUX; exit 3
!
session hand
status 'by hand it works too' 0 \
    'script -qec "stty cols 70 rows 10; isesh supervise hand" /dev/null'
ok 'with an empty pane' '[ "$(value hand exit status)" = 1 ] ||
    [ "$(value hand exit status)" = 3 ]'
is 'and no server' 'value hand alive pane' ''

done_testing
