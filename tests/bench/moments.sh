#!/bin/sh
# moments.sh - how soon the state of each real agent CLI is known
#
# The same runs as in "make check-real", led through more rounds, here for their times:
# from the instant a thing is so (the model's log, a file, the process, the screen) to the
# line of "smon watch" that says it; the median of the rounds.  Against what a bare loop
# that looks at the screen each 10 ms loses over the same moment.
#
# Since when a thing is so: "submitted", "answered", Escape and ^Z since the key was pressed,
# though an agent that is slow takes it later; "ready", "dialog", "done" and "API error" since
# the first painting on the screen that shows it, though it may still be painted upon, and
# gemini and opencode echo a first key only some 400 ms after they paint a composer;
# "first text" and "retry" since the model said it; a tool and its end since the file that it
# writes; /exit and kill -9 since the process was gone.  So each is the earliest that can be
# argued for, and what is said before the cause of it counts as wrong.
#
#   MOMENTS_ROUNDS=5   BENCH_MOMENTS="claude codex ..."  of tests/real/06-*-NAME.t

here=$(dirname "$0")
. "$here/table.sh"
export MOMENTS_ROUNDS="${MOMENTS_ROUNDS:-5}" MOMENTS_TICK=0.01
: "${BENCH_MOMENTS:=claude claude-old claude-screen codex gemini opencode}"

sh "$here/../real/install.sh" >&2 || { failed 'moments of real CLIs'; exit; }
row moment known 'bare look' difference target ''
# table_of CLI PART: "known<TAB>bare<TAB>aim<TAB>moment" for each line of its table
table_of() {
	sh "$here/../real/06-$2-$1.t" 2>&1 | sed -nE 's/^# (.{20}) [a-z]+ +([0-9]+) +([0-9]+) +([0-9]+)   .*/\2\t\3\t\4\t\1/p'
}

for cli in $BENCH_MOMENTS; do
	for part in turns trouble; do
		table_of "$cli" "$part" | while read -r late lost aim label; do
			row "$cli: $label" "$late ms" "$lost ms" "$((late - lost)) ms" "<= $aim ms" "$(within "$late" "$aim")"
		done
	done
done
