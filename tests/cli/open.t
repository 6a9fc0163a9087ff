#!/bin/sh
# What a confined session may ask for: each row names what there is, and what
# opens a file, leads elsewhere or filters is in none.
. "$(dirname "$0")/../tap.sh"

# rows: TOOL COMMAND OPTION... of the table
sed -n '/open_row {/,/^};/p' "$top/lib/cli/open.c" |
    sed 's/LIST/"fields json null "/g' | tr '\n\t' '  ' |
    { cat; echo; } | sed 's/" *"//g; s/{/\n{/g; s/,  *}/, "" }/g' |
    sed -n 's/^{ *"\([a-z]*\)", *"\([a-z ]*\)", *"\([a-z -]*\)" *}.*/\1:\2:\3/p' \
    >rows
ok 'the table is read' '[ "$(wc -l <rows)" -gt 30 ]'
is 'all of it' 'wc -l <rows | tr -d " "' \
    "$(grep -c '^	{ "' "$top/lib/cli/open.c")"

while IFS=: read -r tool cmd options; do
	for o in $options; do
		echo "$tool $cmd --help" >>tried
		"$tool" $cmd --help | grep -q -e "--$o" ||
		    echo "$tool $cmd has no --$o"
	done
	[ "$cmd" = hook ] || "$tool" $cmd --help >/dev/null 2>&1 ||
	    echo "there is no $tool $cmd"
done <rows >odd
is 'each command and option is there' 'cat odd' ''
ok 'they were looked at' '[ "$(wc -l <tried)" -gt 50 ]'
is 'none that opens what its caller names' \
    'grep -E "[: ](file|dir|work|repo|jq|trust|confine|facts|save|copy|base|from)( |$)" rows' ''
is 'none that is for a person' \
    'grep -E ":(attach|adopt|task|audit|supervise|gate|deaf|agent|prepare):" rows' ''

# Outside, with the gate's word but nobody above, it is nobody's wish.
status 'the gate without a session is refused' 6 \
    'IST_GATE=1 imessenger send x hello'
status 'a command that is closed' 6 'IST_GATE=1 isesh attach x'
status 'an option that is closed' 6 'IST_GATE=1 isesh ls --jq .name'
status 'one that is open' 0 'IST_GATE=1 isesh ls --json'
status 'without the gate all is open' 0 'isesh ls --jq .name'

done_testing
