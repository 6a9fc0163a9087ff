# asker.sh - an agent that asks, without hooks: tests/help/asker
#
# asker_agent SWAP COUNT writes the user's own agents/asker.agent and its
# rules; what was answered is in the file "answers" of the work directory.

agents=$XDG_CONFIG_HOME/ist/agents

# asker_trusts TEXT makes of it the agent "truster", which asks whether TEXT may
# be trusted; its file says that Yes may be given to that unattended.

asker_trusts() {
	asker_agent 0 1
	sed "s|^name:.*|name: truster|; s|0 1\$|0 1 $1|
	    \$a startup-trust: Yes" "$agents/asker.agent" >"$agents/truster.agent"
	sed 's/approval/startup/' "$agents/asker.rules" >"$agents/truster.rules"
}

# logged FIELD,...: the log of approvals, but for what had no effect: on a busy
# machine a dialog may be repainted under the keys, and is answered again.
logged() {
	imessenger audit -o "session,ask,verdict,$1" | awk -F '\t' '
	    { ask = $1 FS $2 }
	    $3 == "void" { delete line[last[ask]]; next }
	    { last[ask] = NR; line[NR] = $0 }
	    END { for (i = 1; i <= NR; i++) if (i in line) print line[i] }' |
	    cut -f 4-
}

asker_agent() {
	mkdir -p "$agents"
	cat >"$agents/asker.agent" <<-!
	name: asker
	program: sh
	order: 1
	run: $build/tests/help/asker {work}/answers $1 $2
	option-yes: Yes
	option-always: Yes, and don't ask again*
	option-no: No
	!
	cat >"$agents/asker.rules" <<-'!'
	names: Bash Bash command

	rule: approval
	state: waiting
	reason: approval
	region: below the last rule
	all: ^ *❯ \d\. 
	ask: ^ *(?<text>Do you want to[^\n]*)
	 \A (?<tool>Bash command)\n
	 (?s)\A Bash command\n (?<argument>.*?)\n\n

	rule: idle
	state: idle
	all: ^>$
	!
}
