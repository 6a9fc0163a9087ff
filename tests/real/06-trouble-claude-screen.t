#!/bin/sh
# What happens to a real claude, by its screen alone.
. "$(dirname -- "$0")/lib.sh"

real_start claude </dev/null
moment_script claude >"$MODEL_SCRIPT"
cd "$WORK"
mute claude
moments claude mute 1000 trouble
ok 'nobody else told' no_word
done_testing
