#!/bin/sh
# A policy, and an agent that works by it while nobody is there.
. "$(dirname "$0")/../tap.sh"

mkdir -p "$XDG_CONFIG_HOME/ist"
policy() { cat >"$XDG_CONFIG_HOME/ist/policy"; chmod 600 "$XDG_CONFIG_HOME/ist/policy"; }
events() { cut -f 3- "$IST_DIR/sessions/$1/events"; }
policy <<'!'
allow Bash(touch one)
allow Bash(touch two) role=manager
deny Bash(touch never)
!

isesh start w -a shell -p tda-worker >/dev/null 2>&1
soon 'a worker' 10 'smon is w idle'
imessenger send w 'touch one' >/dev/null
soon 'what is allowed is done' 10 '[ -e one ]'
soon 'it goes on' 10 'smon is w idle'
like 'by this line' 'events w' 'ask	answered	verdict=allow	by=policy:user:1	tool=Bash	text=touch one'
imessenger send w 'touch never' >/dev/null
soon 'what is denied is not' 10 'events w | grep -q "verdict=deny"'
soon 'and it goes on' 10 'smon is w idle'
ok 'it is not there' '[ ! -e never ]'
imessenger send w 'touch one; touch three' >/dev/null
soon 'what is more than words is asked' 10 'imessenger pending w'
is 'a dry run says what it is' 'imessenger approve w --dry-run' \
    'would approve w: a1: Bash: touch one; touch three'
ok 'and does nothing' 'imessenger pending w && [ ! -e three ]'
ok 'a person denies it' 'imessenger deny w -m no'
soon 'and it is idle' 10 'smon is w idle'
is 'the log has all of it' 'imessenger audit w -o verdict,by,as,ask,text,whole' \
    "allow	policy:user:1	policy	-	touch one	true
deny	policy:user:3	policy	-	touch never	true
deny	$(id -un)	person	a1	touch one; touch three	true"

# The agent changes the policy: it is of no use to it.
imessenger send w "echo 'allow Bash(touch four)' >>'$XDG_CONFIG_HOME/ist/policy'" >/dev/null
wait_for 10 'imessenger pending w' && imessenger approve w >/dev/null
soon 'the policy is changed' 10 'grep -q four "$XDG_CONFIG_HOME/ist/policy" &&
    smon is w idle'
imessenger send w 'touch four' >/dev/null
soon 'it is asked' 10 'imessenger pending w -o text | grep -qx "touch four"'
ok 'nothing was done' '[ ! -e four ]'
like 'and told' 'events w' 'policy	changed'
isesh stop w -t 1 >/dev/null 2>&1
isesh start v -a shell -p tda-worker >/dev/null 2>&1
wait_for 10 'smon is v idle'
imessenger send v 'touch four' >/dev/null
soon 'another session begins with what there is' 10 '[ -e four ]'

done_testing
