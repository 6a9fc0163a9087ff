#!/bin/sh
# The real codex talks to the scripted model on a screen.  Without --no-daemon a server of
# its own would stay behind, and run the hooks of every session in the first one's name.
. "$(dirname -- "$0")/lib.sh"

real_start codex <<'SCRIPT'
when /create (\S+)/
    bash touch {1} && echo made
    say I made {1}.

when /outside (\S+)/
    escalate touch {1}
    say It is there.

when /slowly/
    over 2
    keep end
    say one two three four five six seven eight nine ten

when /refuse/
    error 400

when /hello/
    say Hello from the script.
SCRIPT

in_tmux one codex --no-daemon
ok 'it gets ready' wait_for 20 shows one '^  GPT-5.5 default · '
ok '... and its title is the project' wait_for 5 titled one '^work$'
type_line one 'hello there'
ok 'a text answer' wait_for 10 shows one '^• Hello from the script'
ok 'the request was kept' test -n "$(requests 'hello there')"

type_line one 'create inside'
ok 'a command inside of the sandbox just runs' wait_for 10 shows one '^• I made inside'
ok '... in the work directory' test -f "$WORK/inside"

type_line one "outside $REAL/outside"
ok 'one outside of it asks first' wait_for 10 shows one 'Would you like to run the following command'
ok '... in the title too' wait_for 5 titled one 'Action Required | work'
sleep 0.5 # a key pressed earlier is dropped or lands in the box
choose one y 'Would you like to run the following command'
ok '... runs when allowed' wait_for 10 test -f "$REAL/outside"
ok '... and the turn goes on' wait_for 10 shows one '^• It is there'

type_line one 'slowly now'
ok 'text comes in pieces' wait_for 10 piecemeal one '^• one two' 'ten$'
ok '... while the title spins' wait_for 10 titled one '^[^ ]* work$'
: >"$MODEL_LOG/end"
ok '... to its end' wait_for 10 shows one 'nine ten$'
type_line one 'refuse this'
ok 'a refused request is an error' wait_for 10 shows one '^■.*scripted error 400'
done_testing
