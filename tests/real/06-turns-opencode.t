#!/bin/sh
# The state of a real opencode through its turns: right, and how soon.
. "$(dirname -- "$0")/lib.sh"

real_start opencode </dev/null
moment_script opencode >"$MODEL_SCRIPT"
cd "$WORK"
moments opencode opencode 300 turns
ok 'its hooks told' told_by hook
done_testing
