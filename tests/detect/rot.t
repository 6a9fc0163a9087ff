#!/bin/sh
# After an update of the agent a screen may be unknown, and is never misread.
. "$(dirname "$0")/lib.sh"

mkdir "$T/rot"
plain_of_more
(cd "$top" && perl "$here/rot.pl" "$T/rot" "$corpus" "$T/more") >"$T/list"
ok 'there are twenty thousand of them' '[ "$(wc -l <"$T/list")" -ge 20000 ]'
scores <"$T/list"
done_testing
