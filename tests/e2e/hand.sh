# hand.sh - an agent that somebody starts by hand, told by its screen alone
#
# hand_agent puts "hand" into PATH and its agent and rules files into the
# user's own shelf.  It echoes what it is told; "work" makes it busy until the
# file go is there, "ask" lets it ask, "odd TEXT" shows what no rule knows.

agents=$XDG_CONFIG_HOME/ist/agents

hand_agent() {
	mkdir -p "$agents" "$T/hand"
	cat >"$agents/hand.agent" <<-!
	name: hand
	program: hand
	order: 1
	run: hand
	message: plain
	reports: no
	hooks: no
	!
	cat >"$agents/hand.rules" <<-'!'
	rule: composer
	match: ^> ?(?<draft>[^\n]*)\n\z

	rule: prompt
	state: idle
	priority: 10
	all: ^>[^\n]*\n\z

	rule: working
	state: busy
	priority: 20
	all: ^working\n\z

	rule: dialog
	state: waiting
	reason: approval
	priority: 30
	all: ^may I\?\n\z
	!
	cat >"$T/hand/hand" <<-'!'
	#!/bin/sh
	trap 'exit 0' TERM
	printf '\033[H\033[2J> '
	while read -r line; do
		printf '\033[H\033[2J'
		case $line in
		work) echo working; until [ -e go ]; do sleep 0.05; done; rm go ;;
		ask) echo 'may I?'; read -r line; echo "so $line" ;;
		odd*) echo "${line#odd }"; read -r line ;;
		*) echo "got $line" ;;
		esac
		printf '> '
	done
	!
	chmod +x "$T/hand/hand"
	PATH=$T/hand:$PATH
}
