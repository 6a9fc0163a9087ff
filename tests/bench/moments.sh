#!/bin/sh
# moments.sh - how soon the state of each real agent CLI is known
#
# The same runs as in "make check-real", led through more rounds, here for
# their times: from the instant a thing is so (the model's log, a file, the
# process, the screen) to the line of "smon watch" that says it; the median of
# the rounds.  Against what a bare loop that looks at the screen each 10 ms
# loses over the same moment.
#
#   MOMENTS_ROUNDS=5
#   BENCH_MOMENTS="claude codex ..."   of tests/real/06-*-NAME.t

here=$(dirname "$0")
. "$here/table.sh"
export MOMENTS_ROUNDS="${MOMENTS_ROUNDS:-5}" MOMENTS_TICK=0.01
: "${BENCH_MOMENTS:=claude claude-old claude-screen codex gemini opencode}"
tab=$(printf '\t')

# measured CLI PART: a line for each moment, "label<TAB>known<TAB>bare<TAB>aim",
# of the table that its test prints: "# LABEL, 20 wide, WORD KNOWN BARE AIM ..."
measured() {
	sh "$here/../real/06-$2-$1.t" 2>&1 | awk '/^# / {
		label = substr($0, 3, 20)
		sub(/ +$/, "", label)
		split(substr($0, 23), f, " ")
		if (f[2] f[3] f[4] ~ /^[0-9]+$/)
			print label "\t" f[2] "\t" f[3] "\t" f[4]
	}'
}

# tell CLI: reads such lines
tell() {
	while IFS=$tab read -r label known bare aim; do
		row "$1: $label" "$known ms" "$bare ms" \
		    "$((known - bare)) ms" "<= $aim ms" \
		    "$(within "$known" "$aim")"
	done
}

sh "$here/../real/install.sh" >&2 || { failed 'moments of real CLIs'; exit; }
row moment known 'bare look' difference target ''
for cli in $BENCH_MOMENTS; do
	for part in turns trouble; do
		measured "$cli" "$part" | tell "$cli" | grep . ||
		    failed "$cli: $part"
	done
done
