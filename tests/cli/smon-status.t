#!/bin/sh
# smon status: one line a session, from files and locks alone.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/cli/smon.sh"

is 'no sessions, nothing to report' 'smon status' ''
status 'which is no failure' 0 'smon status'

session idle; hold idle
event idle process up pid=1
event idle report state state=idle app=fake
session ask; hold ask
event ask report state state=idle
event ask report state state=working
event ask report state state=blocked kind=permission 'msg=approve Bash: make'
session fresh; hold fresh
session dead
event dead report state state=working
session gone
event gone report state state=idle
printf '%s\n' 'generation: 1' 'status: 0' 'cause: exited' \
    'time: 2026-11-20T12:00:00.000Z' >"$IST_DIR/sessions/gone/exit"
session worker; hold worker
event worker report state state=idle
event worker claim claim word=done 'text=[COMPLETE] it works' to=boss

is 'each is named rightly' 'smon status -o name,state,detail' \
'ask	waiting	approve Bash: make
dead	failed	its start was cut short
fresh	starting	-
gone	exited	status 0
idle	idle	-
worker	done	it works'
is 'those that are asked for' 'smon status -o name worker ask' 'worker
ask'
is 'since when' 'smon status -o since ask' 2026-11-20T12:00:04.000Z
is 'and why it waits' 'smon status -o turn,reason,source ask' \
    'waiting	approval	report'
is 'usually five columns' 'smon status idle' \
    'idle	idle	2026-11-20T12:00:01.000Z	shell	-'
status 'an unknown one is 3' 3 'smon status idle nobody ask'
is 'and the others are there' 'smon status -o name idle nobody ask' 'idle
ask'
like 'it is named' 'smon status nobody' "there is no session 'nobody'"
status 'a name that is none is 2' 2 'smon status ../idle'
status 'a field that is none is 2' 2 'smon status -o colour'
status 'a bad filter is 2' 2 'smon status --jq ".["'
is 'JSON' 'smon status ask -o name,state --json' '{"name":"ask","state":"waiting"}'
is 'jq' 'smon status --jq "select(.state == \"waiting\").name"' ask

# When it last wrote, by the newest piece of its log, and was last looked at.
for f in 0001 0002 10000; do echo x >"$IST_DIR/sessions/ask/log.$f"; done
touch -d 2026-11-20T12:30:00Z "$IST_DIR/sessions/ask/log.10000"
is 'its last output' 'smon status -o output,seen,model ask' '2026-11-20T12:30:00.000Z	-	-'
echo 'time: 2026-11-20T12:00:04.500Z' >"$IST_DIR/sessions/ask/seen"
is 'when a person was there' 'smon status -o seen ask' 2026-11-20T12:00:04.500Z
is 'what has changed since' 'smon status idle ask --jq "select(.since > (.seen // \"\")).name"' idle
event ask tty human
is 'or typed' 'smon status -o seen ask | grep -vc 12:00:04' 1

# Enough of a name is one for who looks.
is 'the beginning of a name' 'smon status as -o name' ask
is '... or of an id' 'smon status 1-as wor -o name' 'ask
worker'
is '... for the others, too' 'smon is idl idle && smon wait wor -u busy,waiting,idle,up -t 30s | cut -d" " -f1
    smon log as -n 1 >/dev/null && smon explain as >/dev/null && echo yes' 'worker
yes'
status 'of two it is none' 2 'session worse; smon status wor'
rm -r "$IST_DIR/sessions/worse"

release idle
soon 'a supervisor that was killed shows at the next look' 5 \
    '[ "$(smon status -o state idle)" = crashed ]'

# A damaged session is reported and hides none of the others.
printf 'no record\n' >"$IST_DIR/sessions/dead/session"
status 'a damaged record is a failure' 5 'smon status'
is 'of one' 'smon status -o name 2>/dev/null' 'ask
fresh
gone
idle
worker'

# Whatever an agent says, it moves no cursor.
event ask report state state=blocked kind=question 'msg=\x1b[2J\xe2\x80\xaeevil'
like 'hostile text is shown, not obeyed' 'smon status ask' '\^\[\[2J<U\+202E>evil'
unlike 'no escape gets out' 'smon status ask' "$(printf '\033')"
done_testing
