#!/bin/sh
# Tests wait for what they wait for, none sleeps and hopes; and all can be run.
. "$(dirname "$0")/lint.sh"

# sleeps FILE ...: where sleep is the command, not a word that is passed on in
# quotes, nor done in a loop.  Any other says on its line what it is good for.
sleeps() {
	awk '{
		code = $0
		gsub(/\047[^\047]*\047|"[^"]*"/, "", code)
	}
	code ~ /(^|[^a-z_])sleep [0-9]/ &&
	    code !~ /(exec|do) sleep|sleep [0-9.].* # / ||
	    code ~ /(^|[^a-z])(u|nano|clock_nano)?sleep\(/ {
		print FILENAME ":" FNR ": " $0
	}' "$@"
}

# Those who wait with a deadline look again in their loops, once each.
waiters='tests/tap.sh tests/demo.sh tests/real/lib.sh'

tests() {
	{ sources '*.t'; sources '*.sh'; find tests/unit -name '*.c'; } |
	    grep -vE '^tests/(bench|lint)/'
}

is 'no test sleeps' 'sleeps $(tests) | grep -vF "$(printf "%s:\n" $waiters)"' ''
is 'one who waits sleeps once' \
    'for f in $waiters; do grep -c "^[[:blank:]]*sleep 0" $f; done | sort -u' 1

is 'every test can be run' 'sources "*.t" | while read -r t; do
    [ -x "$t" ] || echo "$t"; done' ''

printf 'sleep 1\nx && sleep 2\nsend "sleep 3"\n' >"$T/bad"
is 'the lint can fail' 'sleeps "$T/bad" | wc -l | tr -d " "' 2

done_testing
