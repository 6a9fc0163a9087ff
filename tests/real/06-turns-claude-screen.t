#!/bin/sh
# The state of a real claude through its turns, by its screen alone: right, and how soon.
. "$(dirname -- "$0")/lib.sh"

real_start claude </dev/null
moment_script claude >"$MODEL_SCRIPT"
cd "$WORK"
mute claude
moments claude mute 1000 turns
ok 'nobody else told' no_word
done_testing
