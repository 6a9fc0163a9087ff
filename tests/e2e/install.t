#!/bin/sh
# What make install puts down runs from there; make uninstall takes away that,
# and nothing that somebody else put there.
. "$(dirname "$0")/../tap.sh"

unset IST_DATADIR MAKEFLAGS MAKELEVEL
installed() { make -s -C "$top" "$1" BUILD="${BUILD:-build}" DESTDIR="$T/a dest" PREFIX=/opt/ist >"$T/make.log" 2>&1; }
opt=$T/'a dest/opt/ist'; bin=$opt/bin

status 'make install, to a path with a blank' 0 'installed install'
is 'it says nothing' 'cat "$T/make.log"' ''
like 'the programs find their data' '"$bin/iprompt" profile ls -o name,from' '^tda-manager	system$'
status 'and each other' 0 'PATH=/usr/bin:/bin "$bin/isesh" prompt show messaging'
status 'a session starts' 0 'PATH=/usr/bin:/bin "$bin/isesh" start there -a shell'
soon 'and gets ready' 5 '"$bin/smon" is there idle'
status 'and ends' 0 '"$bin/isesh" stop there'
ok 'a manual page for every program' 'for p in isesh imessenger smon iprompt; do [ -s "$opt/share/man/man1/$p.1" ] || exit 1; done'
echo 'budget 3' >"$opt/share/ist/policy"
echo 'run: true' >"$opt/share/ist/agents/ours.agent"
status 'make uninstall' 0 'installed uninstall'
is 'leaves no file but those of others' '(cd "$opt" && find . -type f | sort)' \
    './share/ist/agents/ours.agent
./share/ist/policy'
rm "$opt/share/ist/policy" "$opt/share/ist/agents/ours.agent"
status 'again, without those' 0 'installed uninstall'
is 'its directory goes too' 'find "$opt/share/ist"  2>/dev/null' ''

done_testing
