#!/bin/sh
# tests/mission.md has every row of the mission, and what it names is there.
. "$(dirname "$0")/lint.sh"

wanted() {
	for n in I:23 N:23 X:20 A:30 D:23; do
		seq -f "${n%:*}%g" 1 "${n#*:}"
	done
}

# rows FILE: the rows that are whole
rows() { sed -n 's/^| \([A-Z][0-9]*\) | [^|]* | [^|]* | [^|]* |$/\1/p' "$1"; }

tests_of() { grep -o 'tests/[a-z0-9]*/[a-z0-9-]*\.[tc]' "$1" | sort -u; }

# commands FILE: "isesh task start" of `isesh task start`; of one word, too
commands() {
	grep -oE '`(isesh|imessenger|smon|iprompt) [a-z]+( [a-z]+)?' "$1" |
	    tr -d '`' | sort -u
}

known() { # TOOL WORD [WORD]
	"$1" help --json | grep -qE "\"name\":\"$2( $3)?\""
}

is 'no row is missing' 'rows tests/mission.md' "$(wanted)"
is 'every test that it names is there' \
    'tests_of tests/mission.md | while read -r t; do
    [ -e "$t" ] || echo "$t"; done' ''
is 'every command too' 'commands tests/mission.md | while read -r t c d; do
    known "$t" "$c" "$d" || known "$t" "$c" "" || echo "$t $c $d"; done' ''

sed -e '/^| I7 /d' -e 's/life-hold.t/life-gone.t/' -e 's/`smon status/`smon stutus/' \
    tests/mission.md >"$T/bad"
ok 'the lint can fail' '[ "$(rows "$T/bad" | wc -l)" -lt "$(wanted | wc -l)" ] &&
    tests_of "$T/bad" | grep -q life-gone &&
    commands "$T/bad" | grep -q stutus && ! known smon stutus ""'
done_testing
