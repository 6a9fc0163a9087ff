#!/bin/sh
# gcc and clang have nothing to say.
. "$(dirname "$0")/lint.sh"

flags=$(flags)
more='-Wcomma -Wunreachable-code -Wmissing-variable-declarations
    -Wimplicit-fallthrough -Wassign-enum -Wloop-analysis -Wshorten-64-to-32'

# quiet NAME COMPILER FLAGS: nothing said on any file, two at a time
quiet() {
	compiler=$2 wanted=$3
	if ! command -v "$2" >/dev/null; then
		skip "$1" "no $2"
		return
	fi
	is "$1" 'sources "*.c" |
	    xargs -P 2 -n 16 $compiler $wanted -fsyntax-only 2>&1' ''
}

quiet 'gcc has nothing to say' gcc "$flags"
quiet 'clang has nothing to say' clang "$flags $more"

done_testing
