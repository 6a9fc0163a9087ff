#!/bin/sh
# An agent of which only the screen tells, and its transcript: the newer counts, by what
# the filters that are shipped make of lines as claude and codex write them.
. "$(dirname "$0")/../tap.sh"
. "$here/mute.sh"

mute_agent
cat >>"$agents/mute.agent" <<!
conversation: record
files: MUTE_HOME .mute
history: {files}/*/{conversation}.jsonl
!
mkdir -p "$HOME/.mute/some-where"
now() { date -u +%Y-%m-%dT%H:%M:%S.%3NZ; }
tail_of() { set -- "$HOME"/.mute/*/*.jsonl; cat >>"$1"; }
state() { smon status "$1" -o turn,source; }
# writes SESSION JSON: a line, with the time of now for TIME
writes() {
	printf '%s\n' "$2" | sed "s/TIME/$(now)/" \
	    >>"$HOME/.mute/some-where/$(isesh show "$1" -o conversation).jsonl"
}
codex() { writes "$1" "{\"timestamp\":\"TIME\",\"type\":\"event_msg\",\"payload\":{\"type\":\"$2\"}}"; }
user() { writes "$1" "{\"timestamp\":\"TIME\",\"type\":\"user\",\"message\":{\"content\":$2}}"; }

mute m1
says m1 ready
soon 'first its screen tells' 10 '[ "$(state m1)" = "idle	screen" ]'
codex m1 task_started
is 'without a filter that is all' 'state m1' 'idle	screen'
cp "$IST_DATADIR/agents/codex.jq" "$agents/mute.jq"
# A screen that still says idle is believed again some time after the line.
dark() {
	says m1 'that nobody can read'
	wait_for 10 'smon screen m1 | grep -q "^that nobody"'
}
dark
codex m1 task_started
is 'codex began a turn' 'state m1' 'busy	transcript'
codex m1 token_count
writes m1 '{"timestamp":"TIME","type":"response_item"}'
printf '{"half of a li' | tail_of
is 'what says nothing is passed over' 'state m1' 'busy	transcript'
echo | tail_of
says m1 'Allow rm x?'
soon 'a dialog is on the screen only' 10 '[ "$(state m1)" = "waiting	screen" ]'
dark
codex m1 turn_aborted
soon 'what was written later counts' 10 '[ "$(state m1)" = "idle	transcript" ]'
after=$(isesh show m1 -o seq)
codex m1 task_started
codex m1 task_complete
ok 'a turn that nobody watched' 'smon wait m1 -u idle --after "$after" -t 60s'
dd if=/dev/zero bs=1000 count=100 2>/dev/null | tr '\0' ' ' | tail_of
writes m1 ''
is 'a line that is longer than the tail is no harm' 'state m1 | cut -f 1' idle

cp "$IST_DATADIR/agents/claude.jq" "$agents/mute.jq"
user m1 '"do it"'
is 'claude began a turn' 'state m1' 'busy	transcript'
writes m1 '{"timestamp":"TIME","type":"system","subtype":"turn_duration"}'
is 'and ended it' 'state m1' 'idle	transcript'
user m1 '"<command-name>/model</command-name>"'
writes m1 '{"timestamp":"TIME","type":"user","isSidechain":true,"message":{"content":"sub"}}'
writes m1 '{"type":"file-history-snapshot"}'
is 'a command of its own is no turn, nor is what another agent does' \
    'state m1' 'idle	transcript'
user m1 '[{"type":"tool_result","content":"x"}]'
is 'the result of a tool is one' 'state m1' 'busy	transcript'
user m1 '[{"type":"text","text":"[Request interrupted by user]"}]'
is 'Escape is the end of it' 'state m1' 'idle	transcript'
user m1 '"more"'
state m1 >/dev/null
writes m1 '{"timestamp":"TIME","type":"assistant","isApiErrorMessage":true}'
is 'so is an error of the model' 'state m1' 'idle	transcript'

# An agent with hooks, which calls none where a person ends its turn: "history-tells".
cat >hooked.sh <<!
mkfifo $T/hook.\$IST_SESSION
while exec <$T/hook.\$IST_SESSION; do
	while read -r event json; do printf '%s' "\$json" | smon hook "\$event"; done
done
!
sed -i 's/mute.sh/hooked.sh/; /^history: /s/\*/some-where/' "$agents/mute.agent"
cp "$IST_DATADIR/agents/copilot.jq" "$agents/mute.jq"
copilot() { writes "$1" "{\"timestamp\":\"TIME\",\"type\":\"$2\"}"; }
hook() { printf '%s\n' "$2" >"$T/hook.$1"; }
hooked() { isesh start "$1" -a mute >/dev/null && wait_for 10 "[ -p $T/hook.$1 ]"; }
hooked m2
hook m2 'UserPromptSubmit {"prompt":"do it"}'
soon 'a hook tells of a turn' 10 '[ "$(state m2)" = "busy	hook" ]'
copilot m2 abort
is 'what is written then is not read' 'state m2' 'busy	hook'
echo 'history-tells: yes' >>"$agents/mute.agent"
hooked m3
copilot m3 abort
hook m3 'UserPromptSubmit {"prompt":"do it"}'
soon 'with "history-tells", what is older than the hook does not count' 10 \
    '[ "$(state m3)" = "busy	hook" ]'
smon wait m3 -u idle -t 60s >waited 2>&1 &
waiter=$!
copilot m3 assistant.turn_end
is 'nor does what says nothing' 'state m3' 'busy	hook'
copilot m3 abort
ok 'what is newer does, and ends a wait' 'wait $waiter'
is 'by that it is idle' 'state m3' 'idle	transcript'
hook m3 'UserPromptSubmit {"prompt":"for long"}'
soon 'a turn begins' 10 '[ "$(state m3)" = "busy	hook" ]'
sleep 2.1 # so long a turn is not from the future
copilot m3 abort
is 'and is ended after a while' 'state m3' 'idle	transcript'
hook m3 'UserPromptSubmit {"prompt":"more"}'
soon 'the next prompt is told by the hook' 10 '[ "$(state m3)" = "busy	hook" ]'
hook m3 'Notification {"notification_type":"permission_prompt","message":"Run x"}'
soon 'and so is a dialog' 10 '[ "$(state m3)" = "waiting	hook" ]'
copilot m3 permission.completed
is 'which was answered' 'state m3' 'busy	transcript'
hook m3 'UserPromptSubmit {"prompt":"again"}'
hook m3 'Notification {"notification_type":"permission_prompt","message":"Run y"}'
soon 'another dialog' 10 '[ "$(state m3)" = "waiting	hook" ]'
copilot m3 abort
printf '%s\t1\tscreen\tstate\tturn=busy\t.\n' "$(now)" >>"$IST_DIR/sessions/m3/events"
is 'was left, though the screen was seen at work after that' 'state m3' 'idle	transcript'
done_testing
