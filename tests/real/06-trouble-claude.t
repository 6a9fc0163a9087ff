#!/bin/sh
# What happens to a real claude, by its reports: errors, ^Z, death.
. "$(dirname -- "$0")/lib.sh"

real_start claude </dev/null
moment_script claude >"$MODEL_SCRIPT"
cd "$WORK"
moments claude claude 300 trouble
ok 'its reports told' told_by report
done_testing
