#!/bin/sh
# Sessions without number, and few descriptors: none is kept open.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/cli/smon.sh"

few() { (ulimit -n 24 && "$@"); }
at_first() { (ulimit -S -n 24 && "$@"); }
sum() { wc -l | tr -d ' '; }
many=$(seq 1 60)
for i in $many; do
	session s$i
	printf '%s\n' 'generation: 1' 'status: 0' 'cause: exited' \
	    'time: 2026-11-20T12:00:00.000Z' >"$IST_DIR/sessions/s$i/exit"
done
is 'ls tells of all' 'few isesh ls --all | sum' 60
most=$(ulimit -H -n)
if [ "$most" = unlimited ] || [ "$most" -ge 256 ]; then
	is 'status asks for more' 'at_first smon status | sum' 60
	is 'and so does drift' 'at_first smon drift 2>&1; echo $?' 0
else
	skip 'more descriptors' "no more than $most may be had here"
fi
is 'none asks anything' 'few imessenger pending; echo $?' 1
status 'some are put away' 0 'few isesh archive $(printf "s%s " $(seq 1 30))'
is 'the rest is forgotten' 'few isesh gc --older-than 0s | sum' 30
is 'and those too' 'few isesh gc --life archived --older-than 0s | sum' 30
is 'nothing is left' 'ls "$IST_DIR/sessions"' ''
for i in $many; do session s$i; done
status 'by their names' 0 'few isesh rm $(printf "s%s " $many)'
is 'nothing is left of those' 'ls "$IST_DIR/sessions"' ''

# At its beginning watch looks at all together, each kept open for the look.
mkdir -p "$HOME/.config/ist/agents" "$T/now"
cat >"$HOME/.config/ist/agents/mute.agent" <<!
name: mute
program: sh
run: sh
registry: $T/now/{pid}
registry-is: pid
registry-says: says
registry-turns:
 idle = idle
!
TMUX_PANE=%9; export TMUX_PANE
for i in $(seq 10 60); do
	session w$i
	sed -i "s/^agent: .*/agent: mute/;\$ a registry: $T/now/{pid}" \
	    "$IST_DIR/sessions/w$i/session"
	hold w$i --pane
done
pid=$(cat "$T/holder.w60")
echo "{\"pid\": $pid, \"says\": \"idle\"}" >"$T/now/$pid"
(ulimit -S -n 24 && exec smon watch) >"$T/lines" 2>"$T/err" &
holders="$holders $!"
soon 'the last of all has been looked at' 30 'grep -q " w60 idle" "$T/lines"'
is 'and nothing was amiss' 'cat "$T/err"' ''
done_testing
