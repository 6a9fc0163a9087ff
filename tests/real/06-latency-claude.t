#!/bin/sh
# How soon the state of a real claude is known, by its reports: its turns.
. "$(dirname -- "$0")/lib.sh"

real_start claude </dev/null
moment_script claude >"$MODEL_SCRIPT"
cd "$WORK"
moments claude claude 300 turns
done_testing
