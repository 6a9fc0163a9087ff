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
done_testing
