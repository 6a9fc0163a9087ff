#!/bin/sh
# Help: every command has it, and it fits a terminal of 80 columns.
. "$(dirname "$0")/../tap.sh"

for tool in isesh imessenger smon iprompt; do
	"$tool" --help >"$T/$tool.0"
	"$tool" help --json | tr '{' '\n' |
	    sed -n 's/^"name":"\([a-z ]*\)","also".*/\1/p' >"$T/$tool"
done
is 'programs' 'ls "$T"/*.0 | wc -l | tr -d " "' 4
ok 'the commands are known' '[ "$(cat "$T/isesh" | wc -l)" -gt 30 ]'

for tool in isesh imessenger smon iprompt; do
	while read -r cmd; do
		"$tool" $cmd --help >"$T/help" 2>&1 || echo "$tool $cmd: $?"
		grep -q "^usage: $tool $cmd" "$T/help" ||
		    echo "$tool $cmd: no usage"
		cat "$T/help" >>"$T/all"
	done <"$T/$tool"
done >"$T/odd"
is 'each command has its help' 'cat "$T/odd"' ''
ok 'all were read' '[ "$(grep -c ^usage: "$T/all")" -gt 60 ]'
is 'none is wider than a terminal' 'cat "$T/all" "$T"/*.0 | grep -E ".{81}"' ''

like 'the group of a command of two words' 'isesh task' "'task ls', 'task stop'"
like 'has help' 'isesh task --help' '^  task ls  *list tasks'
unlike 'of its own' 'isesh task --help' '^  start '
unlike 'what is hidden is not told' 'isesh task' 'task run'

like 'what start wants is told' 'isesh start' 'hint: isesh start NAME'

done_testing
