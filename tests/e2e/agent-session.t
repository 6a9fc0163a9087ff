#!/bin/sh
# The built-in agent in a session: hooks, the permission race, the claim for
# its parent, what the Stop hook hands over, reports, the transcript.  smon
# and imessenger are played by scripts beside a copy of isesh.
. "$(dirname "$0")/../tap.sh"

t() { tmux -S "$IST_TMUX" "$@"; }
screen() { t capture-pane -p -t a; }
last() { screen | grep . | tail -n "${1:-1}"; }
say() { t send-keys -t a -l "$1"; wait_for 5 "last | grep -Fq -e '> $1'"
	t send-keys -t a Enter; }
ready() { wait_for "${1:-5}" '[ "$(last)" = ">" ]'; }
asked() { wait_for 5 'last | grep -q "esc to say no" && grep -q "^start" ask'
	sleep 0.4; } # a key sooner is dropped
logged() { grep -Fq -e "$1" log; }

mkdir "$T/bin" && cp "$(command -v isesh)" "$T/bin/isesh"
cat >"$T/bin/smon" <<!
#!/bin/sh
read -r json
printf '%s\\n' "smon \$* \$json" >>"$T/work/log"
!
cat >"$T/bin/imessenger" <<!
#!/bin/sh
cd "$T/work"
case \$1.\$2 in
send.*)
	echo "send \$*" >>log; [ ! -e hang ] || exec sleep 60 ;;
hook.Stop)
	read -r json; printf '%s\\n' "stop \$json" >>log
	[ ! -e next ] || { cat next; rm next; } ;;
hook.PermissionRequest)
	read -r json; printf '%s\\n' "start \$json" >ask; trap 'echo ended >>ask; exit' TERM
	until [ -e answer ]; do sleep 0.05; done
	cat answer; rm answer ;;
esac
!
chmod +x "$T/bin/smon" "$T/bin/imessenger"
(umask 077; mkdir -p "$IST_DIR/sessions/w1"
cat >"$IST_DIR/sessions/w1/session" <<!
id: 1
generation: 3
conversation: c0ffee
role: worker
tools: Bash(echo:*)
 Bash(false)
!
)
cat >"$T/start" <<!
until [ -e "$T/go" ]; do sleep 0.05; done
export IST_SESSION=w1 IST_PARENT=boss
exec "$T/bin/isesh" agent --tool Bash
!
# A server whose last session just ended may refuse a new one: keep it up.
t -f /dev/null new-session -d -s keeper cat
t new-session -d -x 100 -y 30 -s a "sh $T/start"
t pipe-pane -t a "exec cat >>$T/raw"; : >"$T/go"
ready
reported() { tr -d '\007' <"$T/raw" | grep -aFq "7501;state=$1"; }
message() { printf %s "$1" | base64 -w0; }

ok 'greets with name, role and parent' 'screen | grep -q "w1, worker of boss"'
ok 'calls SessionStart' 'logged "smon hook SessionStart {\"hook_event_name\""'
ok 'with the conversation' 'logged "\"session_id\":\"c0ffee\""'
ok 'asks whether its reports are read' 'grep -aFq "7501;?" "$T/raw"'
ok 'and reports idle whatever the answer' 'reported idle:app=ist-shell'
ok 'has a title' '[ "$(t display -p -t a "#{pane_title}")" = "ist shell: w1" ]'

say 'echo one two'
soon 'tells its parent' 5 'logged "send send boss -- [COMPLETE] exit 0: echo one two"'
ok 'with what was printed' 'grep -Fxq "one two" log'
soon 'reports done' 5 'reported "done:app=ist-shell:msg=$(message "exit 0: echo one two")"'
ok 'reported working before' 'reported working:app=ist-shell:msg='
ok 'called UserPromptSubmit' 'logged "smon hook UserPromptSubmit" &&
    logged "\"prompt\":\"echo one two\""'
ok 'and Stop' 'grep -q "^stop .*\"stop_hook_active\":false" log &&
    logged "\"last_assistant_message\":\"exit 0\\none two\""'
ready; say false
soon 'a failure is an error' 5 'logged "[ERROR] exit 1: false" && reported error'

# The race at the dialog.
say 'touch "f 1"'; asked
ok 'asks the hook with the exact command' \
    'grep -Fq "\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"touch \\\"f 1\\\"\"}" ask'
ok 'reports what blocks it' 'reported \
    "blocked:app=ist-shell:kind=permission:msg=$(message "approve Bash: touch \"f 1\"")"'
echo '{"hookSpecificOutput":{"hookEventName":"PermissionRequest",
    "decision":{"behavior":"allow"}}}' >answer.new; mv answer.new answer
soon 'the hook may allow' 5 '[ -e "f 1" ] && ready'
rm ask; say 'touch f2'; asked
echo '{"hookSpecificOutput":{"decision":{"behavior":"deny","message":
    "not \u001b[2J here"}}}' >answer.new; mv answer.new answer
soon 'or deny, and its words are shown, not obeyed' 5 \
    'screen | grep -Fxq "denied: not ^[[2J here" && ready'
ok 'the parent hears of it' 'logged "[ERROR] denied: touch f2"'
rm ask; say 'touch f2'; asked; t send-keys -t a 1
soon 'a person may be first' 5 '[ -e f2 ]'
soon 'then the hook is ended' 5 'grep -q ended ask'
ready; rm ask; say 'touch f3'; asked; echo nonsense >answer
wait_for 5 '[ ! -e answer ]'; sleep 0.3 # to see that nothing happens
ok 'an answer that is none leaves the dialog' 'last | grep -q "esc to say no"'
t send-keys -t a 2; ready
ok 'to the person' '[ ! -e f3 ]'

# Mail that the Stop hook hands over.
printf '{"decision":"block","reason":"echo from mail \\"x;y\\""}' >next
n=$(grep -c UserPromptSubmit log)
say 'echo first'
soon 'what Stop hands over is the next message' 5 \
    'logged "[COMPLETE] exit 0: echo from mail" && screen | grep -Fxq "from mail x;y"'
soon 'and Stop knows' 5 'grep -q "^stop .*\"stop_hook_active\":true" log'
ok 'it is no prompt' '[ "$(grep -c UserPromptSubmit log)" = $((n + 1)) ]'
ready
ok 'once' '[ "$(grep -c "echo from mail" log)" = 1 ]'

# A parent that cannot be reached.
: >hang; say 'echo patient'; wait_for 5 'logged "exit 0: echo patient"'
t send-keys -t a -l 'echo typed'
soon 'a hanging report does not block the terminal' 3 \
    '[ "$(last)" = "> echo typed" ]'
rm hang
soon 'nor the agent for ever' 15 'reported "done:app=ist-shell:msg=$(message "exit 0: echo patient")"'
t send-keys -t a C-u

ok 'the transcript has what was run, and how it ended' \
    'grep -q "	3	agent	ran	command=echo one two	status=0	ms=[0-9]*	\.$" \
    "$IST_DIR/sessions/w1/transcript" &&
    grep -q "	agent	denied	command=touch f2	\.$" "$IST_DIR/sessions/w1/transcript"'

# Without our other programs it is an agent still.
rm "$T/bin/smon" "$T/bin/imessenger"
say 'echo alone'; soon 'works without them' 5 'screen | grep -Fxq alone && ready'
say 'touch f4'; wait_for 5 'last | grep -q "esc to say no"'; sleep 0.4 # as above
t send-keys -t a 1
soon 'asks without them' 5 '[ -e f4 ] && ready'
say /exit
soon '/exit ends it' 5 '! t has-session -t a'
ok 'it says that it is gone' 'reported clear'

# What is killed takes its command along.
t new-session -d -s a 'exec isesh agent --permission all'
ready; say 'echo $$ >pid; sleep 61; touch ghost'; wait_for 5 '[ -s pid ]'
kill -9 "$(t display -p -t a '#{pane_pid}')"
soon 'kill -9 of the agent ends the command' 5 'gone "$(cat pid)"'
done_testing
