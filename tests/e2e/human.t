#!/bin/sh
# Mail that comes while a person types goes when he has left, by itself.
. "$(dirname "$0")/../tap.sh"

field() { smon status "$1" -o "$2"; }
isesh start one -a shell -d . >/dev/null
soon 'it is idle' 10 '[ "$(field one turn)" = idle ]'
tmux -S "$IST_TMUX" send-keys -t =one: x
soon 'a key is seen' 10 'smon log one | grep -q human'
tmux -S "$IST_TMUX" send-keys -t =one: BSpace
like 'mail waits meanwhile' 'imessenger send one "echo late"' ' queued '
soon 'and goes when nothing was typed for a while' 20 \
    'imessenger log one | grep -q "	taken	"'
done_testing
