#!/bin/sh
# How soon the state of a real claude is known, by its screen alone: its turns.
. "$(dirname -- "$0")/lib.sh"

real_start claude </dev/null
moment_script claude >"$MODEL_SCRIPT"
cd "$WORK"
mute claude
moments claude mute 1000 turns
ok 'nobody else told' no_word
done_testing
