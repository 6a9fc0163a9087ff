#!/bin/sh
# Every recorded screen, plain and with escapes, is read as what it was.
. "$(dirname "$0")/lib.sh"

list "$corpus" txt >"$T/list"
scores <"$T/list"
sed 's/\.txt	/.ansi	/; s/, txt$/, with escapes/' "$T/list" >"$T/ansi"
scores <"$T/ansi"
ok 'there are hundreds of them' '[ "$(wc -l <"$T/list")" -ge 300 ]'

# The score can fail: the same screens, with another truth.
sed -n 's/	idle	/	busy	/p' "$T/list" | sed 5q >"$T/bad"
(cd "$top" && perl "$here/score.pl" <"$T/bad") >"$T/score"
like 'a wrong truth is seen' 'cat "$T/score"' '^1	.*: 0 of 5'

done_testing
