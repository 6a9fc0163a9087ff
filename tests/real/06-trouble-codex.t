#!/bin/sh
# What happens to a real codex: errors, ^Z, death.
. "$(dirname -- "$0")/lib.sh"

real_start codex </dev/null
moment_script codex >"$MODEL_SCRIPT"
cd "$WORK"
moments codex codex 300 trouble
ok 'its hooks told' told_by hook
done_testing
