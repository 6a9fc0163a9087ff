#!/bin/sh
# Who may say what to whom, from inside of sessions; and hooks under their
# supervisor: a manager starts a worker, allows what it asks, hears from it.
. "$(dirname "$0")/../tap.sh"

events() { cat "$IST_DIR/sessions/$1/events"; }
# run_in SESSION COMMAND: by its agent; its output and status in files
run_in() {
	rm -f said rc
	imessenger send "$1" --id "r$((n += 1))" -t 60s \
	    "{ $2; } >said.tmp 2>&1; echo \$? >rc.tmp; mv said.tmp said; mv rc.tmp rc" \
	    >/dev/null
	wait_for 10 '[ -s rc ]'
}
# The same where a person has to allow it first.
asked_in() {
	rm -f said rc
	imessenger send "$1" --id "r$((n += 1))" -t 60s \
	    "{ $2; } >said.tmp 2>&1; echo \$? >rc.tmp; mv said.tmp said; mv rc.tmp rc" \
	    >/dev/null
	wait_for 10 "imessenger pending $1" && imessenger approve "$1" >/dev/null
	wait_for 10 '[ -s rc ]'
}
rc() { [ "$(cat rc)" = "$1" ] || { cat rc said; return 1; }; }
n=0

isesh start m -a shell -p tda-manager -- --permission all >/dev/null 2>&1
soon 'a manager' 10 'smon is m idle'
run_in m 'isesh start w -a shell -p tda-worker'
soon 'which starts a worker' 10 'smon is w idle'

run_in m 'imessenger send w --id t1 "touch asked"'
ok 'and gives it a task' 'rc 0'
ok 'in its own name' 'imessenger read t1 | grep -qx "From: m"'
soon 'the worker asks' 10 'imessenger pending w'
run_in m 'imessenger approve w'
is 'the manager allows it' 'cat said' 'approved w: Bash: touch asked'
soon 'and it is done' 5 '[ -e asked ]'
ok 'it is written down who did' 'events w | grep "ask	answered" | grep -q "by=m"'
soon 'the worker reports' 10 'events w | grep "claim	claim	word=done" | grep -q "to=m"'

run_in m 'imessenger send m x'
ok 'nobody writes to itself' 'rc 2'
run_in m 'imessenger send w --from boss x'
ok 'nor in the name of another' 'rc 6'
run_in m 'env -u IST_SESSION IST_SESSION=w setsid imessenger send w --from boss x'
ok 'nor by a forged environment' 'rc 6'
run_in m 'imessenger send parent x'
ok 'who was started by a person has no parent' 'rc 4'

# The worker itself, when a person lets it.
isesh start o -a shell >/dev/null 2>&1
wait_for 10 'smon is o idle'
imessenger send o 'touch other' >/dev/null
wait_for 10 'imessenger pending o'
asked_in w 'imessenger approve o'
ok 'a worker answers for nobody' 'rc 6'
asked_in w 'imessenger approve w'
ok 'and never for itself' 'rc 6'
run_in m 'imessenger approve o'
ok 'a manager not for whom it did not start' 'rc 6'
ok 'nothing was answered' 'imessenger pending o && [ ! -e other ]'
asked_in w 'imessenger send parent --id up "[PROGRESS] half"'
ok 'but it may write to its parent' 'rc 0 && imessenger read up | grep -qx "To: m"'
soon 'which is a claim' 5 'events w | grep "claim	claim	word=working	text=half"'

# Without its supervisor above it a hook is nobody's.
asks() { events o | grep -c "	ask	"; }
before=$(asks)
status 'a hook from outside says nothing' 0 'echo "{\"tool_name\":\"Bash\"}" |
    IST_SESSION=o imessenger hook PermissionRequest'
is 'and changes nothing' asks "$before"

# The agent of a hook that waits dies.
pid=$(sed -n 's/^agent-pid: //p' "$IST_DIR/sessions/o/alive")
kill -9 "$pid"
soon 'who dies asks nothing any more' 10 '! imessenger pending o'
status 'so there is nothing to approve' 4 'imessenger approve o'

done_testing
