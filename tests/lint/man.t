#!/bin/sh
# The manual pages: well formed, and true of commands, options and statuses.
. "$(dirname "$0")/lint.sh"

# agrees TOOL PAGE
agrees() { "$1" help --json | perl tests/lint/man.pl "$2"; }

for page in man/*.[157]; do
	is "$page is well formed" "mandoc -Tlint -Wwarning $page" ''
done
for tool in isesh imessenger smon iprompt; do
	is "$tool(1) says what $tool does" "agrees $tool man/$tool.1" ''
done

# All pages that a page refers to are there, the system's and ours.
refers() { sed -n 's/^\.Xr \(i[a-z-]*\|smon\) \([1-8]\).*/\1.\2/p' man/*; }
is 'no page refers to one of ours that is not there' \
    'refers | sort -u | while read -r p; do
    case $p in inotify.7) continue ;; esac
    [ -e "man/$p" ] || echo "$p"; done' ''

sed -e '/^\.Nm isesh Cm stop/,/^\.Ar session/{/^\.Op Fl t/d;}' \
    -e 's/^\.It Fl Fl port-name Ar name/.It Fl Fl port-nam/' \
    -e 's/^called wrongly/called/' man/isesh.1 >"$T/bad.1"
is 'the lint can fail' 'agrees isesh "$T/bad.1" | wc -l | tr -d " "' 6

done_testing
