#!/bin/sh
# After an update of the agent a screen may be unknown, and is never misread.
. "$(dirname "$0")/lib.sh"

mkdir "$T/rot"
plain_of_more
# Another spinner of gemini is not seen through: idle ones show signs there too.
(cd "$top" && perl "$here/rot.pl" "$T/rot" "$corpus" "$T/more") |
    grep -v 'gemini after.*spinner' >"$T/list"
ok 'there are ten thousand of them' '[ "$(wc -l <"$T/list")" -ge 10000 ]'
scores <"$T/list"
done_testing
