# lib.sh - for the tests of detection: lists of screens, and their scores

. "$(dirname "$0")/../tap.sh"
DETECT=$build/tests/help/detect
export DETECT T
corpus=$here/corpus

# expected SCREEN: the turns that are right, from the file of facts beside it
expected() {
	sed -n '/"expect"/,/]/s/^ *"\([a-z]*\)",*$/\1/p' "${1%.*}.json" |
	    tr '\n' ' ' | sed 's/ $//'
}

# list DIR KIND: of all its screens the agent, the file, the right turns, the group
list() {
	for f in "$1"/*/*/*."$2"; do
		truth=${f%/*}; agent=${truth%/*}
		printf '%s\t%s\t%s\t%s\n' "${agent##*/}" "$f" \
		    "$(expected "$f")" "${agent##*/} ${truth##*/}, $2"
	done
}

# lines <FILE: those of a TAP line's result and name; the rest as it is
lines() {
	while IFS='	' read -r bad name; do
		case $bad in
		0|1) tap_line "$bad" "$name" ;;
		*) printf '%s\n' "$bad" ;;
		esac
	done
}

# scores <LIST: a TAP line for each group of the list; see score.pl
scores() {
	(cd "$top" && perl "$here/score.pl") >"$T/scores" ||
	    tap_line 1 'the rules can be asked'
	lines <"$T/scores"
}

# plain_of_more: $T/more, the screens of our own.  Only the capture with escapes
# is kept: without them it is the plain one.
plain_of_more() {
	for f in "$here"/more/*/*/*.ansi; do
		to=$T/more/${f#*/more/}
		mkdir -p "${to%/*}"
		cp "$f" "${f%.ansi}.json" "${to%/*}"
		sed "s/$(printf '\033')\[[0-9;:]*m//g" "$f" >"${to%.ansi}.txt"
	done
}
