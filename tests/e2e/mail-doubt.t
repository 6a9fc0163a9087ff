#!/bin/sh
# A message that was typed, and nothing shows yet whether the agent took it.
. "$(dirname "$0")/../tap.sh"
. "$here/hand.sh"

hand_agent
sed -i 's/^hooks: no/hooks: yes/' "$agents/hand.agent"
verdict() { imessenger status "$1" "$2" -o verdict; }

# Its first message makes it begin a conversation, and it hears nothing until
# it has; the hook of its prompt comes last.  So does opencode.
cat >"$T/hand/hand" <<'!'
#!/bin/sh
trap 'exit 0' TERM
printf '\033[H\033[2J> '
while read -r line; do
	printf '\033[H\033[2J> '
	echo "$line" >>log
	if [ ! -e begun ]; then
		echo '{"source":"startup"}' | smon hook SessionStart
		: >begun
		until [ -e go ]; do sleep 0.05; done
		perl -MPOSIX -e 'tcflush(0, TCIFLUSH)'
		printf '\033[H\033[2J> '
	fi
	printf '{"prompt":"%s"}' "$line" | smon hook UserPromptSubmit
	smon hook Stop </dev/null
done
!
isesh start a -a hand >/dev/null
wait_for 10 'smon screen a | grep -q "^>"'
# For ten seconds it keeps the agent from being free.  What a busy machine
# could not tell within them is not judged: at_first NAME STATUS COMMAND
at_first() {
	run "$3"
	if [ "$rc" != "$2" ] && [ $(($(date +%s) - typed)) -ge 9 ]; then
		skip "$1" 'the ten seconds were over'; late=yes; return; fi
	[ "$rc" = "$2" ]; tap_line $? "$1"
}
typed=$(date +%s)
imessenger send a 'word one' --id one >/dev/null &
wait_for 10 '[ -e begun ]'
like 'the hook of a new conversation was called' 'smon log a' 'SessionStart'
is 'it is no evidence that a message was taken' 'verdict one a' typed
at_first 'nothing is typed behind it' 0 'imessenger send a "word two" --id two \
    -t 1ms 2>/dev/null | grep -q "^two queued"'
at_first 'nor is it by who delivers' 4 'imessenger deliver a 2>"$T/why"'
[ -n "${late-}" ] ||
    like 'and why is told' 'cat "$T/why"' 'does not show yet whether it took'
at_first 'it is not free' 1 'smon is a idle'
: >go
soon 'once the agent tells of the prompt it was taken' 30 '[ "$(verdict one a)" = taken ]'
if [ -z "${late-}" ]; then
	soon 'and the next goes, though nobody asks for it' 30 '[ "$(verdict two a)" = taken ]'
	is 'each reached it once' 'cat log' 'word one
word two'
fi
isesh stop a >/dev/null 2>&1

# No hook of it is ever called: it is not on its way for ever.
cat >"$T/hand/hand" <<'!'
#!/bin/sh
trap 'exit 0' TERM
printf '\033[H\033[2J> '
while read -r line; do printf '\033[H\033[2Jgot %s\n> ' "$line"; done
!
isesh start b -a hand >/dev/null
wait_for 10 'smon is b idle'
typed=$(date +%s)
is 'one that is uncertain' 'imessenger send b hello --id b1 2>/dev/null | cut -d " " -f 2' typed
at_first 'keeps it from being free' 1 'smon is b idle'
at_first '... for who waits, too' 124 'smon wait b -u idle -t 1s'
ok 'but not for long, though nothing more is told' 'smon wait b -u idle -t 60s'
is 'it stays uncertain' 'verdict b1 b' typed
ok 'who asks is told the same' 'smon is b idle,done'
is 'as status says' 'smon status b -o state' idle

# Enter does nothing yet, and nothing is drawn: no occasion but our own.
cat >"$agents/deaf.agent" <<!
name: deaf
program: sh
order: 1
run: $build/tests/help/composer deaf $T/deaf.log
reports: yes
!
printf 'rule: composer\nmatch: ^-{8}\\n> ?(?<draft>[^\\n]*)\\n*\\z\n
rule: idle\nstate: idle\npriority: 10\nall: ^-{8}\\n>\n' >"$agents/deaf.rules"
isesh start c -a deaf -m 'the first message' >/dev/null
soon 'one that is deaf at first gets its first message' 30 'grep -q "^took " "$T/deaf.log"'
soon 'which is called taken' 10 'imessenger inbox c -A -o verdict | grep -qx taken'
is 'it got it once' 'cat "$T/deaf.log"' 'took the first message'
done_testing
