#!/bin/sh
# The second pinned claude, an older one, talks to the scripted model too.
. "$(dirname -- "$0")/lib.sh"

real_start claude-2.1.197 <<'SCRIPT'
when /create (\S+)/
    bash touch {1} && echo made
    say I made {1}.

when /hello/
    say Hello from the script.
SCRIPT

is 'the version is the pinned one' "$(claude-2.1.197 --version)" '2.1.197 (Claude Code)'
in_tmux one claude-2.1.197 -n one --permission-mode default
ok 'the input box comes up' wait_for 20 has_box one
ok 'the registry says idle' wait_for 5 status_is one idle
type_line one 'hello there'
ok 'a text answer' wait_for 10 shows one '^● Hello from the script'
type_line one 'create from-the-screen'
ok 'a command asks first' wait_for 10 shows one 'Do you want to proceed'
ok '... and the registry says waiting' wait_for 2 status_is one waiting
sleep 0.5 # a key pressed earlier is dropped or lands in the box
choose one 1 'Do you want to proceed'
ok '... runs when allowed' wait_for 10 test -f "$WORK/from-the-screen"
ok '... and the turn goes on' wait_for 10 shows one '^● I made from-the-screen'
done_testing
