#!/bin/sh
# Screens of our own recording, at sizes and in states that the corpus has
# not: each is read as what it was, and its dialog as what was asked.
. "$(dirname "$0")/lib.sh"

plain_of_more
list "$T/more" txt >"$T/list"
scores <"$T/list"
list "$T/more" ansi >"$T/list"
scores <"$T/list"
for f in "$T"/more/*/*/*.json; do echo "$f"; done |
    perl "$here/says.pl" >"$T/said"
lines <"$T/said"
ok 'there are dozens of them' '[ "$(wc -l <"$T/said")" -ge 24 ]'

# A title tells more than a screen; not everybody who asks has one.  Below a
# list of commands nothing else tells.
for f in "$T"/more/codex/busy/*.txt; do
	case $f in
	*/list-*) turn='^unknown' ;;
	*) turn='^busy' ;;
	esac
	like "without a title: ${f##*/}" "smon explain -a codex -f '$f'" "$turn"
done
done_testing
