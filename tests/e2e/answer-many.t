#!/bin/sh
# A choice of several: each is taken or left by itself, and then that is ended.
. "$(dirname "$0")/../tap.sh"

agents=$XDG_CONFIG_HOME/ist/agents
mkdir -p "$agents"

# chooses NAME [HOW]: a session of that name, which asks so; what it was told is
# in the file "answers" of its directory.
chooses() {
	mkdir "$1"
	cat >"$agents/$1.agent" <<-!
	name: $1
	program: sh
	run: $build/tests/help/chooser {work}/answers ${2:-$1}
	option-done: Submit
	option-text: Type something*
	!
	[ "$1" != keys ] || sed -i 's/^option-done:.*/done-keys: Tab/' \
	    "$agents/$1.agent"
	cat >"$agents/$1.rules" <<-'!'
	rule: options
	last: Submit
	more: ▼

	rule: question
	state: waiting
	reason: question
	region: below the last rule
	all: ^ *❯ 
	ask: ^ *(?<text>Which [^\n]*)

	rule: idle
	state: idle
	all: ^>$
	!
	isesh start "$1" -a "$1" -d "$T/work/$1" >/dev/null 2>&1
	wait_for 30 "imessenger pending $1"
}
told() { cat "$1/answers"; }
shown() { imessenger pending "$1" --jq '.options[]'; }

ok 'one that asks' 'chooses plain'
is 'shows what can be taken with others' 'shown plain' '1. [ ] cache
2. [ ] log, raw
3. [ ] sums
4. [ ] Type something
Submit
5. Chat about it'
status 'a yes is no answer' 4 'imessenger approve plain'
like 'which is said, with what can be chosen' 'imessenger deny plain' \
    'hint: imessenger answer plain OPTION: 1. .*cache, 2. .*log, '
status 'what is none of them' 2 'imessenger answer plain cache,tests'
like 'which is said' 'imessenger answer plain cache,tests' "'tests' is no option"
status 'words of its own go with no others' 2 \
    'imessenger answer plain "cache,Type something"'
like 'which is said' 'imessenger answer plain "cache,Type something"' \
    "'Type something' cannot be taken with others"
status 'nor does an option that ends it' 2 'imessenger answer plain "cache,5"'
status 'nothing is none of them' 2 'imessenger answer plain "cache,"'
ok 'nothing was answered by that' '[ ! -s plain/answers ]'
is 'two of three' 'imessenger answer plain "sums, cache" 2>&1' \
    'answered plain: question: Which features? (sums, cache)'
is 'those and no others, once' 'told plain' 'Which features? cache, sums'
status 'then nothing is asked' 1 'imessenger pending plain'

ok 'one of which one is taken already' 'chooses taken'
is 'shows it' 'shown taken | sed -n 3p' '3. [x] sums'
is 'by numbers' 'imessenger answer taken 2 2>&1' \
    'answered taken: question: Which features? (log, raw)'
is 'what is not wanted is left' 'told taken' 'Which features? log, raw'
ok 'another such' 'chooses kept taken'
is 'of which that one is wanted' 'imessenger answer kept 1,sums 2>&1' \
    'answered kept: question: Which features? (cache, sums)'
is 'keeps it' 'told kept' 'Which features? cache, sums'

ok 'one that is ended by a key' 'chooses keys'
is 'a comma may be in its text' 'imessenger answer keys "log, raw" 2>&1' \
    'answered keys: question: Which features? (log, raw)'
is 'takes that' 'told keys' 'Which features? log, raw'

ok 'one that is slow' 'chooses slow'
is 'is waited for' 'imessenger answer slow cache,log,sums 2>&1 | cut -d: -f1' \
    'answered slow'
is 'and takes all' 'told slow' 'Which features? cache, log, raw, sums'

# One that cannot be taken with others is chosen alone.
ok 'another' 'chooses alone'
is 'by its text' 'imessenger answer alone Chat 2>&1' \
    'answered alone: question: Which features? (Chat about it)'
is 'that alone' 'told alone' 'Which features? alone: Chat about it'

ok 'one that takes nothing' 'chooses deaf'
status 'is not ended' 124 'imessenger answer deaf cache'
ok 'and got no answer' '[ ! -s deaf/answers ]'
is 'which the log says' 'imessenger audit deaf -o verdict' 'answer
void'

# It changes its mind while it is answered.
for how in asks offers drops gone; do
	ok "one that changes once something is taken: $how" "chooses $how"
	status 'is not answered' 7 "imessenger answer $how cache,log"
	ok 'and got no answer' "[ ! -s $how/answers ]"
done

# A list that shows a part of itself: it is read by moving the pointer.
ok 'one of more than it shows' 'chooses part'
is 'shows so many' 'shown part' '1. cache
2. log, raw
3. sums'
is 'and is answered by what it does not' 'imessenger answer part clear 2>&1' \
    'answered part: question: Which features? (clear it)'
is 'which it takes' 'told part' 'Which features? alone: clear it'
# says NAME TEXT CHOSEN: one that is answered so
says() {
	ok "another, of which is said: $2" "chooses $1 part"
	is 'is answered by that' "imessenger answer $1 '$2' 2>&1" \
	    "answered $1: question: Which features? ($3)"
	is 'and takes it' "told $1" "Which features? alone: $3"
}
says number 5 'clear it'
says there sums sums
says back 'log' 'log, raw'
ok 'one of which two begin so' 'chooses two part'
sed -i 's/^option-text:.*//' "$agents/two.agent"
status 'of which one is seen' 2 'imessenger answer two c'
like 'is told all of them' 'imessenger answer two c' \
    'hint: it has: 1. cache, 2. log, raw, 3. sums, 4. Type something, 5. clear it'
ok 'gets no answer' '[ ! -s two/answers ]'
for how in asks offers late jumps; do
	ok "one that changes while it is read: $how" "chooses part-$how"
	status 'is not answered' 7 "imessenger answer part-$how clear"
	ok 'and got no answer' "[ ! -s part-$how/answers ]"
done
ok 'one that does not move' 'chooses part-deaf'
status 'is not answered' 124 'imessenger answer part-deaf clear'
ok 'and got no answer' '[ ! -s part-deaf/answers ]'

done_testing
