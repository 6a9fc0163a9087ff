#!/bin/sh
# The real claude talks to the scripted model: first in print mode, then on a screen.
. "$(dirname -- "$0")/lib.sh"

real_start <<'EOF'
when system /You are a parrot/
    say Squawk.

when /create (\S+)/
    bash touch {1} && echo made
    say I made {1}.

when /overloaded/
    error 529 1
    say Here again.

when /refuse/
    error 400

when /hello/
    say Hello from the script.
    | Second line.

when /slowly/
    until go
    say At last.
EOF

cd "$WORK"
ask() { claude -p "$@" </dev/null 2>&1; }

is 'a text answer' "$(ask 'hello there')" 'Hello from the script.
Second line.'
ok 'the request was kept' test -n "$(requests 'hello there')"
ok '... without the key' test -z "$(requests "$ANTHROPIC_API_KEY")"

is 'a tool call, then text' "$(ask --allowedTools 'Bash(touch:*)' 'Bash(echo:*)' -- 'create made-by-claude')" \
    'I made made-by-claude.'
ok 'the command was run' test -f made-by-claude

is 'a system prompt tells agents apart' \
    "$(ask --append-system-prompt 'You are a parrot.' 'hello there')" 'Squawk.'

is 'an overloaded model is asked again' "$(ask 'overloaded?')" 'Here again.'
is 'a refused request is an error' "$(ask 'refuse this')" 'API Error: 400 scripted error 400'

in_tmux one claude -n one --permission-mode manual
ok 'the input box comes up' wait_for 20 has_box one
ok 'the registry says idle' wait_for 5 status_is one idle
type_line one 'slowly now'
ok '... busy while the model waits' wait_for 5 status_is one busy
: >"$MODEL_LOG/go"
ok 'the answer is on the screen' wait_for 10 shows one '^● At last'
ok '... and idle again' wait_for 5 status_is one idle

type_line one 'create from-the-screen'
ok 'a command asks first' wait_for 10 shows one 'Do you want to proceed'
ok '... and the registry says waiting' wait_for 5 status_is one waiting
sleep 0.5 # a key pressed earlier is dropped or lands in the box
choose one 1 'Do you want to proceed'
ok '... runs when allowed' wait_for 10 test -f from-the-screen
done_testing
