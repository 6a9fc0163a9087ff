#!/bin/sh
# What happens to a real gemini: errors, ^Z, death.
. "$(dirname -- "$0")/lib.sh"

real_start gemini </dev/null
moment_script gemini >"$MODEL_SCRIPT"
cd "$WORK"
moments gemini gemini 300 trouble
ok 'its hooks told' told_by hook
done_testing
