# lint.sh - what the lints share; sourced first, as tap.sh by other tests

. "$(dirname "$0")/../tap.sh"
cd "$top" || exit 1

# Every file that we wrote.
ours() {
	find . \( -name .git -o -name build -o -name bin -o \
	    -name node_modules -o -name config.mk -o \
	    -path ./tests/detect/corpus \) -prune -o \
	    -type f ! -name '*.o' -print | sort
}

# Their C: sources NAME-PATTERN ...
sources() {
	find lib cmd tests -name node_modules -prune -o ! -name ".*" \
	    -type f -name "$1" -print | sort
}

# Warnings and paths, as the Makefile gives them to the compiler.
flags() { MAKEFLAGS='' make -s --no-print-directory flags; }
