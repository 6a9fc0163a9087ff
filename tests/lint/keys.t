#!/bin/sh
# Keys of files, and variables of the environment: what the manual names the
# programs read, what they read the manual names, and what is shipped is both.
. "$(dirname "$0")/lint.sh"

# tags PAGE: the keys that have a tag there, and those in its lists of values
tags() { sed -n 's/^\.It Cm //p' "$1" | tr -d ',' | tr -s ' ' '\n' | grep -E '^[a-z][a-z-]*$' | sort -u; }
# words FILE: every word that it sets as a key
words() { sed -n 's/^\.\(It \)*Cm //p' "$1" | tr -d ',.;:' | tr -s ' ' '\n' | sort -u; }
# read_by KEY FILE ...: such a key stands in them, or the first half of one
# whose second is a word of their own: permission-edits, option-no
read_by() {
	key=$1; shift
	grep -qe "\"$key\"" -e "\"${key%-*}-%s\"" "$@"
}
# unread PAGE FILE ...: keys of the page that no source reads
unread() {
	page=$1; shift
	for k in $(tags "$page"); do read_by "$k" "$@" || echo "$k"; done
}
# in_files SUFFIX: the keys of the agents that are shipped
in_files() { cat lib/data/agents/*."$1" | grep -oE '^[a-z][a-z-]*:' | tr -d : | sort -u; }
# untold PAGE: of the keys on standard input, those that the page has not
untold() { words "$1" >"$T/words"; grep -vxF -f "$T/words"; }

all=$(sources '*.[ch]' | grep -v '^tests/')
is 'every key of ist-agent(5) is read' 'unread man/ist-agent.5 $all' ''
is 'and of ist-config(5)' 'unread man/ist-config.5 lib/config/config.c' ''
is 'and of ist-profile(5)' \
    'sed "/^\.Ss Extending/,\$d" man/ist-profile.5 >"$T/profile.5"
    unread "$T/profile.5" lib/profile/*.c lib/session/*.c lib/agent/*.c' ''
is 'and of ist-rules(5)' \
    'sed "/^\.It Cm \(whole\|bottom\|below\)/d" man/ist-rules.5 >"$T/rules.5"
    unread "$T/rules.5" lib/rules/*.c lib/screen/*.c' ''

is 'every key of the agents shipped is in ist-agent(5)' \
    'in_files agent | untold man/ist-agent.5' ''
is 'and of their rules in ist-rules(5)' \
    '{ words man/ist-rules.5; echo; } >"$T/known"; in_files rules | untold man/ist-rules.5' ''
is 'every key of a profile is in ist-profile(5)' \
    'sed -n "s/^.{ \"\([a-z]*\)\",.*/\1/p" lib/profile/keys.c | untold man/ist-profile.5' ''
is 'every key of the configuration is in ist-config(5)' \
    'sed -n "s/^.{ \"\([a-z-]*\)\",.*/\1/p" lib/config/config.c | untold man/ist-config.5' ''

# Keys of records that others may read: all but those of the cache.
keys() { grep -rhoE 'record_set(f|_time|_args)?\([^,]+, "[a-z][a-z-]*"' $(sources '*.c' | grep -v '^tests/\|^lib/turn/\|^lib/front/\|^cmd/smon/') | sed 's/.*"\(.*\)"/\1/' | sort -u; }
is 'every key of a record that is written is in ist-state(5)' \
    'keys | while read -r k; do grep -qwe "$k" man/ist-state.5 || echo "$k"; done' ''
variables() { grep -hoE '"(IST|XDG)_[A-Z_]+' $(sources '*.c' | grep -v '^tests/') | tr -d '"' | sort -u; }
is 'every variable of ours is in a page' \
    'variables | while read -r v; do grep -qw "$v" man/* || echo "$v"; done' ''

echo '.It Cm odd-key' >>"$T/rules.5"
is 'the lint can fail' 'unread "$T/rules.5" lib/rules/*.c lib/screen/*.c; echo odd-key | untold man/ist-agent.5' 'odd-key
odd-key'

done_testing
