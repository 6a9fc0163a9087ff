#!/bin/sh
# The real opencode talks to the scripted model on a screen.
. "$(dirname -- "$0")/lib.sh"

real_start opencode <<'SCRIPT'
when /create (\S+)/
    bash touch {1} && echo made
    say I made {1}.

when /slowly/
    over 2
    keep end
    say one two three four five six seven eight nine ten

when /refuse/
    error 401

when /hello/
    say Hello from the script.
SCRIPT

in_tmux one opencode
ok 'it gets ready' wait_for 60 shows one 'Build · Large Scripted'
type_line one 'hello there'
ok 'a text answer' wait_for 15 shows one '^ *Hello from the script'
ok 'the request was kept' test -n "$(requests 'hello there')"

type_line one 'create from-the-screen'
ok 'a command asks first' wait_for 15 shows one 'Permission required'
ok '... and has not run' test ! -e "$WORK/from-the-screen"
sleep 0.5 # a key pressed earlier is dropped or lands in the box
choose one Enter 'Permission required' # "Allow once" is chosen
ok '... runs when allowed' wait_for 10 test -f "$WORK/from-the-screen"
ok '... and the turn goes on' wait_for 10 shows one '^ *I made from-the-screen'

type_line one 'slowly now'
ok 'text comes in pieces' wait_for 10 piecemeal one '^ *one two' 'ten$'
ok '... while the last line offers to interrupt' wait_for 10 shows one 'esc interrupt'
: >"$MODEL_LOG/end"
ok '... to its end' wait_for 10 shows one 'nine ten$'
type_line one 'refuse this'
ok 'a refused request is an error' wait_for 15 shows one 'scripted error 401'
done_testing
