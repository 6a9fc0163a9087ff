#!/bin/sh
# Mail that comes while a person types goes when he has left, by itself.
. "$(dirname "$0")/../tap.sh"

field() { smon status "$1" -o "$2"; }
isesh start one -a shell -d . >/dev/null
soon 'it is idle' 10 '[ "$(field one turn)" = idle ]'
tmux -S "$IST_TMUX" send-keys -t =one: x
soon 'a key is seen' 10 'smon log one | grep -q human'
tmux -S "$IST_TMUX" send-keys -t =one: BSpace
# A while is 3 s: on a busy machine they may be over by the time it is sent.
waits() {
	tmux -S "$IST_TMUX" send-keys -t =one: x BSpace
	imessenger send one 'echo late' >sent; grep -q ' queued ' sent
}
soon 'mail waits meanwhile' 10 waits
id=$(cut -d ' ' -f 1 sent)
soon 'and goes when nothing was typed for a while' 20 \
    'imessenger status "$id" one -o verdict | grep -qx taken'
done_testing
