#!/bin/sh
# How soon the state of a real codex is known: its turns.
. "$(dirname -- "$0")/lib.sh"

real_start codex </dev/null
moment_script codex >"$MODEL_SCRIPT"
cd "$WORK"
moments codex codex 300 turns
done_testing
