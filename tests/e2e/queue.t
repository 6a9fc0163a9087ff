#!/bin/sh
# No more sessions at once than max-up; the others wait for their turn.
. "$(dirname "$0")/../tap.sh"

mkdir -p "$XDG_CONFIG_HOME/ist"
echo 'max-up: 2' >"$XDG_CONFIG_HOME/ist/config"
life() { isesh show "$1" -o life; }
names() { isesh ls -A -o life,name | sed -n "s/^$1	//p" | xargs; }

is 'what finds no slot is queued' \
    'GREETING=hello isesh start s --count 5 -a shell -m "touch \$IST_SESSION" |
    cut -d" " -f1-3' 's-1 is up:
s-2 is up:
s-3 is queued:
s-4 is queued:
s-5 is queued:'
is 'and listed so' 'names queued' 's-3 s-4 s-5'
ok 'it has no pane' '! tmux -S "$IST_TMUX" has-session -t =s-3 2>/dev/null'
status 'a message to it waits' 0 'imessenger send s-3 "echo later"'
status 'it cannot be attached to or stopped' 4 'isesh stop s-3'
isesh stop s-1 >/dev/null
soon 'when one ends the first in the queue begins' 20 '[ "$(life s-3)" = up ]'
is 'it alone' 'names queued' 's-4 s-5'
soon 'with its first message' 20 'imessenger pending s-3 -o text | grep -q touch'
ok 'one that waits can be forgotten' 'isesh rm s-4'
kill -9 "$(smon status s-2 -o pid)"
soon 'also when one is killed' 20 '[ "$(life s-5)" = up ]'
ok 'the queue is empty' '[ -z "$(names queued)" ]'
status 'next says so' 1 'isesh next'

# Two at once do not take one slot.
isesh stop s-3 s-5 >/dev/null
for i in 1 2 3 4 5 6; do isesh start "p$i" -a shell >/dev/null & done
wait
soon 'six starts at once: two are up' 20 '[ "$(names up | wc -w)" = 2 ]'
is 'and four wait' 'names queued | wc -w | tr -d " "' 4
echo 'max-up: none' >"$XDG_CONFIG_HOME/ist/config"
status 'what is no number is refused' 2 'isesh start x -a shell'
like 'and named' 'isesh start x -a shell' "max-up.*'none'"
rm "$XDG_CONFIG_HOME/ist/config"
status 'without a limit all begin' 0 'isesh next'
soon 'all of them' 20 '[ "$(names up | wc -w)" = 6 ]'
done_testing
