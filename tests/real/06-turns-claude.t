#!/bin/sh
# The state of a real claude through its turns, by its reports: right, and how soon.
. "$(dirname -- "$0")/lib.sh"

real_start claude </dev/null
moment_script claude >"$MODEL_SCRIPT"
cd "$WORK"
moments claude claude 300 turns
ok 'its reports told' told_by report
done_testing
