# supervise.sh - for tests of isesh supervise: a session made by hand
#
# agent NAME makes the program $T/NAME.agent of what is on standard input;
# session NAME ARG... makes the session that runs it with those arguments
# (escaped as in a record); up NAME starts it in a pane; dir NAME is its
# directory.

isesh=$(command -v isesh)

dir() { echo "$IST_DIR/sessions/$1"; }

agent() { { echo '#!/bin/sh'; cat; } >"$T/$1.agent"; chmod +x "$T/$1.agent"; }

session() {
	name=$1; shift
	(umask 077; mkdir -p "$(dir "$name")/mail/new")
	{
		printf 'name: %s\ngeneration: 3\nwork: %s\nargv:\n\t%s\n' \
		    "$name" "$T/work" "$T/$name.agent"
		for arg; do printf '\t%s\n' "$arg"; done
	} >"$(dir "$name")/session"
	printf 'PATH=%s\nT=%s\n' "$PATH" "$T" >"$(dir "$name")/env"
}

up() {
	tmux -S "$IST_TMUX" -f /dev/null new-session -d -s "$1" -x 100 -y 30 \
	    -e IST_DIR="$IST_DIR" -- "$isesh" supervise "$1"
}

# A server whose last session just ended may refuse a new one: keep it up.
tmux -S "$IST_TMUX" -f /dev/null new-session -d -s keeper cat

# start NAME ARG...: all of it, with the agent from standard input
start() { agent "$1"; session "$@"; up "$1"; }

# value NAME FILE KEY: of a record
value() { sed -n "s/^$3: //p" "$(dir "$1")/$2"; }

# has NAME REGEX: an event, tabs written as blanks
has() { tr '\t' ' ' <"$(dir "$1")/events" | grep -Eq -e "$2"; }

ended() { [ -s "$(dir "$1")/exit" ]; }

mkdir -p "$IST_DIR/sessions"
chmod 700 "$IST_DIR"
