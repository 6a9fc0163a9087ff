#!/bin/sh
# The other real CLIs, confined: each comes up, reaches its model, calls its hooks, and has
# none of the user's home but what its agent file names.
. "$(dirname -- "$0")/lib.sh"

if ! bwrap --unshare-user --unshare-pid --ro-bind / / true 2>/dev/null; then
    skip_all 'no bwrap, or it may not'
fi
real_start codex opencode gemini <<'EOF'
when /hello/
    say Good day.
EOF

cd "$WORK"
echo secret >"$HOME/secret"
greeted() { smon screen "one-$1" | grep -q 'Good day'; }
state_is() { [ "$(isesh show "one-$1" -o state)" = "$2" ]; }
hooks() { smon log "one-$1" | grep -q "hook"; }

for agent in codex opencode gemini; do
    ok "$agent starts confined" \
        isesh start "one-$agent" -p reader -a "$agent" --confine -m 'hello, you'
    ok "$agent: it is answered" wait_for 90 greeted "$agent"
    ok "$agent: it is idle then" wait_for 60 state_is "$agent" idle
    ok "$agent: its hooks came through" wait_for 10 hooks "$agent"
    ok "$agent: a home of its own" test ! -e "$IST_DIR/sessions/one-$agent/home/secret"
    ok "$agent: it ends" isesh stop "one-$agent" -t 90s
done
done_testing
