#!/bin/sh
# An agent whose hook speaks in other words, with jq between: as ist-agent(5)
# says, the command that its settings give has it before ours.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/e2e/fake.sh"

# It asks for what is in the file "wish", by the command of its settings.
fake_agent <<'!'
report idle
hook=$(jq -r .ask.command "$1")
while :; do
	[ ! -e wish ] || { mv wish asked; sh -c "$hook" <asked >out.new
	    mv out.new out; }
	sleep 0.1 # the agent is a script that polls
done
!
sed -i "s|^run: .*|& {dir}/settings.json|" "$agents/fake.agent"
cat >>"$agents/fake.agent" <<'!'
tools: shell run cmd
 patch write file
answer-yes: {"ok":true}
answer-no: {"ok":false,"because":"{why}"}
hooks: yes

{"ask":{"command":"jq -c '{ tool_name: .call.name, tool_input: .call.with, cwd: .at }' | {bin}/imessenger hook PermissionRequest"}}
!
printf 'allow shell(make test)\ndeny shell(git push:*)\n' \
    >"$XDG_CONFIG_HOME/ist/policy"
chmod 600 "$XDG_CONFIG_HOME/ist/policy"
isesh start f -a fake >/dev/null 2>"$T/err" || said "$T/err" ''
wait_for 20 'smon is f idle'

# wish TOOL MEMBER VALUE: in its own words
wish() {
	rm -f out
	printf '{"v":2,"at":"%s","call":{"name":"%s","with":{"%s":"%s"}}}\n' \
	    "$PWD" "$@" >wish.new && mv wish.new wish
}
answered() { wait_for 20 '[ -e out ]'; cat out; }
asked() { wait_for 20 'imessenger pending f'; imessenger pending f -o tool,text,cwd; }

wish shell cmd 'make test'
is 'the policy knows what it asks' answered '{"ok":true}'
wish shell cmd 'git push origin'
like 'and says no' answered '^{"ok":false,"because":".*policy.*"}$'
wish shell cmd 'make all'
is 'a person is asked, in our words' asked "shell	make all	$PWD"
status 'and says yes' 0 'imessenger approve f'
is 'which it hears in its own' answered '{"ok":true}'
wish patch file /etc/passwd
is 'another tool' asked "patch	/etc/passwd	$PWD"
status 'a no, with words' 0 "imessenger deny f -m 'not \"that\"'"
is 'it hears, too' answered '{"ok":false,"because":"not \"that\""}'
rm -f out; echo '{"call":' >wish
is 'what is no JSON is answered by nobody' answered ''
isesh kill f >/dev/null 2>&1
done_testing
