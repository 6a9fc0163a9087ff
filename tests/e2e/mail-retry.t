#!/bin/sh
# What could not be typed when it was sent, and nothing tells that it could be by now.
. "$(dirname "$0")/../tap.sh"
. "$here/hand.sh"

hand_agent
verdict() { imessenger status "$1" "$2" -o verdict; }

# A tmux that answers nobody while the file broken is there, and notes who asked.
mkdir "$T/broken"
cat >"$T/broken/tmux" <<!
#!/bin/sh
[ ! -e "$T/broken/yes" ] || { echo "\$*" >>"$T/broken/asked"; exit 1; }
exec $(command -v tmux) "\$@"
!
chmod +x "$T/broken/tmux"
breaks() { rm -f "$T/broken/asked"; : >"$T/broken/yes"; }

isesh start a -a hand >/dev/null
soon 'an agent is idle, and at rest' 60 'smon is a idle && smon log a | grep -q "tty quiet"'
breaks
is 'what cannot be typed is queued' \
    'PATH=$T/broken:$PATH imessenger send a "word one" --id one | cut -d " " -f 2' queued
ok 'for tmux did not answer' 'test -s "$T/broken/asked"'
soon 'it goes all the same, though nobody asks and nothing happens' 60 \
    '[ "$(verdict one a)" = taken ]'
is 'once' 'smon log a | grep -c "mail typed"' 1

# Nobody but who waits is there to try again.
o() { tmux -S "$T/other" -f /dev/null "$@"; }
trap 'o kill-server 2>/dev/null; tap_end' EXIT
o new-session -d -s x -x 80 -y 24 "$T/hand/hand"
isesh adopt x "$(o display -p -t x '#{pane_id}')" --socket "$T/other" -a hand >/dev/null 2>"$T/why" ||
    said "$T/why" ''
soon 'one that was adopted is idle' 30 'smon is x idle'
breaks
PATH=$T/broken:$PATH imessenger send x 'word two' --id two -t 100s >"$T/said" & sender=$!
soon 'who waits tries' 30 '[ -s "$T/broken/asked" ]'
rm -f "$T/broken/yes"
soon 'and again' 90 '[ "$(verdict two x)" = taken ]'
wait $sender
like 'and is told' 'cat "$T/said"' '^two taken '
done_testing
