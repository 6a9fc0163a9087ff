#!/bin/sh
# The life of a session, with an agent that is a shell script.
. "$(dirname "$0")/../tap.sh"
. "$here/fake.sh"

fake_agent <<'!'
report idle
while read -r line; do
	case $line in
	start) isesh start child -a fake >child.out 2>&1; echo $? >child.rc ;;
	exit) exit 3 ;;
	do*) ${line#do } >did.out 2>&1; echo $? >did.rc ;;
	esac
done
!

like 'start prints one line' 'isesh start one -p tda-manager -a fake | tee "$T/out.1"' \
    '^one is up: fake as tda-manager in '
ok 'and nothing else' '[ "$(wc -l <"$T/out.1")" -eq 1 ]'
soon 'it is idle as soon as it says so' 5 '[ "$(field one state)" = idle ]'
is 'its tmux session has its name' 'tmux -S "$IST_TMUX" list-sessions -F "#{session_name}"' one
is 'ls lists it' 'isesh ls -o name,state,agent' "one	idle	fake"
ok 'its brief was kept' 'grep -q one "$IST_DIR/sessions/one/brief.md"'
ok 'no environment is left lying about' '[ ! -e "$IST_DIR/sessions/one/env" ]'

status 'the same name again is refused' 4 'isesh start one -a fake'
like 'and says what to do' 'isesh start one -a fake' 'hint: isesh attach one'
status 'unless that is fine' 0 'isesh start one -a fake --if-missing'
status 'rm of a living session is refused' 4 'isesh rm one'

mkdir sub
status '-d names the directory' 0 'isesh start two -a fake -d sub'
status '-w too' 0 'isesh start three -a fake -w sub'
is 'both work there' 'field two work; field three work' "$T/work/sub
$T/work/sub"
status 'a directory that is not there is refused' 2 'isesh start four -a fake -d nowhere'

status 'stop stops' 0 'isesh stop two three'
is 'a stopped session says so' 'isesh show two -o state,why' 'exited	stopped'
status 'stopping it again is refused' 4 'isesh stop two'
is 'ls hides what ended well' 'isesh ls -o name' one
is 'ls -A does not' 'isesh ls -A -o name' 'one
three
two'
status 'rm forgets' 0 'isesh rm two three'
status 'and then it is not there' 3 'isesh show two'
like 'a near name is suggested' 'isesh show ones' "did you mean 'one'"

# A session of our tmux server that is none of ours.
tmux -S "$IST_TMUX" new-session -d -s stranger 'cat'
status 'a name that tmux has already is refused' 4 'isesh start stranger -a fake'
ok 'and what has it goes on' 'tmux -S "$IST_TMUX" has-session -t =stranger'

# A worker may not start sessions, whatever its environment says.
isesh start worker -p tda-worker -a fake >/dev/null
soon 'a worker is up' 5 '[ "$(field worker state)" = idle ]'
pane=$(field worker pane)
tmux -S "$IST_TMUX" send-keys -t "$pane" start Enter
soon 'it has tried to start a session' 10 '[ -s child.rc ]'
is 'with exit status 6' 'cat child.rc' 6
like 'and a reason' 'cat child.out' "'worker' may not start sessions: it is a worker"
status 'and there is none' 3 'isesh show child'

# A manager gives no more than it has, and chooses no words.
isesh start boss -p tda-manager -a fake -m 'build it
all of it' >/dev/null
is 'the task is the first line of the first message' 'field boss task' 'build it'
soon 'a manager is up' 5 '[ "$(field boss state)" = idle ]'
mkdir -p .ist/profiles
printf -- '---\nname: bold\nextends: tda-worker\npermission: all\n---\nDo it.\n' >.ist/profiles/bold.md
boss=$(field boss pane)
boss_does() {
	rm -f did; tmux -S "$IST_TMUX" send-keys -t "$boss" "do $1" Enter
	wait_for 10 '[ -s did.rc ]' && mv did.rc did
}
boss_does 'isesh start wild -p bold -a fake'
is 'a permission above its own is refused' 'cat did' 6
like 'and why' 'cat did.out' "may not give the permission 'all'"
boss_does 'isesh start wild -a fake -- --anything'
is 'words for the agent are refused' 'cat did' 6
boss_does 'isesh start tame -a fake -m tame'
is 'what it has it may give' 'cat did' 0
is 'to a child of its own' 'isesh show tame -o parent,depth' 'boss	1'
# header SESSION: who sent its first message, and what that is
header() { sed -n '/^$/q; s/^X-Ist-\(From\|Kind\|Sender\): //p' "$IST_DIR/sessions/$1"/mail/*/00* | sort | paste -sd' ' -; }
# It may be moved from box to box just then.
wait_for 10 '[ -n "$(header tame)" ] && [ -n "$(header boss)" ]'
is 'whose first message is a task of a session' 'header tame' 'boss session task'
is 'and that of the other one of a person' 'header boss' 'person person task'

tmux -S "$IST_TMUX" send-keys -t "$pane" exit Enter
soon 'an agent that ends by itself has exited' 5 '[ "$(field worker life)" = exited ]'
is 'with its status' 'field worker why' 'status 3'

done_testing
