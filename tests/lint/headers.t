#!/bin/sh
# Each header can be included first and alone.
. "$(dirname "$0")/lint.sh"

flags=$(flags)
is 'each header compiles alone' \
    '${CC:-cc} $flags -fsyntax-only -x c $(sources "*.h") 2>&1' ''
echo 'size_t bad(void);' >"$T/bad.h"
status 'the lint can fail' 1 '${CC:-cc} -fsyntax-only -x c "$T/bad.h"'

done_testing
