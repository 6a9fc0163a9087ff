#!/bin/sh
# The real gemini talks to the scripted model on a screen.
. "$(dirname -- "$0")/lib.sh"

real_start gemini <<'SCRIPT'
when /create (\S+)/
    bash touch {1} && echo made
    say I made {1}.

when /slowly/
    over 2
    keep end
    say one two three four five six seven eight nine ten

when /refuse/
    error 400

when /hello/
    say Hello from the script.
SCRIPT

in_tmux one gemini
ok 'it gets ready' wait_for 60 shows one '^ >   Type your message'
ok '... and says so in its title' wait_for 5 titled one 'Ready (work)'
type_line one 'hello there'
ok 'a text answer' wait_for 10 shows one '^✦ Hello from the script'
ok 'the request was kept' test -n "$(requests 'hello there')"

type_line one 'create from-the-screen'
ok 'a command asks first' wait_for 10 shows one 'Allow execution of'
ok '... in the title too' wait_for 5 titled one 'Action Required (work)'
sleep 0.5 # a key pressed earlier is dropped or lands in the box
choose one 1 'Allow execution of'
ok '... runs when allowed' wait_for 10 test -f "$WORK/from-the-screen"
ok '... and the turn goes on' wait_for 10 shows one '^✦ I made from-the-screen'

type_line one 'slowly now'
ok 'text comes in pieces' wait_for 10 piecemeal one '^✦ one two' 'ten$'
ok '... while the title says so' wait_for 10 titled one 'Working.* (work)'
: >"$MODEL_LOG/end"
ok '... to its end' wait_for 10 shows one 'nine ten$'
ok '... and the title says ready' wait_for 5 titled one 'Ready (work)'
type_line one 'refuse this'
ok 'a refused request is an error' wait_for 10 shows one 'scripted error 400'

# It outlives a hangup and SIGTERM; two C-c within a second end it.
gone() { ! private_tmux has-session -t =one 2>/dev/null; }
press_again() {
    press one C-c 2>/dev/null || :
    sleep 0.5 # the next is one by itself
    gone
}
ok 'two C-c end it' wait_for 10 press_again
done_testing
