#!/bin/sh
# Composers with bad habits: each message is taken once, or told not to be.
#
# MAIL_COMPOSERS=200 is how many messages each gets, all of them side by side;
# MAIL_HABITS which habits.
# The composer's own log is the judge, not what we say of it.
. "$(dirname "$0")/../tap.sh"

: "${MAIL_COMPOSERS:=20}"
: "${MAIL_HABITS:=plain newline swallow lines dialog draft ghost late picker placeholder slow deaf exit}"

agents=$XDG_CONFIG_HOME/ist/agents
mkdir -p "$agents"

# extra HABIT: what its file says more
extra() {
	case $1 in
	newline) echo 'settle: 150' ;;
	swallow) echo 'settle: 50' ;;
	lines) printf 'lines: one\nlongest: 1000\n' ;;
	picker) echo 'picker: @/' ;;
	esac
}

agent() {
	{ printf 'name: %s\nprogram: sh\norder: 1\nreports: yes\n' "$1"
	  printf 'run: %s %s %s\n' "$build/tests/help/composer" "$1" "$T/$1.log"
	  printf 'disarm: /!\n'; extra "$1"; } >"$agents/$1.agent"
	cat >"$agents/$1.rules" <<'!'
rule: composer
match: ^-{8}\n> ?(?<draft>[^\n]*(?:\n(?:  [^\n]*)?)*)\n*\z
ghost: dim
elided: \[Pasted text #\d+\]

rule: dialog
state: waiting
reason: approval
priority: 50
all: ^DELETE ALL\?

rule: idle
state: idle
priority: 10
all: ^-{8}\n>
!
}

# body NUMBER: all of one line but some, which are long
body() {
	case $(($1 % 5)) in
	0) printf 'm%s- one\nm%s- two\n' "$1" "$1" ;;
	1) printf 'm%s- look at @file' "$1" ;;
	2) printf 'm%s- ' "$1"; head -c 1500 /dev/zero | tr '\0' x ;;
	3) printf '/m%s- slash' "$1" ;;
	4) printf 'm%s- plain words' "$1" ;;
	esac
}

up() { [ "$(isesh show "$1" -o state 2>/dev/null)" = idle ]; }

verdict() {
	cat "$T/$1.was" - 2>/dev/null <<-! | sed -n "s/^k$2	//p" | head -n 1
	k$2	$(imessenger status "k$2" "$1" -o verdict 2>/dev/null)
	!
}
# A program that left is started again, as a person would; its spool goes.
again() {
	wait_for 10 "isesh show $1 -o life | grep -qx exited"
	imessenger inbox "$1" -A -o id,verdict >>"$T/$1.was"
	isesh rm "$1" >/dev/null
	isesh start "$1" -a "$1" >/dev/null 2>&1
	wait_for 10 "up $1"
}

# judge HABIT: prints what is wrong
judge() {
	grep -v '^took ' "$T/$1.log"
	i=0
	while [ $((i = i + 1)) -le "$MAIL_COMPOSERS" ]; do
		n=$(grep -c -e "^took .*\(m$i-\|message k$i from\)" "$T/$1.log")
		v=$(verdict "$1" "$i")
		case $n.$v in
		1.taken | 0.queued | 0.typed | 0.dead | 0.) ;;
		*) echo "m$i was taken $n times and is called '$v'" ;;
		esac
	done
}

# drive HABIT: sends it all, and waits until it is through
drive() {
	patience=4s
	[ "$1" != dialog ] || patience=100ms # what it ate never comes
	isesh start "$1" -a "$1" >/dev/null 2>"$T/err.$1" || cat "$T/err.$1"
	wait_for 30 "up $1" || echo "$1 did not come up"
	i=0
	while [ $((i = i + 1)) -le "$MAIL_COMPOSERS" ]; do
		isesh show "$1" -o life 2>/dev/null | grep -qx up || again "$1"
		body "$i" | imessenger send "$1" --id "k$i" -t $patience \
		    >>"$T/$1.sent" 2>&1
	done
	case $1 in exit | dialog) ;;
	*) wait_for 30 "imessenger deliver $1; ! imessenger inbox $1" ;;
	esac
}

drivers=
for habit in $MAIL_HABITS; do
	agent "$habit"
	drive "$habit" >"$T/$habit.said" 2>&1 &
	drivers="$drivers $!"
done
for pid in $drivers; do wait "$pid"; done
for habit in $MAIL_HABITS; do
	is "$habit: each once, or told" "judge $habit" ''
	sed 's/^/# /' "$T/$habit.said"
	echo "# $habit: $(imessenger inbox "$habit" -A -o verdict |
	    sort | uniq -c | tr '\n' ' ')"
	isesh stop "$habit" >/dev/null 2>&1
done
done_testing
