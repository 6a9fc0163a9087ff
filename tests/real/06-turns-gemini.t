#!/bin/sh
# The state of a real gemini through its turns: right, and how soon.
. "$(dirname -- "$0")/lib.sh"

real_start gemini </dev/null
moment_script gemini >"$MODEL_SCRIPT"
cd "$WORK"
moments gemini gemini 300 turns
ok 'its hooks told' told_by hook
done_testing
