#!/bin/sh
# Mail into the real claude: the model's requests are the judge of what came.
. "$(dirname -- "$0")/lib.sh"

real_start <<'EOF'
when /slowly/
    until go
    say At last.

when /create (\S+)/
    bash touch {1}
    say I made {1}.

when /./
    say Understood.
EOF

cd "$WORK"
send() { imessenger send w "$@"; }
idle() { [ "$(smon is w idle,done >/dev/null 2>&1 && echo yes)" = yes ] && has_box w; }
verdict() { imessenger inbox w -A --jq "select(.id == \"$1\") | .verdict"; }
verdict_is() { [ "$(verdict "$1")" = "$2" ]; }
prompts() { grep -c 'hook	UserPromptSubmit' "$IST_DIR/sessions/w/events" || :; }

got() { [ -n "$(requests "$1" 2>/dev/null)" ]; }

# taken NAME ID TEXT WANTED: sent, taken, and the model got what was wanted
taken() {
    before=$(prompts)
    wait_for 20 idle || note 'it is not idle'
    printf '%s' "$3" | send --id "$2" -t 180s >"$REAL/sent" 2>&1 || :
    is "$1" "$(cut -d ' ' -f 1,2 "$REAL/sent")" "$2 taken"
    ok '... by the model' wait_for 10 got "$4"
    is '... once' "$(prompts)" "$((before + 1))"
}

ok 'a session' isesh start w -a claude
ok 'it comes up' wait_for 30 idle

taken 'one line' one 'zebra-one' 'zebra-one'
taken 'three lines' three 'zebra-a
zebra-b
zebra-c' 'zebra-a\\nzebra-b\\nzebra-c'
taken 'fifty lines' fifty "$(seq -f 'zebra-line-%g' 1 50)" 'zebra-line-49\\nzebra-line-50'
taken 'ten kilobytes in a line' long "$(seq -f 'zebra%g' -s ' ' 1 1200) the-end" 'zebra1200 the-end'
taken 'what would be a command' slash '/help zebra-slash' 'Message: /help zebra-slash'
taken 'what would be run by a shell' bang '!touch zebra-bang' 'Message: !touch zebra-bang'
ok '... was not' test ! -e zebra-bang
taken 'a backslash at the end' back 'zebra-back\' 'zebra-back'
taken 'a file name at the end' at 'look at @zebra-at' '@zebra-at'
taken 'UTF-8' utf 'zebra-äö-日本-👍🏽' 'zebra-äö-日本-👍'
taken 'an escape that ends a paste' esc "$(printf 'zebra-\033[201~-\033[2Jesc')" 'zebra-\[201~-\[2Jesc'

wait_for 20 idle
send 'slowly now' --id slow >/dev/null
ok 'busy' wait_for 10 smon is w busy
for i in 1 2 3; do send "zebra-queued-$i" --id "q$i"; done >"$REAL/queued"
is 'to a busy one nothing is typed' "$(cut -d ' ' -f 2 "$REAL/queued" | sort -u)" queued
: >"$MODEL_LOG/go"
ok 'at the end of its turn it gets them' wait_for 20 verdict_is q3 taken
ok '... all, from its hook' wait_for 10 got 'zebra-queued-1.*zebra-queued-2.*zebra-queued-3'

wait_for 20 idle
send 'create zebra-file' --id create >/dev/null
asks() { [ "$(imessenger pending w -o source)" = hook ]; }
ok 'it asks' wait_for 20 asks
ok '... and shows its dialog' wait_for 10 shows w 'Do you want to proceed'
is 'a message waits for the answer' "$(send zebra-after --id after | cut -d ' ' -f 2)" queued
gives approve w || :
is 'approved' "$(cat "$REAL/said")" 'approved w: Bash: touch zebra-file'
ok '... and done' wait_for 10 test -e zebra-file
ok 'then the message goes' wait_for 20 verdict_is after taken

wait_for 20 idle
send 'create zebra-no' >/dev/null
ok 'it asks again' wait_for 20 asks
gives deny w -m 'zebra-why' || :
is 'denied' "$(cat "$REAL/said")" 'denied w: Bash: touch zebra-no'
ok '... and told why' wait_for 10 sh -c "grep -lq zebra-why '$MODEL_LOG'/req-*.json"
ok '... and not done' test ! -e zebra-no

wait_for 20 idle
send 'create zebra-hand' >/dev/null
ok 'it asks a third time' wait_for 20 asks
wait_for 10 shows w 'Do you want to proceed'
sleep 1 # a key pressed earlier is dropped or lands in the box
choose w Escape 'Do you want to proceed'
ok 'answered at the dialog it is not pending any more' wait_for 10 sh -c '! imessenger pending w'
ok '... and idle' wait_for 10 idle
sleep 4 # a key of a person's holds delivery off for 3 s
press w -l 'a draft of mine'
wait_for 5 shows w 'a draft of mine'
is 'over a draft nothing goes' "$(send zebra-draft --id draft | cut -d ' ' -f 2)" queued
ok '... and it stands' shows w '❯.a draft of mine$'
note "$(imessenger inbox w -A | tail -n 3)"

done_testing
