#!/bin/sh
# Several sessions by one command.
. "$(dirname "$0")/../tap.sh"

# Agents of other names: what is asked of them here any agent does.
agents=$XDG_CONFIG_HOME/ist/agents
mkdir -p "$agents"
for a in red green blue; do
	sed "s/^name: shell/name: $a/" "$IST_DATADIR/agents/shell.agent" \
	    >"$agents/$a.agent"
done
is 'ten sessions of four agents by one command' \
    'isesh start -a red -a green -a blue -a shell --count 2 team >"$T/team"; echo $?
    isesh start --count 2 -a shell more | cut -d" " -f1; wc -l <"$T/team" | tr -d " "' \
    '0
more-1
more-2
8'
is 'each with its name and agent' 'isesh ls -A -o name,agent' \
    'more-1	shell
more-2	shell
team-blue-1	blue
team-blue-2	blue
team-green-1	green
team-green-2	green
team-red-1	red
team-red-2	red
team-shell-1	shell
team-shell-2	shell'
soon 'all of them work' 30 '[ "$(isesh ls -o state | grep -cx idle)" = 10 ]'
isesh stop $(isesh ls -o name) >/dev/null

cat >plan <<'!'
# who does what
one -a shell -p reader

two -a shell -m 'echo "two words"' --task 'a; b'
three -a nosuch
four -a shell
!
status 'a plan fails as its worst line' 3 'isesh start -f plan'
is 'and starts all others' 'isesh ls -o name | sort' 'four
one
two'
is 'its words are words' 'isesh show two -o task' 'a; b'
status 'what is up already is not started again' 4 'isesh start -f - <plan 2>&1'
for bad in 'one $(touch pwned)' 'one; touch pwned' '' "one 'a"; do
	printf '%s\n' "$bad" >bad
	status "a plan of [$bad]" 2 'isesh start -f bad'
done
printf 'five -a shell\none | two\n' >bad
status 'half a plan is none' 2 'isesh start -f bad'
ok 'nothing of it was run' '[ ! -e pwned ] && ! isesh show five >/dev/null 2>&1'
status 'a plan that is not there' 5 'isesh start -f nothing'
status 'a plan and a name' 2 'isesh start -f plan six'
status 'a plan and options' 2 'isesh start -f plan -p reader'
status 'and a directory' 2 'isesh start -f plan -d .'
status 'one that a session alone can have' 2 'isesh start -f plan --restore x'
status 'neither' 2 'isesh start'
status 'none of them' 2 'isesh start x --count 0'
status 'too many of them' 2 'isesh start x --count 101'
done_testing
