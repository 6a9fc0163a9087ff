#!/bin/sh
# What happens to the older pinned claude: errors, ^Z, death.
. "$(dirname -- "$0")/lib.sh"

real_start claude-2.1.197 </dev/null
moment_script claude-old >"$MODEL_SCRIPT"
cd "$WORK"
another claude old 's/^program: .*/program: claude-2.1.197/; s/^run: claude/run: claude-2.1.197/'
moments claude-old old 300 trouble
ok 'its registry told' told_by registry
done_testing
