#!/bin/sh
# What happens to a real opencode: errors, ^Z, death.
. "$(dirname -- "$0")/lib.sh"

real_start opencode </dev/null
moment_script opencode >"$MODEL_SCRIPT"
cd "$WORK"
moments opencode opencode 300 trouble
ok 'its hooks told' told_by hook
done_testing
