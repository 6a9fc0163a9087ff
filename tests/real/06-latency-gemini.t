#!/bin/sh
# How soon the state of a real gemini is known: its turns.
. "$(dirname -- "$0")/lib.sh"

real_start gemini </dev/null
moment_script gemini >"$MODEL_SCRIPT"
cd "$WORK"
moments gemini gemini 300 turns
done_testing
