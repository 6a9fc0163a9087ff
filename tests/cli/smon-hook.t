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
