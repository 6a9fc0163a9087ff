#!/bin/sh
# Nothing in the tree names the place where it was written.
. "$(dirname "$0")/lint.sh"

# A path of a machine, not one below a variable such as $T/work.
places='(^|[^A-Za-z0-9_$}.*-])/(work|farm|root|mnt|home/[a-z]+)/[A-Za-z]'
places() { grep -nIE "$places" "$@" | grep -v '^./tests/lint/names.t:'; }

is 'no path of a machine' 'places $(ours | grep -v /package-lock.json)' ''
printf '/work/x\n$T/work/x\n' >"$T/bad"
is 'the lint can fail' 'places "$T/bad"' '1:/work/x'

done_testing
