#!/bin/sh
# A session that ended goes on with the same conversation, or says why not.
. "$(dirname "$0")/../tap.sh"
. "$here/fake.sh"

# It writes each prompt to its transcript, as the real ones do, and shows what
# it was told before.
fake_agent <<'!'
id=$2; file=$HOME/.talk/$id.jsonl; mkdir -p "$HOME/.talk"
echo "run $*" >>"$HOME/runs"
[ "$1" != resume ] || { echo "I know:"; cat "$file"; }
report idle
while read -r line; do
	report working
	case $line in
	crash) kill -9 $$ ;;
	clear) id=0000-new; file=$HOME/.talk/$id.jsonl
		printf '{"session_id":"%s","source":"clear"}' "$id" | smon hook SessionStart ;;
	hostile) printf '{"session_id":"--dangerous"}' | smon hook SessionStart ;;
	esac
	echo "{\"cwd\":\"$PWD\",\"text\":\"$line\"}" >>"$file"
	report idle
done
!
sed -i "s|^run:.*|run: sh $T/work/agent.sh run {conversation}|" "$agents/fake.agent"
cat >>"$agents/fake.agent" <<!
resume: sh $T/work/agent.sh resume {conversation}
files: TALK .talk
history: {files}/{conversation}.jsonl
history-says: "cwd":"{work}"
!
say() { tmux -S "$IST_TMUX" send-keys -t "=$1:" "$2" Enter; }
life_is() { [ "$(field "$1" life)" = "$2" ]; }
state_is() { [ "$(field "$1" state)" = "$2" ]; }
heard() { grep -q "\"$2\"" "$HOME/.talk/$(field "$1" conversation).jsonl"; }

isesh start one -a fake >/dev/null
soon 'it is up' 30 'state_is one idle'
id=$(field one conversation); pid=$(field one pid)
status 'what has not ended is not resumed' 4 'isesh resume one'
say one apples
soon 'it was told something' 30 'heard one apples'
say one crash
soon 'it crashed' 30 'state_is one crashed'
like 'resume' 'isesh resume one' "^one is up: fake goes on with $id\$"
soon 'it is up again' 30 'state_is one idle'
ok 'in another process' '[ "$(field one pid)" != "$pid" ]'
is 'of the next generation' 'field one generation' 2
is 'with the same conversation' 'field one conversation' "$id"
soon 'of which it knows' 30 'smon screen one | grep -q apples'
is 'how its ids were learnt' 'cut -f2,3,4 "$IST_DIR/sessions/one/conversations"' '1	start	is'
ok 'no environment is left lying about' '[ ! -e "$IST_DIR/sessions/one/env" ]'
ok 'nor the sign of a start' '[ ! -e "$IST_DIR/sessions/one/making" ]'

# The agent's own word that it talks about something else now.
say one clear
soon 'another conversation is learnt by a hook' 30 '[ "$(field one conversation)" = 0000-new ]'
is 'and how' 'tail -n 1 "$IST_DIR/sessions/one/conversations" | cut -f2,3' '2	hook'
soon 'it is told more' 30 'heard one clear'
like 'restart' 'isesh restart one' 'goes on with 0000-new'
soon 'it is up' 30 'state_is one idle'
is 'the next generation' 'field one generation' 3

# What was stopped stays as it is until somebody says otherwise.
isesh stop one
status 'a stopped one is resumed too' 0 'isesh resume one'
isesh stop one

file=$HOME/.talk/0000-new.jsonl
cp "$file" "$T/keep"; : >"$file"
like 'a transcript that is empty' 'isesh resume one' 'no transcript of the conversation 0000-new'
status 'is refused' 4 'isesh resume one'
like 'with what to do' 'isesh resume one' 'hint: isesh resume --fresh one'
is 'and nothing changed' 'field one generation,life' '4	exited'
echo '{"title":"one"}' >"$file"
like 'one that says no more than who it is' 'isesh resume one' \
    'no transcript of the conversation 0000-new'
sed "s|$T/work|/elsewhere|" "$T/keep" >"$file"
like 'one of another directory' 'isesh resume one' 'is of another directory'
mv "$T/keep" "$file"
like 'a new conversation, if that is wanted' 'isesh resume --fresh one' 'in a new conversation'
unlike 'has another id' 'field one conversation' '0000-new'
soon 'and runs as at the start' 30 'tail -n 1 "$HOME/runs" | grep -q "^run run"'
isesh stop one

# An id from outside never becomes an option of the agent's.
isesh start two -a fake >/dev/null; wait_for 30 'state_is two idle'
was=$(field two conversation)
say two hostile; soon 'it said so' 30 'heard two hostile'
is 'what looks like no id is not believed' 'field two conversation' "$was"
isesh stop two

# Nobody said a word to it, so there is nothing to lose.
isesh start three -a fake >/dev/null
wait_for 30 'state_is three idle'
isesh stop three
like 'without a word said a new one is begun' 'isesh resume three' 'in a new conversation'
isesh stop three

# Two at once: one wins.
isesh resume one >"$T/a" 2>&1 & isesh resume one >"$T/b" 2>&1; wait
is 'of two at once one starts it' 'cat "$T/a" "$T/b" | grep -c "is up"' 1
is 'the other is told' 'cat "$T/a" "$T/b" | grep -cE "just now|has not ended"' 1

# The conversation in a program of its own.
echo 'client: sh agent.sh resume {conversation}' >>"$agents/fake.agent"
id=$(field two conversation)
like 'the command for a person' 'isesh attach two --client fake' "^cd '$T/work' && '/.*/sh' 'agent.sh' 'resume' '$id'\$"
status 'an agent that cannot' 4 'isesh attach two --client shell'
status 'is launched by a person at a terminal only' 2 'isesh attach two --client fake --launch'
isesh resume two >/dev/null
status 'not while the session is up' 4 'isesh attach two --client fake'
isesh stop two

# A transcript of one agent, told to another.
{ echo 'no json'; echo '{"type":"user","message":{"role":"user","content":"count the apples"},"cwd":"/x"}'
  i=0; while [ $((i = i + 1)) -le 400 ]; do
	printf '{"type":"assistant","message":{"content":[{"type":"text","text":"%01000d"}]}}\n' $i
  done
  echo '{"type":"assistant","message":{"content":[{"type":"tool_use","name":"Bash","input":{"command":"ls"}},{"type":"text","text":"seven apples"}]}}'
} >talk.jsonl
like 'restore' 'isesh restore talk.jsonl five -a fake --detach' '^five is up'
told=$IST_DIR/sessions/five/restored.md
ok 'the end of it is kept' 'grep -q "^seven apples" "$told" && grep -q "^\[Bash .*ls" "$told"'
ok 'but not more than an agent reads' '[ "$(wc -c <"$told")" -le 205000 ] && ! grep -q "count the apples" "$told"'
like 'and said to be cut' 'head -n 1 "$told"' 'the beginning is left out'
like 'the brief says where' 'cat "$IST_DIR/sessions/five/brief.md"' "$told"
cat >gemini.jsonl <<'!'
{"sessionId":"a78a","kind":"main"}
{"$set":{"messages":[{"type":"user","content":[{"text":"not said"}]}]}}
{"type":"user","content":[{"text":"<hook_context># not said"}]}
{"type":"user","content":[{"text":"count the pears"}]}
{"id":"6","type":"gemini","content":"I look."}
{"id":"6","type":"gemini","content":"I look.","toolCalls":[{"name":"run_shell_command","args":{"command":"ls"}}]}
{"type":"user","content":[{"functionResponse":{"response":{"output":"p1 p2"}}}]}
{"id":"7","type":"gemini","content":"Two pears."}
!
isesh restore gemini.jsonl pears -a fake --detach >/dev/null
is 'what gemini wrote' 'cat "$IST_DIR/sessions/pears/restored.md"' '## user

count the pears

## assistant

I look.

[run_shell_command {"command":"ls"}]

## user

[result: {"output":"p1 p2"}]

## assistant

Two pears.
'
cat >opencode.json <<'!'
{ "info": { "id": "ses_1" },
  "messages": [
    { "info": { "role": "user" },
      "parts": [ { "type": "text", "text": "count the plums" },
                 { "type": "text", "synthetic": true, "text": "not said" } ] },
    { "info": { "role": "assistant" },
      "parts": [ { "type": "step-start" },
        { "type": "tool", "tool": "bash", "state":
          { "status": "completed", "input": { "command": "ls" }, "output": "p1" } },
        { "type": "text", "text": "One plum." } ] } ] }
!
isesh restore opencode.json plums -a fake --detach >/dev/null
is 'what opencode exported' 'cat "$IST_DIR/sessions/plums/restored.md"' '## user

count the plums

## assistant

[bash {"command":"ls"}]
[result: p1]
One plum.
'
status 'what is no transcript is refused' 2 'isesh restore agent.sh six -a fake'
status 'nor what is not there' 2 'isesh restore nowhere six -a fake'
status 'and nothing is there' 3 'isesh show six'
isesh stop five

# An agent that is gone meanwhile: the session is not lost for it.
isesh stop one
sed -i 's|^resume: sh|resume: nosuchprogram|' "$agents/fake.agent"
say='{"cwd":"'$T/work'"}'; printf '%s\n' "$say" >"$HOME/.talk/$(field one conversation).jsonl"
status 'an agent that is not installed any more' 5 'isesh resume one'
is 'leaves all as it was' 'field one life' exited
ok 'with its mail and events' '[ -s "$IST_DIR/sessions/one/events" ]'

# Its directory was away for a while; why it failed then is no matter now.
mkdir away; isesh start away -a shell -d away >/dev/null; isesh stop away
rmdir away
like 'a directory that is not there' 'isesh resume away' "cannot enter '.*/away'"
mkdir away
status 'and is there again' 0 'isesh resume away'

done_testing
