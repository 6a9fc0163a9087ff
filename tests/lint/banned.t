#!/bin/sh
# Functions that go wrong by nature, and promises to do it later.
. "$(dirname "$0")/lint.sh"

functions='strcpy|strcat|strncpy|sprintf|vsprintf|strtok|gets|system'
functions="$functions|popen|alloca|localtime|gmtime|ctime|asctime|mktemp"
functions="$functions|tmpnam"

# A manual's section in a comment, system(3), is no call.
banned() { grep -nE "\<($functions) *\(" "$@" | grep -vE '\([1-9]\)'; }

is 'no banned function is called' 'banned $(sources "*.[ch]")' ''
is 'nothing is left to be done' \
    'grep -nEw "T[O]DO|F[I]XME|X[X]X|H[A]CK" $(ours)' ''

printf 'x = strcpy(a, b);\n/* strcat(3) */\nfgets(a);\n' >"$T/bad.c"
is 'the lint can fail' 'banned "$T/bad.c"' '1:x = strcpy(a, b);'

done_testing
