#!/bin/sh
# A real Claude Code, confined: its hooks and its own calls go through the gate, and what
# it writes outside of its work, whatever it is allowed, is not written.
. "$(dirname -- "$0")/lib.sh"

if ! bwrap --unshare-user --unshare-pid --ro-bind / / true 2>/dev/null; then
    skip_all 'no bwrap, or it may not'
fi
real_start <<'EOF'
when /tell them/
    bash isesh start other -a shell; echo status $?; imessenger approve one; echo status $?
    say I told them.

when /hello/
    say Good day.
EOF

cd "$WORK"
# Its settings are copied into its home; what they call the place of temporary files is
# not in there, wherever the tests have theirs.
sed -i 's|"CLAUDE_CODE_TMPDIR": "[^"]*"|"CLAUDE_CODE_TMPDIR": "/tmp"|' "$HOME/.claude/settings.json"
cat >>"$MODEL_SCRIPT" <<EOF

when /write it/
    bash touch inside; touch $REAL/outside || echo status \$?
    say I tried.
EOF
state_is() { [ "$(isesh show one -o state)" = "$1" ]; }

ok 'a confined session starts, with a first message' \
    isesh start one -p tda-worker -a claude --confine -m 'hello, you'
greeted() { smon screen one | grep -q 'Good day'; }
ok 'which is answered' wait_for 90 greeted
prompted() { smon log one | grep -q 'hook.*UserPromptSubmit'; }
ok 'its hooks come through' wait_for 10 prompted
ok 'it is idle then' wait_for 20 state_is idle
note "$(isesh show one -o source)"

imessenger send one 'write it, please' >/dev/null
ok 'it asks' wait_for 30 state_is waiting
asks() { imessenger pending one | grep -q touch; }
ok 'by its hook' wait_for 10 asks
ok 'it is approved' gives approve one
tried() { smon screen one | grep -q 'I tried'; }
ok 'it did it' wait_for 30 tried
ok 'what it may write is written' test -e inside
ok 'what it may not is not' test ! -e "$REAL/outside"

imessenger send one 'tell them, please' >/dev/null
ok 'it asks again' wait_for 30 state_is waiting
ok 'and is allowed to' gives approve one
told() { [ -n "$(requests 'status 6')" ]; }
ok 'it is refused what its role refuses, by the gate' wait_for 30 told
is 'no session was started' "$(isesh ls --all -o name | xargs)" one
ok 'it ends' isesh stop one -t 90s
is 'and its conversation is kept with it' \
    "$(find "$IST_DIR/sessions/one/home/.claude/projects" -name '*.jsonl' | wc -l)" 1
is 'and not with others' "$(find "$HOME/.claude/projects" -name '*.jsonl' 2>/dev/null | wc -l)" 0

ok 'it goes on where it was' isesh resume one --detach
again() { [ "$(isesh show one -o life)" = up ] && state_is idle; }
ok 'and is idle' wait_for 60 again
imessenger send one 'hello again' >/dev/null
remembered() { requests 'hello again' | xargs -r grep -l 'write it' | grep -q .; }
ok 'with what was said before' wait_for 60 remembered
is 'confined as before' "$(sed -n 's/^confine: //p' "$IST_DIR/sessions/one/session")" yes
done_testing
