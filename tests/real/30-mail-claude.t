#!/bin/sh
# 50 messages of every kind into the real claude; and what it alone can have: a message while it
# works, a command of its own, a draft.
. "$(dirname -- "$0")/lib.sh"
. "$(dirname -- "$0")/mail.sh"

ready() { has_box w; }

mail_start claude
fifty 'Do you want to proceed'

wait_for 20 idle
send 'take your time again' --id slow2 >/dev/null
wait_for 10 busy
typed() { smon log w | grep -q 'mail typed id=now1 .*via=now'; }
send --now 'interject-now' --id now1 -t 180s >"$REAL/now" 2>&1 &
now=$!
ok '--now: typed while it works' wait_for 30 typed
: >"$MODEL_LOG/again"
wait "$now" || :
is '... and taken' "$(cut -d ' ' -f 1,2 "$REAL/now")" 'now1 taken'
ok '... once' test "$(grep -l interject-now "$MODEL_LOG"/req-*.json | wc -l)" -le 3
wait_for 30 idle
is 'a command of its own' "$(send --command /context --id cmd -t 180s | cut -d ' ' -f 2)" taken
wait_for 20 idle
ok 'a draft' send --draft 'zebra draft'
ok '... stands there' wait_for 10 shows w '❯.zebra draft$'
done_testing
