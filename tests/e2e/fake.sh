# fake.sh - an agent for tests, described by three lines of data
#
# fake_agent writes the user's own agents/fake.agent; the agent is agent.sh
# in the work directory, a script that says it is idle and then does what the
# test puts into it.  It reports its state on its terminal as real ones do.

agents=$XDG_CONFIG_HOME/ist/agents

fake_agent() {
	mkdir -p "$agents"
	cat >"$agents/fake.agent" <<-!
	name: fake
	program: sh
	order: 1
	run: sh $T/work/agent.sh
	reports: yes
	!
	{ echo 'report() { printf "\033]7501;state=%s:app=fake\007" "$1"; }'
	  cat; } >agent.sh
}

# field SESSION NAME: one field of it
field() { isesh show "$1" -o "$2"; }
