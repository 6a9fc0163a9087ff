#!/bin/sh
# The state of the older pinned claude, which reports nothing, through its turns: right, and how soon.
. "$(dirname -- "$0")/lib.sh"

real_start claude-2.1.197 </dev/null
moment_script claude-old >"$MODEL_SCRIPT"
cd "$WORK"
another claude old 's/^program: .*/program: claude-2.1.197/; s/^run: claude/run: claude-2.1.197/'
moments claude-old old 300 turns
ok 'its registry told' told_by registry
done_testing
