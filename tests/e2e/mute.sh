# mute.sh - an agent that tells nothing: only its screen does
#
# mute_agent writes the user's own agents/mute.agent and its rules.  The agent
# shows whatever is written to $T/say.NAME, NAME being its session's.

agents=$XDG_CONFIG_HOME/ist/agents

mute_agent() {
	mkdir -p "$agents"
	cat >"$agents/mute.agent" <<-!
	name: mute
	program: sh
	order: 1
	run: sh $T/work/mute.sh
	!
	cat >"$agents/mute.rules" <<-!
	rule: dialog
	state: waiting
	reason: approval
	priority: 30
	all: ^Allow .*\?$
	ask: ^Allow (?<text>.*)\?$

	rule: work
	state: busy
	priority: 20
	all: ^working

	rule: ready
	state: idle
	priority: 10
	all: ^ready

	rule: free
	state: idle
	sure: yes
	priority: 10
	all: ^free
	!
	cat >mute.sh <<-!
	mkfifo $T/say.\$IST_SESSION 2>/dev/null
	while exec <$T/say.\$IST_SESSION; do cat; done
	!
}

# says NAME TEXT: its screen is that and nothing else
says() { printf '\033[H\033[2J%s\r\n' "$2" >"$T/say.$1"; }

# mute NAME: starts one
mute() { isesh start "$1" -a mute >/dev/null && wait_for 10 "[ -p $T/say.$1 ]"; }

# A tmux that counts: each of its clients is a line of $T/calls.
count_clients() {
	mkdir -p "$T/bin"
	printf '#!/bin/sh\necho "$*" >>%s/calls\nexec %s "$@"\n' "$T" \
	    "$(command -v tmux)" >"$T/bin/tmux"
	chmod +x "$T/bin/tmux"
	PATH=$T/bin:$PATH
}

# clients COMMAND: how many it was
clients() { : >"$T/calls"; eval "$1" >/dev/null 2>&1; wc -l <"$T/calls" | tr -d ' '; }
