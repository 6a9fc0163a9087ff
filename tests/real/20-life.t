#!/bin/sh
# One real Claude Code under ist: denied, interrupted, killed; and what is said of it.
. "$(dirname -- "$0")/lib.sh"

real_start <<'EOF'
when /danger/
    bash rm -rf everything
    say I was told no.

when /slowly/
    until never
    say At last.

when /hello/
    say Good day.
EOF

cd "$WORK"
state() { isesh show one -o state; }
state_is() { [ "$(state)" = "$1" ]; }

ok 'a session starts, with a first message' isesh start one -p tda-worker -a claude -m 'hello, you'
greeted() { smon screen one | grep -q 'Good day'; }
ok 'which is answered' wait_for 60 greeted
ok 'exactly one request held it' test "$(requests 'hello, you' | wc -l)" -ge 1
ok 'it is idle then' wait_for 10 state_is idle

imessenger send one 'danger, please' >"$REAL/sent"
ok 'it asks' smon wait one --until waiting --after "$(awk '{ print $3 }' "$REAL/sent")" --timeout 180s
asks() { imessenger pending one | grep -q 'rm -rf everything'; }
ok 'pending says what' wait_for 20 asks
ok 'a message while it waits' imessenger send one 'hello again'
ok '... does not answer the dialog' state_is waiting
ok '... and stays queued' test "$(isesh show one -o mail)" = 1
ok 'deny' gives deny one -m 'that would delete our work'
told() { [ -n "$(requests 'that would delete our work')" ]; }
ok 'the model is told why' wait_for 20 told
came() { [ -n "$(requests 'hello again')" ]; }
ok 'the queued message comes after' wait_for 20 came
settled() { state_is idle && [ "$(isesh show one -o mail)" = 0 ]; }
ok 'and all is quiet' wait_for 20 settled

imessenger send one 'slowly, please' >/dev/null
ok 'busy' wait_for 10 state_is busy
ok 'Escape, of which no hook tells, is seen' press_until one Escape state_is idle

pid=$(isesh show one -o pid)
kill -9 "$pid"
ok 'kill -9 is seen' wait_for 10 state_is crashed
note "$(isesh show one -o why)"
ok 'its last screen was kept' sh -c 'smon screen one | grep -q .'
status_of() { "$@" >/dev/null 2>&1 && echo 0 || echo $?; }
is 'a message to it is refused' "$(status_of imessenger send one hello)" 4
is 'it can be forgotten' "$(status_of isesh rm one)" 0
done_testing
