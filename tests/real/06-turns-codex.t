#!/bin/sh
# The state of a real codex through its turns: right, and how soon.
. "$(dirname -- "$0")/lib.sh"

real_start codex </dev/null
moment_script codex >"$MODEL_SCRIPT"
cd "$WORK"
moments codex codex 300 turns
ok 'its hooks told' told_by hook
done_testing
