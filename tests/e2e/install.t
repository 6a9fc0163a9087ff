#!/bin/sh
# What make install puts down runs from there, and make uninstall leaves nothing.
. "$(dirname "$0")/../tap.sh"

unset IST_DATADIR MAKEFLAGS MAKELEVEL
installed() { make -s -C "$top" "$1" BUILD="${BUILD:-build}" DESTDIR="$T/dest" PREFIX=/opt/ist >"$T/make.log" 2>&1; }
bin=$T/dest/opt/ist/bin

status 'make install' 0 'installed install'
like 'the programs find their data' '"$bin/iprompt" profile ls -o name,from' '^tda-manager	system$'
status 'and each other' 0 'PATH=/usr/bin:/bin "$bin/isesh" prompt show messaging'
status 'a session starts' 0 'PATH=/usr/bin:/bin "$bin/isesh" start there -a shell'
soon 'and gets ready' 5 '"$bin/smon" is there idle'
status 'and ends' 0 '"$bin/isesh" stop there'
ok 'a manual page for every program' 'for p in isesh imessenger smon iprompt; do [ -s "$T/dest/opt/ist/share/man/man1/$p.1" ] || exit 1; done'
status 'make uninstall' 0 'installed uninstall'
is 'leaves no file' 'find "$T/dest" -type f' ''

done_testing
