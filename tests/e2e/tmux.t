#!/bin/sh
# The module that speaks to tmux, in a server of its own.
. "$(dirname "$0")/../tap.sh"

t=$build/tests/help/tmux
server() { tmux -S "$IST_TMUX" -f /dev/null "$@"; }
# new NAME COMMAND: the id of its pane
new() { server new-session -d -s "$1" -x 80 -y 24 -P -F '#{pane_id}' "$2"; }
sees() { "$t" capture "$1" 0 | grep -Eq -e "$2"; }

is 'no server has no panes' '$t panes' ''
status 'nor the one that is asked for' 4 '$t pane %0'
status 'nothing is pasted there' 5 'echo x | $t paste %0'
status 'ending what is not there is no fault' 0 '$t kill none'

a=$(new a 'echo one; exec cat')
b=$(new b 'echo two; exec cat')
c=$(new c 'echo three; exec cat')
for id in '' % 0 %x '%1;' '%-1' %1x -t '%99999999999999999999' '#(touch y)' '=a:'; do
	status "'$id' is no pane" 5 '$t pane "$id"'
	status 'nor to be captured' 5 '$t captures "$id"'
	status 'nor pasted into' 5 '$t paste "$id"'
	status 'nor given keys' 5 '$t key "$id" Enter'
done
ok 'and nothing was run' 'test ! -e y'

soon 'a pane shows' 10 'sees $a one && sees $b two && sees $c three'
is 'what tmux knows of it' '$t pane $a' "$a 0 0 80 24"
is 'of all of them' '$t panes' "$a 0 0 80 24
$b 0 0 80 24
$c 0 0 80 24"
# With a heading each, and without the empty lines.
screens() { "$t" captures "$@" | grep .; }
is 'many screens at once' 'screens $c $a $b' "== $c
three
== $a
one
== $b
two"

server set-option -g remain-on-exit on >"$T/out"
d=$(new d 'echo four; exit 3')
soon 'a pane whose program ended is dead' 10 \
    '$t pane $d | grep -q "^$d 1 0 "'
like 'it has a screen' 'screens $d $a | head -n 2' '^Pane is dead'
is 'one that is gone has none, and hides no other' \
    'screens $a %77 %78 $b %79 $c' "== $a
one
== %77
== %78
== $b
two
== %79
== $c
three"
many=$(awk -v a="$a" -v b="$b" -v c="$c" 'BEGIN {
	for (i = 0; i < 150; i++) print a, b, c, i % 50 ? "" : "%77" }')
is 'more than a call can hold' 'screens $many | grep -c two' \
    150

# Text arrives as it was sent, once.
cat >"$T/want" <<'!'
plain; "quoted" 'too' $HOME `x` #(touch z) #{pane_id} \n %1 ~
  two blanks, a	tab, é ✓ 😀, and a last ;
!
e=$(new e "stty raw -echo; exec cat >'$T/got'")
soon 'a raw terminal' 10 'server list-panes -a -F "#{pane_id} #{pane_current_command}" | grep -q "^$e cat"'
status 'text is pasted' 0 '$t paste $e <"$T/want"'
soon 'as it is' 10 'cmp "$T/want" "$T/got"'
ok 'and nothing was run' 'test ! -e z'
awk 'BEGIN { for (i = 0; i < 2000; i++)
	printf "%05d 0123456789012345678901234567890123456789\n", i }' \
    >"$T/large"
status '92 KB are pasted' 0 '$t paste $e <"$T/large"'
soon 'intact' 20 'cat "$T/want" "$T/large" | cmp - "$T/got"'
is 'no buffer is left' 'server list-buffers' ''

f=$(new f "printf '\\033[?2004h'; stty raw -echo; echo ready; exec cat >'$T/bracket'")
soon 'a program that wants brackets' 10 'sees $f ready'
printf 'x\ny' | "$t" paste "$f"
printf '\033[200~x\ny\033[201~' >"$T/want"
soon 'gets them' 10 'cmp "$T/want" "$T/bracket"'

# Where nothing may go, nothing goes, and the server lives.
status 'a dead pane takes no text' 4 'echo no | $t paste $d'
server copy-mode -t "$a"
is 'copy mode is seen' '$t pane $a' "$a 0 1 80 24"
status 'and takes no text' 4 'echo no | $t paste $a'
server send-keys -t "$a" -X cancel
ok 'neither later' '! sees $a no'
status 'a pane that is gone takes none' 4 'echo no | $t paste %99'
is 'nothing of it is left behind' 'server list-buffers' ''
for i in 1 2 3 4 5 6 7 8 9 10; do echo no | "$t" paste "$d"; done 2>"$T/err"
is 'the server lives' '$t panes | wc -l | tr -d " "' 6

status 'a key' 0 '$t key $b Enter'
printf 'typed' | "$t" paste "$b"
"$t" key "$b" Enter
soon 'is pressed' 10 'sees $b "^typed$"'
status 'history' 0 'printf "%s\n" 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 | $t paste $c'
soon 'scrolls away' 10 'sees $c "^30$"'
ok 'and can be asked for' '$t capture $c 100 | grep -q three && ! sees $c three'

status 'a session is ended' 0 '$t kill a'
status 'by its whole name' 0 '$t kill bb'
ok 'alone' '$t panes | grep -q "^$b " && ! $t panes | grep -q "^$a "'
status 'what is gone is not in this state' 4 '$t pane $a'

done_testing
