#!/bin/sh
# What is asked on the screen alone, and answered by keys.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/e2e/asker.sh"

asker_agent 0 6
answers() { cat answers; }
id() { imessenger pending "$1" -o id; }
asks() { imessenger pending "$1" | grep -q .; }

status 'an agent that asks' 0 'isesh start w -a asker'
soon 'is pending' 30 'asks w'
is 'with what it asks, though no hook tells' \
    'imessenger pending w -o session,kind,tool,text,question,source' \
    'w	approval	Bash	touch good	Do you want to proceed? (6 left)	screen'
is 'and what can be chosen' 'imessenger pending w --jq ".options[]"' \
    "1. Yes
2. Yes, and don't ask again
3. No"
is 'in the words of those who report it' \
    'smon status w -o state,detail' 'waiting	approve Bash: touch good'
a=$(id w)
ok 'its id is of what is shown' 'echo $a | grep -Eqx "s[0-9a-f]{8}" &&
    test "$a" = "$(id w)"'
tmux -S "$IST_TMUX" send-keys -t =w: Down
soon 'wherever the pointer is' 10 'tmux -S "$IST_TMUX" capture-pane -p -t =w: |
    grep -q "❯ 2" && test "$a" = "$(id w)"'

is 'what a yes would be' 'imessenger approve w --dry-run' \
    "would approve w: $a: Bash: touch good (Yes)"
status 'another id is another dialog' 7 'imessenger approve w s00000000'
status 'a position without an option' 2 'imessenger approve w 4'
status 'one that is no yes' 2 'imessenger approve w 3'
status 'no option of that text' 2 'imessenger answer w Maybe'
status 'words that begin with what could be an id' 2 'imessenger answer w add it'
status 'a no is no question: it takes no other words' 2 \
    'imessenger answer w $a because of that'
ok 'nothing was answered by that' 'test ! -s answers'

is 'yes, and the pointer is moved back' 'imessenger approve w' \
    'approved w: Bash: touch good (Yes)'
soon 'the next is asked' 10 'asks w'
b=$(id w)
is 'no' 'imessenger deny w' 'denied w: Bash: touch good (No)'
soon 'the next is asked' 10 'asks w'
c=$(id w)
is 'always' 'imessenger approve w --always' \
    "approved w: Bash: touch good (Yes, and don't ask again)"
soon 'the next is asked' 10 'asks w'
is 'by position, which is looked at' 'imessenger approve w 2' \
    "approved w: Bash: touch good (Yes, and don't ask again)"
soon 'the next is asked' 10 'asks w'
is 'by the beginning of its text' 'imessenger answer w $(id w) N' \
    'answered w: Bash: touch good (No)'
soon 'the next is asked' 10 'asks w'
is 'two at once' '(imessenger approve w & imessenger deny w; wait) 2>/dev/null |
    wc -l | tr -d " "' 1
is 'each did that and nothing else' 'answers | head -n 5' "good Yes
good No
good Yes, and don't ask again
good Yes, and don't ask again
good No"
is 'one of the two' 'answers | tail -n +6 | grep -cE "good (Yes|No)"' 1
status 'then nothing is asked' 1 'imessenger pending w'
status 'nor to be approved' 4 'imessenger approve w'
ok 'and no key went astray' '! answers | grep stray'
is 'all is in the log' 'logged verdict,ask,source,choice |
    head -n 3' "allow	$a	screen	Yes
deny	$b	screen	No
allow	$c	screen	Yes, and don't ask again"
ok 'which is whole' 'imessenger audit >"$T/out"'
is 'nothing is left in the server' \
    'tmux -S "$IST_TMUX" show-options -p -t =w: | grep ist-;
    tmux -S "$IST_TMUX" list-buffers' ''

# A row of more bytes than a paste buffer tells of, in as many columns.
long=$(printf 'é%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20)
long=$long-a-$long-b-$long-c-$long-d-$long-e-$long-f-$long
asker_agent 0 2
sed -i "/^run:/s/\$/ touch-$long/" "$agents/asker.agent"
mkdir long
status 'one with a long row' 0 'isesh start l -a asker -d "$T/work/long"'
soon 'asks' 30 'asks l'
is 'shows all of it' 'imessenger pending l -o text' "touch-$long"
is 'and is answered' 'imessenger approve l' "approved l: Bash: touch-$long (Yes)"
soon 'asks again' 30 'asks l'
is 'and is denied' 'imessenger deny l' "denied l: Bash: touch-$long (No)"
is 'each did that' 'cat long/answers' 'good Yes
good No'

# What is put up again at once looks like what did not go.
asker_agent 0 0
mkdir same
status 'one that asks the same for ever' 0 'isesh start e -a asker -d "$T/work/same"'
soon 'asks' 30 'asks e'
status 'the answer is given, and it looks as if not' 124 'imessenger approve e'
like 'which is said' 'imessenger approve e' 'the same yet, or again'
wait_for 5 '[ "$(grep -c . same/answers)" = 2 ]'
is 'each answered once' 'cat same/answers' 'good Yes
good Yes'
is 'what was pressed is not called void' \
    'imessenger audit e -o verdict | sort -u' allow

# What a hook asks, and its dialog: this test is the hook, which waits.
hooked() {
	dir=$IST_DIR/sessions/e/asks
	mkdir -p -m 700 "$dir"
	printf '%s\n' "id: $1" "kind: $2" 'tool: Bash' "text: $3" 'cwd: /tmp' \
	    'input: {}' 'source: hook' 'generation: 1' \
	    "boot: $(cat /proc/sys/kernel/random/boot_id)" "pid: $$" \
	    "start: $(cut -d ' ' -f 22 "/proc/$$/stat")" \
	    "digest: $(printf '%d:%s4:Bash%d:%s4:/tmp2:{}' "${#2}" "$2" \
	    "${#3}" "$3" | sha256sum | cut -d ' ' -f 1)" \
	    'time: 2026-11-20T12:00:00.000Z' >"$dir/$1"
}
hooked a1 approval 'touch evil'
status 'a dialog that is of another command' 7 'imessenger approve e --always'
like 'which is said' 'imessenger approve e --always' 'shows another dialog'
rm "$dir/a1"; hooked a2 question 'touch good'
status 'or of another kind' 4 'imessenger answer e Yes'
ok 'got no key' 'test $(grep -c . same/answers) = 2'
rm "$dir/a2"; hooked a3 approval 'touch good'
like 'the one that it is' 'imessenger approve e --always' 'asks the same yet'
wait_for 5 '[ "$(grep -c . same/answers)" = 3 ]'
is 'is answered' 'tail -n +3 same/answers' "good Yes, and don't ask again"
rm "$dir/a3"

# One that reports of itself tells that it went on in between, or did not.
tells() {
	mkdir -p "$1"
	sed "s|^name:.*|name: $1|; s|help/asker |help/asker $2 |; \$a reports: yes" \
	    "$agents/asker.agent" >"$agents/$1.agent"
	cp "$agents/asker.rules" "$agents/$1.rules"
	isesh start "$1" -a "$1" -d "$T/work/$1" >/dev/null 2>&1
}
told() { smon status "$1" -o state,detail | grep -q waiting && asks "$1"; }
tells teller -r
soon 'one that tells' 30 'told teller'
is 'is asked the same again' 'imessenger approve teller' \
    'approved teller: Bash: touch good (Yes)'
soon 'and waits' 30 'told teller'
is 'as often as it asks' 'imessenger deny teller' 'denied teller: Bash: touch good (No)'
is 'each was answered' 'cat teller/answers' 'good Yes
good No'
tells deaf -d
soon 'one that does not hear' 30 'told deaf'
status 'did not take it' 124 'imessenger approve deaf'
like 'which is said' 'imessenger approve deaf' 'waits as before: it did not take it'
ok 'and is so' 'test ! -s deaf/answers'

# What an option means is said by the agent's file; what is not said is no yes.
sed "s|^name:.*|name: texter|; s/^option-always:/option-text:/; /^option-no:/d" \
    "$agents/asker.agent" >"$agents/texter.agent"
cp "$agents/asker.rules" "$agents/texter.rules"
mkdir texter
status 'one with a text' 0 'isesh start x -a texter -d "$T/work/texter"'
soon 'asks' 30 'asks x'
status 'a text is no yes' 2 'imessenger approve x 2'
status 'nor is what means nothing' 2 'imessenger approve x 3'
status 'and no way to say no' 4 'imessenger deny x'
like 'is told, with what there is' 'imessenger deny x' 'x: 1. Yes, 2. Yes, and'
ok 'it got no key' 'test ! -s texter/answers'

# A text is given time before its Enter: this agent passes over one that comes
# within a second, gemini within some ms.
sed "s|^name:.*|name: settler|; s|help/asker .*|help/asker -p {work}/answers 0 1|
    s|^option-no:.*|option-field: Type why not*|; \$a settle: 1000" \
    "$agents/asker.agent" >"$agents/settler.agent"
cp "$agents/asker.rules" "$agents/settler.rules"
mkdir settler
status 'one with a field' 0 'isesh start f -a settler -d "$T/work/settler"'
soon 'asks' 30 'asks f'
is 'is told why not' 'imessenger deny f -m "not now" 2>&1' \
    'denied f: Bash: touch good (Type why not...)'
is 'after a pause' 'cat settler/answers' 'good not now'

# What broke off left a text there: it is taken out before.  A plan alone has
# such a field.
sed "s|^name:.*|name: planner|; \$a empty-keys: C-e C-w" "$agents/settler.agent" \
    >"$agents/planner.agent"
sed 's/^reason:.*/&\nkind: plan/' "$agents/asker.rules" >"$agents/planner.rules"
# left NAME: one of these, with a text in its field
left() {
	mkdir "$1"
	isesh start "$1" -a planner -d "$T/work/$1" >/dev/null 2>&1
	wait_for 30 "asks $1"
	tmux -S "$IST_TMUX" send-keys -t "=$1:" Down Down
	wait_for 10 "tmux -S '$IST_TMUX' capture-pane -p -t =$1: | grep '❯ 3'"
	tmux -S "$IST_TMUX" send-keys -t "=$1:" -l 'but not now'
	wait_for 10 "imessenger pending $1 | grep -q . &&
	    imessenger pending $1 -o options | grep -q 'but not now'"
}
ok 'one with a text in its field' 'left p'
is 'is told why not' 'imessenger deny p -m "never ever" 2>&1' \
    'denied p: Bash: touch good (its field)'
is 'that, and nothing else' 'cat p/answers' 'good never ever'
ok 'another' 'left q'
is 'is told no' 'imessenger deny q 2>&1' 'denied q: Bash: touch good (its field)'
is 'that, and nothing else' 'cat q/answers' 'good no'

# A no that keys make a field: reasons NAME KEYS
reasons() {
	sed "s|^name:.*|name: $1|; s|asker -p|asker -t|; s|^option-field:.*|option-no: No|
	    \$a option-reason: No\nreason-keys: $2" "$agents/settler.agent" \
	    >"$agents/$1.agent"
	cp "$agents/asker.rules" "$agents/$1.rules"
	mkdir "$1"
	isesh start "$1" -a "$1" -d "$T/work/$1" >/dev/null 2>&1
	wait_for 30 "asks $1"
}
ok 'one whose no becomes a field' 'reasons tab Tab'
is 'is told why not' 'imessenger deny tab -m "not now" 2>&1' \
    'denied tab: Bash: touch good (No)'
is 'there' 'cat tab/answers' 'good not now'
ok 'one that opens no field' 'reasons left Left'
like 'is not answered' 'imessenger deny left -m "not now"' 'opens no field: nothing was'
ok 'and got no answer' 'test ! -s left/answers'
ok 'one that takes the key for an answer' 'reasons enter Enter'
status 'has changed' 7 'imessenger deny enter -m "not now"'
is 'was answered without a text' 'cat enter/answers' 'good No'
is 'which is not called void' 'imessenger audit enter -o verdict' deny

# One that asks something else once the pointer moves.
mkdir flees
sed "s|^name:.*|name: flees|; s|asker -p|asker -m|" "$agents/settler.agent" \
    >"$agents/flees.agent"
cp "$agents/asker.rules" "$agents/flees.rules"
isesh start flees -a flees -d "$T/work/flees" >/dev/null 2>&1
soon 'one that moves with the pointer' 30 'asks flees'
status 'has changed' 7 'imessenger approve flees --always'
ok 'and got no answer' 'test ! -s flees/answers'

# Each for less than half a second, never the same again.
asker_agent 400 0
sed -i 's/asker {work}/asker -n {work}/' "$agents/asker.agent"
mkdir swaps
status 'one that changes its mind' 0 'isesh start s -a asker -d "$T/work/swaps"'
soon 'asks' 30 'asks s'
for i in 1 2 3 4 5 6; do imessenger approve s >/dev/null 2>&1; done
soon 'a dialog that does not stand is not answered' 30 \
    'imessenger approve s; test $? = 7'
ok 'and got no key' '! grep early swaps/answers'

done_testing
