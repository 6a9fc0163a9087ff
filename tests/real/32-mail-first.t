#!/bin/sh
# The first message to a new gemini, which hears no Enter for a while after it has drawn its
# composer: five times, and there is no lack of deliverers meanwhile.
. "$(dirname -- "$0")/lib.sh"

real_start gemini <<'SCRIPT'
when /./
    say Understood.
SCRIPT
cd "$WORK"
count() { cat "$MODEL_LOG"/req-*.json 2>/dev/null | grep -c -e "zebra-$1" || :; }
got() { [ "$(count "$1")" -ge 1 ]; }
taken() { imessenger inbox "$1" -A -o verdict | grep -qx taken; }
# Whoever sends has it delivered: here all the time, from the first moment on.
deliverers() {
    while isesh show "$1" -o life | grep -qx up && ! taken "$1"; do
        imessenger deliver "$1" 2>/dev/null || :
    done
}

for i in 1 2 3 4 5; do
    ok "session $i" isesh start "w$i" -a gemini -m "zebra-$i-end" --detach
    deliverers "w$i" &
    deliverer=$!
    ok '... the model got its first message' wait_for 60 got "$i-end"
    ok '... which is called taken' wait_for 20 taken "w$i"
    is '... and was typed into it once' "$(grep -c 'hook	UserPromptSubmit' "$IST_DIR/sessions/w$i/events")" 1
    note "tries until it was taken: $(grep -c 'mail	typed' "$IST_DIR/sessions/w$i/events")"
    isesh stop "w$i" >/dev/null 2>&1 || :
    wait "$deliverer"
done
done_testing
