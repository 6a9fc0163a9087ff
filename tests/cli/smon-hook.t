#!/bin/sh
# smon hook: never in the way of an agent.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/cli/smon.sh"

events=$IST_DIR/sessions/one/events
# below COMMAND: as an agent of session one runs it
below() { "$build/tests/help/hold" "$IST_DIR/sessions/one" sh -c "$1"; }

session one
status 'a hook is 0' 0 'below "echo {} | smon hook Stop"'
ok 'and is an event' 'grep -q "1.hook.Stop" "$events"'
is 'and prints nothing' 'below "echo {} | smon hook Stop 2>&1"' ''
is 'it says what the agent said' \
    'below "echo {\\\"prompt\\\":\\\"go on\\\"} | smon hook UserPromptSubmit"; smon log one -n 1 | cut -d" " -f2-' \
    'hook UserPromptSubmit prompt=go on'
# What runs on behind a turn: commands alone, or something else.
stop() {
	printf '{"background_tasks":[%s]}' "$1" >in
	below 'smon hook Stop <in'
	smon log one -n 1 | cut -d' ' -f2-
}
is 'nothing runs on' 'stop ""' 'hook Stop'
is 'commands' "stop '{\"type\":\"shell\"},{\"type\":\"shell\"}'" \
    'hook Stop background=shell'
is 'something else before one' \
    "stop '{\"type\":\"agent\"},{\"type\":\"shell\"}'" \
    'hook Stop background=agent'
is 'or behind it' "stop '{\"type\":\"shell\"},{\"type\":\"agent\"}'" \
    'hook Stop background=agent'
is 'who knows what' 'stop "{}"' 'hook Stop background=other'

# An agent in the session of another is heard as itself, whatever it is told.
session inner; session zz
inner=$IST_DIR/sessions/inner/events
within() {
	below "'$build/tests/help/hold' '$IST_DIR/sessions/${2-inner}' sh -c '$1'"
}
ok 'in a session that is in another' 'within "echo {} | smon hook Stop"'
ok 'the nearest hears it' '[ "$(grep -c "hook.Stop" "$inner")" = 1 ]'
ok 'with the name of what is not around it' \
    'within "echo {} | IST_SESSION=zz smon hook Stop"'
ok 'it hears it too' '[ "$(grep -c "hook.Stop" "$inner")" = 2 ] &&
    [ ! -e "$IST_DIR/sessions/zz/events" ]'
ok 'with the name of the outer one' \
    'within "echo {} | IST_SESSION=one smon hook UserPromptSubmit"'
ok 'that one does' '[ "$(grep -c "hook.UserPromptSubmit" "$events")" = 2 ] &&
    ! grep -q "hook.UserPromptSubmit" "$inner"'
ok 'whichever name comes first' 'within "echo {} | smon hook Stop" zz'
ok 'the nearest hears it again' 'grep -q "hook.Stop" "$IST_DIR/sessions/zz/events"'
n=$(wc -l <"$events")

# Whatever is wrong, 0 and silence.
for c in 'smon hook' 'smon hook A B' 'smon hook --nonsense' 'smon hook -h' \
    'echo "{" | IST_SESSION=nobody smon hook Stop' \
    'IST_DIR=/proc/nowhere smon hook Stop </dev/null' \
    'IST_DIR=relative smon hook Stop </dev/null' \
    'smon hook "no word" </dev/null'; do
	status "0: $c" 0 "$c"
	is "silent: $c" "($c) 2>&1" ''
done
is 'and none of these was written' 'wc -l <"$events" | tr -d " "' "$((n))"

chmod 500 "$IST_DIR/sessions/one"
mv "$events" "$T/events"; mkdir "$events"
status 'an event that cannot be written is 0' 0 'below "echo {} | smon hook Stop"'
is 'and silent' 'below "echo {} | smon hook Stop 2>&1"' ''
done_testing
