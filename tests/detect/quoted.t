#!/bin/sh
# Real diffs, manuals and screens shown in real screens: none is misread.
. "$(dirname "$0")/lib.sh"

mkdir "$T/quoted"
(cd "$top" && perl "$here/quoted.pl" "$T/quoted") >"$T/list"
ok 'there are hundreds of them' '[ "$(wc -l <"$T/list")" -ge 300 ]'
scores <"$T/list"
done_testing
