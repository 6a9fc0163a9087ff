#!/bin/sh
# How soon the state of a real opencode is known: its turns.
. "$(dirname -- "$0")/lib.sh"

real_start opencode </dev/null
moment_script opencode >"$MODEL_SCRIPT"
cd "$WORK"
moments opencode opencode 300 turns
done_testing
