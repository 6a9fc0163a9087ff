#!/bin/sh
# A user's own tmux configuration, with all that could be in our way.
. "$(dirname "$0")/../tap.sh"

cat >"$HOME/.tmux.conf" <<'!'
set -g exit-unattached on
set -g destroy-unattached on
set -g detach-on-destroy off
set -g remain-on-exit on
set -g base-index 1
setw -g pane-base-index 1
setw -g automatic-rename on
setw -g allow-rename on
set -g renumber-windows on
set -g default-command "sleep 1000"
set -g default-terminal vt100
set -g prefix C-a
unbind C-b
set -g mouse on
set -g set-titles on
set -g status off
set -g status-left-length 3
set -g window-size smallest
set -g pane-border-status top
set -g update-environment FOO
set -g history-limit 10
set -s buffer-limit 1
set -s escape-time 3000
set -s focus-events off
set -g monitor-silence 1
set-hook -g after-new-session 'new-window -d "sleep 1000"'
run-shell "exit 3"
!

is 'a session starts' 'isesh start w -m "printf \"%s\\n\" héllo" 2>&1' \
    "w is up: shell as tda-worker in $T/work"
ok 'the configuration was read' \
    '[ "$(tmux -S "$IST_TMUX" show-options -gv base-index)" = 1 ]'
soon 'it asks' 30 'smon is w waiting'
is 'and is answered' 'imessenger approve w 2>&1 | cut -d: -f1' 'approved w'
soon 'it works' 30 'smon screen w | grep -qx héllo'
soon 'and is idle' 30 'smon is w idle'
is 'a task has its window' 'isesh task start w job --once --wait 90 -- echo done' \
    'job of w is stopped'
soon 'that closes' 30 \
    '! tmux -S "$IST_TMUX" list-windows -t =w -F "#W" | grep -qx job'
status 'a message is taken' 0 'imessenger send w --taken -t 90 /help'
soon 'and again it is idle' 30 'smon is w idle'
status 'stop ends it' 0 'isesh stop w'
is 'with nothing left' 'smon status w -o state' exited
status 'and it goes on' 0 'isesh resume w'
soon 'idle' 30 'smon is w idle'
status 'until it is killed' 0 'isesh kill w'

done_testing
