#!/bin/sh
# imessenger answer: the questions of an agent, answered by the hook that waits
. "$(dirname "$0")/../tap.sh"
. "$top/tests/cli/smon.sh"

# The hook, as an agent below a supervisor calls it, with these questions.
hook() {
	printf '{"tool_name":"AskUserQuestion","tool_input":{"questions":[%s]%s},"cwd":"/"}' \
	    "$1" "${2-}" >in
	call
}
# With what is in the file "in".
call() {
	rm -f out
	"$build/tests/help/hold" "$IST_DIR/sessions/a" sh -c \
	    'timeout 60 imessenger hook PermissionRequest <in >out.part; mv out.part out' &
	hook=$!
	wait_for 30 'imessenger pending a >/dev/null'
}
# The pid of the hook that waits.
waits() { sed -n 's/^pid: //p' "$IST_DIR/sessions/a/asks/$(pending id)"; }
# What the agent is told, of each question its answer.
told() {
	wait_for 30 '[ -e out ]'
	wait "$hook"
	jq -c '.hookSpecificOutput.decision | .behavior, .updatedInput.answers' out
}
pending() { imessenger pending a -o "$1"; }
library='{"question":"Which library?","multiSelect":false,"options":[{"label":"libtime"},{"label":"lib"},{"label":"chrono"}]}'
features='{"question":"Which features?","multiSelect":true,"options":[{"label":"cache"},{"label":"cache, log"},{"label":"met\n2. rics"}]}'

session a
sed -i 's/^agent: .*/agent: claude/' "$IST_DIR/sessions/a/session"
hook "$library"
is 'what is asked, in words' 'pending kind,tool,text' \
    'question	AskUserQuestion	Which library?'
is 'and what can be chosen' 'imessenger pending a --jq ".options[]"' \
    '1. libtime
2. lib
3. chrono'
status 'a yes is none' 4 'imessenger approve a'
status 'nothing is no answer' 2 'imessenger answer a ""'
ok 'nothing was answered by that' '! ls "$IST_DIR/sessions/a/asks" | grep answer'
is 'by text, which another begins with' 'imessenger answer a lib' \
    'answered a: AskUserQuestion: Which library? (lib)'
is 'the agent is told' told '"allow"
{"Which library?":"lib"}'
is 'with what it asked, as it was' 'jq -c .updatedInput.questions <<!
$(jq .hookSpecificOutput.decision out)
!' "$(jq -c .tool_input.questions in)"
hook "$library" ',"answers":{"Which library?":"of its own"}'
is 'by the beginning of it' 'imessenger answer a c' \
    'answered a: AskUserQuestion: Which library? (chrono)'
is 'the agent does not answer itself' told '"allow"
{"Which library?":"chrono"}'
hook "$library"
is 'by position' 'imessenger answer a 1' \
    'answered a: AskUserQuestion: Which library? (libtime)'
is 'that one' told '"allow"
{"Which library?":"libtime"}'
hook "$library"
is 'in words, quoted or not' 'imessenger answer a none "of \"those\""' \
    'answered a: AskUserQuestion: Which library? (none of "those")'
is 'just so' told '"allow"
{"Which library?":"none of \"those\""}'
hook "$library"
ok 'a no' 'imessenger deny a -m "ask later"'
is 'is a no' told '"deny"
null'
is 'with its reason' 'jq -r .hookSpecificOutput.decision.message out' 'ask later'

hook "$features"
is 'several can be chosen, and no label is two options' 'pending options' \
    '1. [ ] cache,2. [ ] cache, log,3. [ ] met\n2. rics'
is 'with commas between' 'imessenger answer a "3, cache"' \
    'answered a: AskUserQuestion: Which features? (met\n2. rics, cache)'
is 'both' told '"allow"
{"Which features?":"met\n2. rics, cache"}'
hook "$features"
status 'one of them is empty' 2 'imessenger answer a cache,'
is 'one with a comma in it' 'imessenger answer a "cache, log"' \
    'answered a: AskUserQuestion: Which features? (cache, log)'
ok 'is one answer' 'grep -hFx "message: [[\"cache, log\"]]" \
    "$IST_DIR/sessions/a/asks/"*.answer'
is 'is one' told '"allow"
{"Which features?":"cache, log"}'

hook "$library,$features"
is 'two questions are one ask' 'pending text' 'Which library? Which features?'
like 'each option has its question' 'imessenger pending a --jq ".options[3]"' \
    '^Which features\? 1\. \[ \] cache$'
status 'which want two answers' 2 'imessenger answer a chrono'
like 'and that is said' 'imessenger answer a chrono' 'asks 2 questions'
status 'not three' 2 'imessenger answer a chrono cache log'
is 'a word for each' 'imessenger answer a chrono 1,2' \
    'answered a: AskUserQuestion: Which library? Which features? (chrono; cache, cache, log)'
is 'to each its own' told '"allow"
{"Which library?":"chrono","Which features?":"cache, cache, log"}'
is 'all is in the log' 'imessenger audit a -o verdict,source,choice | tail -n 2' \
    'answer	hook	cache, log
answer	hook	chrono; cache, cache, log'

hook '{"question":"","options":[]}'
like 'what is no question is shown as it is' 'pending text' '^\[\{'
status 'and no hook can answer it' 4 'imessenger answer a x'
kill "$(waits)"
wait "$hook"
long=$(printf '{"question":"q","options":[]},%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17)
hook "${long%,}"
like 'so are too many' 'pending text' '^\[\{'
kill "$(waits)"
wait "$hook"
long=$(printf '{"label":"l%d"},' $(seq 70))
hook '{"question":"Which of many?","multiSelect":true,"options":['"${long%,}]}"
is 'of many options not all are shown' \
    'imessenger pending a --jq ".options | length"' 64
is 'what many begin with is none of them' 'imessenger answer a "l, l6" 2>&1' \
    'answered a: AskUserQuestion: Which of many? (l, l6)'
wait "$hook"
hook '{"question":"Which?","options":[{"label":"12 one"},{"label":"two"}]}'
is 'a comma in the answer to one question' 'imessenger answer a "two, or 1" 2>&1' \
    'answered a: AskUserQuestion: Which? (two, or 1)'
ok 'is one answer' 'grep -hFx "message: [[\"two, or 1\"]]" \
    "$IST_DIR/sessions/a/asks/"*.answer'
is 'and parts nothing' told '"allow"
{"Which?":"two, or 1"}'

# A plan wants its input back; and no rule answers it, nor a question.
mkdir -p "$XDG_CONFIG_HOME/ist"
printf 'allow ExitPlanMode\nallow AskUserQuestion\n' >"$XDG_CONFIG_HOME/ist/policy"
rm "$IST_DIR/sessions/a/policy"	# it begins with that
plan() {
	printf '{"tool_name":"ExitPlanMode","tool_input":{"plan":"do it","n":[1]}}' >in
	call
}
plan
is 'a plan is asked' 'pending kind,tool,text' 'plan	ExitPlanMode	do it'
is 'and approved' 'imessenger approve a' 'approved a: ExitPlanMode: do it'
wait "$hook"
is 'with its input' 'jq -c ".hookSpecificOutput.decision | .behavior, .updatedInput" out' \
    '"allow"
{"plan":"do it","n":[1]}'
plan
is 'or denied' 'imessenger deny a' 'denied a: ExitPlanMode: do it'
wait "$hook"
like 'by name' 'cat out' '"message":"[^"]+ said no"'
hook "$library"
is 'a question is asked' 'pending kind' question
ok 'and answered' 'imessenger answer a 1'
wait "$hook"

printf '{"tool_name":"New","tool_input":{"x":1}}' >in
call
is 'of a tool that nobody knows all is shown' 'pending text' '{"x":1}'
kill "$(waits)"
wait "$hook"

# An agent whose file does not say how its hook answers.
sed '/^answer-/d' "$IST_DATADIR/agents/claude.agent" >"$T/mute"
mkdir -p "$XDG_CONFIG_HOME/ist/agents"
cp "$T/mute" "$XDG_CONFIG_HOME/ist/agents/claude.agent"
ok 'is not waited for' '"$build/tests/help/hold" "$IST_DIR/sessions/a" \
    timeout 60 imessenger hook PermissionRequest <in'
ok 'and told nothing' '[ ! -s "$T/out" ]'
# One whose questions nobody can read is asked them at its dialog.
rm -r "$XDG_CONFIG_HOME/ist/agents"
mkdir "$XDG_CONFIG_HOME/ist/agents"
echo '.input |' >"$XDG_CONFIG_HOME/ist/agents/claude.ask"
hook "$library"
like 'a question that cannot be read' 'pending kind,text' '^question	\['
status 'is not answered by the hook' 4 'imessenger answer a 1'
kill "$(waits)"
wait "$hook"
# Or that cannot be given back, or is no longer the question it was.
echo 'if has("answers") then error("no") else [{question: "Q?"}] end' \
    >"$XDG_CONFIG_HOME/ist/agents/claude.ask"
hook "$library"
is 'answers that the filter does not take' 'pending text' 'Q?'
status 'are no answer' 7 'imessenger answer a 1'
wait "$hook"
ok 'the agent is told nothing' '[ ! -s out ]'

done_testing
