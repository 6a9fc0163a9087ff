#!/bin/sh
# Five real sessions, Claude Code and Codex; the tmux server is killed; five conversations go on.
. "$(dirname -- "$0")/lib.sh"

real_start claude codex <<'SCRIPT'
when /before/
    say I will remember.

when /after/
    say Here I am again.
SCRIPT

cd "$WORK"
field() { isesh show "$1" -o "$2"; }
field_is() { [ "$(field "$1" "$2")" = "$3" ]; }
asked() { [ -n "$(requests "$1")" ]; }
both() { for real_request in $(requests "$2"); do grep -l -e "$1" "$real_request"; done | grep -q .; }
lost() { [ "$(isesh recover --list -o name | wc -l)" = 5 ]; }

all='s1 s2 s3 s4 s5'
for s in $all; do
    case $s in s2 | s4) agent=codex ;; *) agent=claude ;; esac
    isesh start "$s" -p tda-worker -a "$agent" --task remembering -m "before $s" >/dev/null
    ok "$s ($agent) is asked" wait_for 90 asked "before $s"
    ok "$s is idle" wait_for 60 field_is "$s" state idle
    field "$s" conversation >"$REAL/id.$s"
done
kill -9 "$(private_tmux display-message -p '#{pid}')"
ok 'the tmux server is killed: five are lost' wait_for 30 lost
ok 'recover --all' isesh recover --all
for s in $all; do
    imessenger send "$s" "after $s" >/dev/null
    ok "$s is asked again" wait_for 90 asked "after $s"
    ok "$s: the model sees what was said before" wait_for 10 both "before $s" "after $s"
    is "$s: it is the same conversation" "$(field "$s" conversation)" "$(cat "$REAL/id.$s")"
done
isesh stop $all
done_testing
