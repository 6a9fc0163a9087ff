#!/bin/sh
# Agents are data: what their tools are called and given, and what stands at
# the options of their dialogs, is not known in C.
. "$(dirname "$0")/lint.sh"

# value FILE KEY: the lines of a key's value
value() {
	awk -v key="$2:" '$1 == key { on = 1; sub(/^[^ ]* */, "") }
	    !/^ / && on == 2 { exit }
	    on { on = 2; print }' "$1"
}

# Of all agents: the names of tools, as files and rules say them.
tools() {
	for f in lib/data/agents/*.agent; do value "$f" tools; done |
	    awk '$1 != "*" { print $1 }'
	for f in lib/data/agents/*.rules; do value "$f" names; done |
	    awk '{ print $1 }'
}

# named NAMES FILE ...: where one stands alone or begins a pattern, in quotes,
# and where the member of an input is named.  One that is no word of English
# stands nowhere.
named() {
	perl -e '
		my @names = split " ", shift;
		my $odd = join "|", grep { /^[A-Z].*[A-Z]|_|^Bash$/ } @names;
		my $any = join "|", grep { /[A-Z_]/ } @names;
		while (<>) {
			print "$ARGV:$.:$_" if /\b(?:$odd)\b/ ||
			    /"(?:$any)(?:"|\()/ || /tool_input\.[a-z]/;
			close ARGV if eof;
		}' "$@"
}

names=$(tools | sort -u | tr '\n' ' ')
ok 'there are names' 'echo "$names" | grep -q "Bash.*Edit.*Write"'
is 'no C file of ours knows the name of a tool' \
    'named "$names" $(find lib cmd -name "*.[ch]" | sort)' ''

printf '%s\n' 'x("Edit");' '/* Edit it. */' 'x("Read(a)");' 'y = "fooBash";' \
    '/* Bash */' 'get("tool_input.url");' >"$T/bad.c"
is 'the lint can fail' 'named "$names" "$T/bad.c"' "$T/bad.c:1:x(\"Edit\");
$T/bad.c:3:x(\"Read(a)\");
$T/bad.c:5:/* Bash */
$T/bad.c:6:get(\"tool_input.url\");"

# Of all agents: the words at options, a line each.
words() {
	for f in lib/data/agents/*.rules; do
		for key in row escape last; do value "$f" $key; done
		value "$f" enter | sed 'h; s/ .*//p; g; s/^[^ ]* *//'
	done
	grep -hE '^option-[a-z]+:' lib/data/agents/*.agent |
	    sed 's/:.*//' | sort -u | while read -r key; do
		for f in lib/data/agents/*.agent; do value "$f" "$key"; done
	done
}

# spoken WORDS FILE ...: where a string of C is one of them, or begins with it
# and a gap, as in a row.  "*" stands for anything.
spoken() {
	perl -e '
		my $any = join "|", map {
			join ".*", map { quotemeta } split /\*/, $_, -1
		} grep { /\w/ } split /\n/, shift;
		while (<>) {
			print "$ARGV:$.:$_" if /"(?:$any)(?: *"|  )/;
			close ARGV if eof;
		}' "$@"
}

list=$(words | sed 's/^ *//' | sort -u)
ok 'there are words' 'echo "$list" | grep -qx "Allow once" &&
    echo "$list" | grep -qx "enter submit" && echo "$list" | grep -qx Submit'
is 'no C file of ours knows what an option says' \
    'spoken "$list" $(find lib cmd -name "*.[ch]" | sort)' ''
printf '%s\n' 'x("Allow once  ");' '/* Allow once */' 'x("Submits");' \
    'x("enter submit", 12);' 'x("Reject  Not");' >"$T/words.c"
is 'this lint can fail' 'spoken "$list" "$T/words.c"' "$T/words.c:1:x(\"Allow once  \");
$T/words.c:4:x(\"enter submit\", 12);
$T/words.c:5:x(\"Reject  Not\");"

# unknown FILE.agent: what its dialogs are called that no tool of it is
unknown() {
	value "$1" tools | awk '{ print $1 }' | sort -u >"$T/tools"
	value "${1%.agent}.rules" names | awk '{ print $1 }' | sort -u |
	    comm -13 "$T/tools" -
}

for f in lib/data/agents/*.agent; do
	grep -q '^answer-yes:' "$f" || continue
	is "a dialog of ${f##*/} is called as the hook calls it" 'unknown "$f"' ''
done
printf 'tools: A run x\n' >"$T/x.agent"; printf 'names: a Shell\n' >"$T/x.rules"
is 'this can fail too' 'unknown "$T/x.agent"' a

done_testing
