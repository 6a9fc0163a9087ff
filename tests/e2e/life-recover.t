#!/bin/sh
# What a crash, a killed tmux server or a reboot took away comes back, with brakes.
. "$(dirname "$0")/../tap.sh"
. "$here/fake.sh"

fake_agent <<'!'
id=$2; file=$HOME/.talk/$id.jsonl; mkdir -p "$HOME/.talk"
echo "$1 key=$FAKE_KEY" >>"$HOME/runs"
[ "$1" != resume ] || { echo "I know:"; cat "$file"; }
report idle
while read -r line; do
	report working
	echo "$line" >>"$file"
	case $line in
	crash) kill -9 $$ ;;
	fail) exit 3 ;;
	exit) exit 0 ;;
	esac
	report idle
done
!
sed -i "s|^run:.*|run: sh $T/work/agent.sh run {conversation}|" "$agents/fake.agent"
cat >>"$agents/fake.agent" <<!
resume: sh $T/work/agent.sh resume {conversation}
files: TALK .talk
history: {files}/{conversation}.jsonl
env: FAKE_KEY
!
say() { tmux -S "$IST_TMUX" send-keys -t "=$1:" "$2" Enter; }
state_is() { [ "$(field "$1" state)" = "$2" ]; }
heard() { grep -q "^$2" "$HOME/.talk/$(field "$1" conversation).jsonl"; }
life() { sed -n "s/^$2: //p" "$IST_DIR/sessions/$1/alive"; }
profile() {
	mkdir -p "$XDG_CONFIG_HOME/ist/profiles"
	printf -- '---\nname: %s\nextends: tda-worker\nrestart: %s\n---\nDo it.\n' "$1" "$2" \
	    >"$XDG_CONFIG_HOME/ist/profiles/$1.md"
}

five='s1 s2 s3 s4 s5'
for s in $five; do
	isesh start $s -a fake >/dev/null
	wait_for 30 "state_is $s idle"
	say $s "apples for $s"
	wait_for 30 "heard $s apples" && field $s conversation >"$T/id.$s"
done
wait_for 30 'state_is s5 idle'
is 'nothing to recover' 'isesh recover' ''
agents=$(for s in $five; do life $s agent-pid; done)
kill -9 "$(life s1 server)"
soon 'the tmux server is killed with five sessions up' 30 \
    '[ "$(isesh recover --list -o name,life | grep -c lost)" = 5 ]'
# Who runs yet is not started a second time.
for p in $agents; do wait_for 30 "gone $p"; done
isesh start other -a fake >/dev/null; wait_for 30 'state_is other idle'
status 'recover --all' 0 'isesh recover --all >"$T/said"'
is 'all five go on' 'grep -c "goes on with" "$T/said"' 5
for s in $five; do
	soon "$s is up" 30 "state_is $s idle"
	is "$s: the same conversation" "field $s conversation" "$(cat "$T/id.$s")"
	soon "$s knows what was said before" 30 "smon screen $s | grep -q 'apples for $s'"
done
is 'what was up is as it was' 'field other generation' 1
is 'nothing is left to recover' 'isesh recover --list; isesh recover --all' ''
status 'what did not fall is not recovered' 4 'isesh recover other'

# Each has its own brake.
for i in 1 2; do
	say s1 crash; wait_for 30 'state_is s1 crashed'
	status "s1 crashed, recovered again" 0 'isesh recover s1'
	wait_for 30 'state_is s1 idle'
done
say s1 crash; wait_for 30 'state_is s1 crashed'
status 'a fourth time within the hour is too much' 4 'isesh recover s1'
like 'and says so' 'isesh recover s1' 'brought back 3 times within the hour'
status '--all leaves it too' 4 'isesh recover --all'
status 'a person may resume it' 0 'isesh resume s1'
wait_for 30 'state_is s1 idle'

# A limit.
mkdir -p "$XDG_CONFIG_HOME/ist"; echo 'max-up: 5' >"$XDG_CONFIG_HOME/ist/config"
for s in s2 s3; do say $s crash; wait_for 30 "state_is $s crashed"; done
like 'no more than max-up' 'isesh recover --all' '5 sessions are up, which is max-up'
is 'one came back' 'isesh recover --list -o name' s3
rm "$XDG_CONFIG_HOME/ist/config"
status 'the rest comes later' 0 'isesh recover --all'
isesh stop $five other

# A policy: the supervisor itself begins anew, with what the agent was given.
profile steady crash; profile forever always
: >"$HOME/runs"
FAKE_KEY=secret isesh start steady -p steady -a fake >/dev/null
wait_for 30 'state_is steady idle'
was=$(life steady pid)
say steady pears; wait_for 30 'heard steady pears'
say steady crash
soon 'restart: crash' 30 '[ "$(field steady generation)" = 2 ] && state_is steady idle'
is 'in the same pane, by the same supervisor' 'life steady pid' "$was"
soon 'the conversation goes on' 30 'smon screen steady | grep -q pears'
is 'with its environment, which is on no disk' 'cat "$HOME/runs"; ls "$IST_DIR/sessions/steady/env" 2>&1 | grep -c "No such"' 'run key=secret
resume key=secret
1'
say steady fail
soon 'a status that is not 0 is a crash' 30 '[ "$(field steady generation)" = 3 ] && state_is steady idle'
say steady exit
soon 'status 0 is none' 30 '[ "$(field steady life)" = exited ]'
isesh resume steady >/dev/null; wait_for 30 'state_is steady idle'
status 'what is stopped stays so' 0 'isesh stop steady'
is 'ended' 'field steady life,generation' 'exited	4'
isesh resume steady >/dev/null; wait_for 30 'state_is steady idle'
say steady crash
soon 'a third time' 30 '[ "$(field steady generation)" = 6 ] && state_is steady idle'
say steady crash
soon 'and no fourth' 30 '[ "$(field steady life)" = crashed ]'
ok 'the events say why' 'grep -q "isesh	brake	why=.steady. was brought back 3 times" "$IST_DIR/sessions/steady/events"'

isesh start forever -p forever -a fake >/dev/null; wait_for 30 'state_is forever idle'
say forever exit
soon 'restart: always' 30 '[ "$(field forever generation)" = 2 ] && state_is forever idle'
kill -9 "$(life forever pid)"
soon 'a killed supervisor begins nothing' 30 '[ "$(field forever life)" = crashed ]'
wait_for 30 '! [ -e /proc/'"$(life forever agent-pid)"' ]'
status 'but is recovered' 0 'isesh recover forever'
like 'a policy that there is not' 'profile odd sometimes; isesh start odd -p odd -a fake' "there is no restart 'sometimes'"

# An agent that outlived its supervisor and its terminal.
isesh start deaf -a generic -- \
    sh -c 'trap "" HUP TERM; echo $$ >deaf; exec sleep 300' >/dev/null
soon 'it runs' 30 '[ -s deaf ]'
kill -KILL "$(life deaf pid)"
soon 'its supervisor does not' 30 '[ "$(field deaf life)" = crashed ]'
status 'no second one is started beside it' 4 'isesh resume deaf'
like 'for it still runs' 'isesh recover deaf' \
    "the agent of 'deaf' still runs, as $(cat deaf)"
status 'stop ends it' 0 'isesh stop deaf -t 1s'
ok 'really' 'gone "$(cat deaf)"'

done_testing
