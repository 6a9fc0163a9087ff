#!/bin/sh
# Interrupted, on hold, frozen, killed: each is what it says, on evidence.
. "$(dirname "$0")/../tap.sh"
. "$here/fake.sh"
mkdir -p "$agents"

state_is() { [ "$(field "$1" state)" = "$2" ]; }
stopped() { grep -q '^State:.*T' "/proc/$1/status"; }

# The built-in agent: a turn is a command of the shell.
isesh start one -a shell --detach >/dev/null
soon 'it is up' 30 'state_is one idle'
status 'what is not busy is not interrupted' 4 'isesh interrupt one'
like 'and why' 'isesh interrupt one' "'one' is not busy: it is idle"
imessenger send one 'sleep 1000' >/dev/null
soon 'it asks' 30 'state_is one waiting'
status 'what waits for an answer is not interrupted' 4 'isesh interrupt one'
like 'for the key would be the answer' 'isesh interrupt one' 'hint: imessenger deny one'
is 'and waits still' 'field one state' waiting
imessenger approve one >/dev/null
soon 'busy' 30 'state_is one busy'
sleeper() { pgrep -P "$(field one pid)" -f 'sleep 1000'; }
ok 'interrupt' 'isesh interrupt one -t 60s'
soon 'it is idle' 30 'state_is one idle'
ok 'and the act was written down' 'grep -q "isesh	interrupt	by=person	over=yes" "$IST_DIR/sessions/one/events"'

# One that has not drawn its turn yet, and wants its key twice.
cat >"$agents/late.agent" <<!
name: late
program: sh
order: 1
run: sh $T/work/late.sh
reports: yes
interrupt: Escape Escape
!
printf '%s\n' 'rule: ready' 'state: idle' 'all: ^ready' >"$agents/late.rules"
cat >late.sh <<!
stty raw -echo
report() { printf '\033]7501;state=%s:app=late\007' "\$1"; }
report idle; printf 'ready'
until [ -e go ]; do sleep 0.1; done
report working
dd bs=1 count=2 2>/dev/null | od -An -c >keys
report idle
read -r end
!
isesh start late -a late --detach >/dev/null
soon 'an agent is up' 30 'state_is late idle'
>go
soon 'busy, though its screen is idle yet' 30 'state_is late busy'
soon 'and at rest: the log has all that it wrote' 30 'smon log late -n 1 | grep -q "tty quiet"'
ok 'interrupt' 'isesh interrupt late -t 60s'
ok 'by both keys' 'wait_for 30 "[ -s keys ]" && grep -q "033 033" keys'
isesh stop late -t 1s >/dev/null

# One that reads two keys as one: the third Escape ends its turn.
cat >"$T/hears" <<'!'
stty raw -echo
printf 'working\r\n'
dd bs=1 count=3 >/dev/null 2>&1
printf '\033[2J\033[Hready\r\n'
exec sleep 1000
!
printf 'name: hears\nprogram: sh\nrun: sh %s\ninterrupt: Escape Escape\n' "$T/hears" \
    >"$agents/hears.agent"
cat >"$agents/hears.rules" <<'!'
rule: busy
state: busy
all: ^working

rule: idle
state: idle
all: ^ready
!
isesh start hears -a hears --detach >/dev/null
seen() { smon status >/dev/null; state_is hears "$1"; }
soon 'one that loses keys works' 30 'seen busy'
ok 'it is interrupted all the same' 'isesh interrupt hears -t 60s'
ok 'and idle' 'seen idle'
isesh kill hears >/dev/null

# On hold: nothing new comes in, until it may.
status 'hold' 0 'isesh hold one --why "the disk is full"'
is 'it is on hold' 'field one state,hands' 'held	held'
is 'and seen to be' 'smon status one -o state,hands' 'held	held'
ok 'by whom and why' 'grep -q "^why: the disk is full" "$IST_DIR/sessions/one/hold"'
imessenger send one 'true' >/dev/null
run 'imessenger deliver one'
is 'what is sent stays queued' 'field one mail' 1
status 'unhold' 0 'isesh unhold one'
soon 'and then it is delivered' 30 '[ "$(field one mail)" = 0 ]'
status 'a second unhold is refused' 4 'isesh unhold one'
soon 'it asks for it' 30 'state_is one waiting'
imessenger approve one >/dev/null; wait_for 30 'state_is one idle'

# What it did so far, kept beside its branch.
if command -v git >/dev/null; then
	mkdir repo; git init -q repo
	git -C repo -c user.name=t -c user.email=t@t commit -q --allow-empty -m first
	echo draft >repo/new; git -C repo status --porcelain >"$T/before"
	isesh start kept -a shell -d repo --detach >/dev/null
	like 'hold --snapshot tells the ref' 'isesh hold kept --snapshot' '^kept: its work is kept as refs/ist/kept/[0-9-]+$'
	ref=$(git -C repo for-each-ref --format='%(refname)' refs/ist)
	is 'untracked files are in it' "git -C repo show $ref:new" draft
	is 'index and files are as they were' 'git -C repo status --porcelain' "$(cat "$T/before")"
	isesh unhold kept; isesh stop kept
else
	skip 'hold --snapshot' 'no git here'
fi
isesh start bare -a shell --detach >/dev/null
status 'without a repository there is no snapshot' 4 'isesh hold bare --snapshot'
is 'but it is on hold, as was asked' 'field bare hands' held
isesh stop bare

# Frozen, with all that it started.
fake_agent <<'!'
report idle
setsid sh -c 'echo $$ >far; while :; do sleep 1; done' &
sh -c 'echo $$ >near; while :; do sleep 1; done' &
while read -r line; do echo "heard $line"; done
!
isesh start two -a fake >/dev/null
wait_for 30 'state_is two idle && [ -s near ] && [ -s far ]'
near=$(cat near) far=$(cat far)
like 'freeze tells what it stopped' 'isesh freeze two' '^two is frozen: [0-9]+ processes$'
is 'it is frozen' 'field two state,life' 'frozen	frozen'
is 'and seen to be' 'smon status two -o state,life' 'frozen	frozen'
ok 'the agent is stopped' 'stopped "$(field two pid)"'
ok 'what it runs too' 'stopped "$near"'
ok 'and what it sent away' 'stopped "$far"'
ok 'not its supervisor' '! stopped "$(sed -n "s/^pid: //p" "$IST_DIR/sessions/two/alive")"'
imessenger send two hello >/dev/null
run 'imessenger deliver two'
is 'nothing is typed into it' 'field two mail' 1
status 'thaw' 0 'isesh thaw two'
is 'it is up' 'field two life' up
ok 'all go on' '! stopped "$near" && ! stopped "$far"'
status 'what is not frozen does not thaw' 4 'isesh thaw two'
# A stop right after input is undone by the supervisor: mail may just come.
soon 'whoever stops it, it is frozen' 30 'kill -STOP "$(field two pid)"; [ "$(field two life)" = frozen ]'
soon 'and whoever continues it, it is not' 30 'kill -CONT "$(field two pid)"; [ "$(field two life)" = up ]'

isesh freeze two >/dev/null
status 'what is frozen can be stopped' 0 'isesh stop two -t 3s'
ok 'with all of it' 'gone "$near" && gone "$far"'
status 'and not be frozen any more' 4 'isesh freeze two'

# Killed: no time to say anything.
fake_agent <<'!'
trap 'echo asked >>asked' TERM HUP INT
report idle
while :; do read -r line; done
!
isesh start three -a fake >/dev/null
wait_for 30 'state_is three idle'
pid=$(field three pid)
status 'kill' 0 'isesh kill three'
ok 'and it is gone' 'gone "$pid"'
is 'on somebody'"'"'s order' 'field three life,why' 'exited	stopped'

# A tree of sessions.
fake_agent <<'!'
report idle
while read -r line; do
	case $line in
	do*) ${line#do } >>"did.$IST_SESSION" 2>&1; echo "status $?" >>"did.$IST_SESSION" ;;
	esac
done
!
does() {
	rm -f "did.$1"; tmux -S "$IST_TMUX" send-keys -t "=$1:" "do $2" Enter
	wait_for 30 'grep -q ^status "did.'"$1"'"'
}
isesh start boss -p tda-manager -a fake >/dev/null; wait_for 30 'state_is boss idle'
does boss 'isesh start team -p tda-manager -a fake'
does boss 'isesh start lone -a fake'; wait_for 30 'state_is team idle && state_is lone idle'
does team 'isesh start hand -a fake'; wait_for 30 'state_is hand idle'
for act in hold unhold freeze thaw interrupt kill resume restart; do
	does hand "isesh $act lone"
	is "a worker may not $act another" 'tail -n 1 did.hand' 'status 6'
	does team "isesh $act lone"
	is "nor a manager what it did not start: $act" 'tail -n 1 did.team' 'status 6'
	does team "isesh $act team"
	is "nor itself: $act" 'tail -n 1 did.team' 'status 6'
done
does boss 'isesh hold hand'
is 'but what is below it' 'tail -n 1 did.boss' 'status 0'
is 'stop --tree ends all below first' 'isesh stop --tree team; isesh ls -A -o name,life | grep -E "^(team|hand|lone)"' 'hand	exited
lone	up
team	exited'

done_testing
