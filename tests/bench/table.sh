# table.sh - for measurements: rows of a table, and what is compared how

server() { tmux -S "$IST_TMUX" "$@"; }

# row WHAT OURS AGAINST RESULT TARGET VERDICT
row() { printf '%-38s %11s %11s %10s  %-11s %s\n' "$@"; }

# within LEFT RIGHT: what to say of it
within() { awk "BEGIN { print $1 <= $2 ? \"ok\" : \"OVER\" }"; }

failed() { row "$1" - - failed - -; }

# ratio WHAT LIMIT OURS AGAINST: the times in ms; no limit is "-"
ratio() {
	[ $# = 4 ] || { failed "$1"; return; }
	set -- "$@" "$(awk "BEGIN { printf \"%.2f\", $3 / $4 }")"
	if [ "$2" = - ]; then
		row "$1" "$3 ms" "$4 ms" "x $5" - ''
	else
		row "$1" "$3 ms" "$4 ms" "x $5" "<= x $2" \
		    "$(within "$5" "$2")"
	fi
}

# difference WHAT LIMIT OURS AGAINST
difference() {
	[ $# = 4 ] || { failed "$1"; return; }
	set -- "$@" "$(awk "BEGIN { printf \"%+.1f\", $3 - $4 }")"
	row "$1" "$3 ms" "$4 ms" "$5 ms" "<= +$2 ms" "$(within "$5" "$2")"
}

median() { sort -n | awk '{ n[NR] = $1 } END { print n[int((NR + 1) / 2)] }'; }
