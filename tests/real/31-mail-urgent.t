#!/bin/sh
# An urgent message ends the turn of each real CLI, and is the next that its model is told.
. "$(dirname -- "$0")/lib.sh"

real_start <<'EOF'
when /take your time/
    over 5
    keep never
    say one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen

when /./
    say Understood.
EOF

cd "$WORK"
late() { [ -n "$(requests 'leave that')" ]; }

through() { smon log "$real_x" | grep -q 'hook Stop'; }
streams() { shows "$real_x" 'one two'; }

try() { # CLI
    real_x=w-$1
    isesh start "$real_x" -a "$1" >/dev/null
    ok "$1 comes up" wait_for 90 smon is "$real_x" idle
    sleep 1 # one of them paints its box before it takes keys
    rm -f "$MODEL_LOG"/req-*
    imessenger send "$real_x" 'hello' -t 180s >/dev/null || :
    a_while 40 through || :
    imessenger send "$real_x" 'take your time' -t 180s >/dev/null || :
    a_while 8 streams || : # not all show what is no line yet
    ok '... it answers' wait_for 20 smon is "$real_x" busy
    imessenger send "$real_x" --urgent 'leave that' --id urgent -t 180s >/dev/null 2>"$REAL/why" || :
    note "$(cat "$REAL/why")"
    is '... an urgent message is taken' "$(imessenger status urgent "$real_x" -o verdict)" taken
    ok '... by the model' wait_for 30 late
    isesh stop "$real_x" >/dev/null
}

for real_cli in ${MAIL_CLIS:-claude codex opencode gemini}; do
    if [ ! -x "$(program "$real_cli")" ]; then
        result ok "$real_cli # SKIP it is not here: run tests/real/install.sh"
    elif [ "$real_cli" = gemini ] && ! has_node 20; then
        result ok 'gemini # SKIP it needs node 20 or later'
    else
        try "$real_cli"
    fi
done
done_testing
