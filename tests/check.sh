#!/bin/sh
# Runs every hermetic test; the last line is for the CI: N passed, N failed.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/env.sh
. tests/place.sh
BUILD=${BUILD:-build}
export BUILD
set -- "$BUILD"/tests/unit/*.t
for t in tests/lint/*.t tests/detect/*.t tests/cli/*.t tests/e2e/*.t; do
	[ -e "$t" ] && set -- "$@" "$t"
done
log=$(mktemp) || exit 1
trap 'rm -rf "$log" "$place"' EXIT
prove -j"${JOBS:-2}" --exec "timeout ${LIMIT:-600}" --timer --failures --comments "$@" >"$log" 2>&1
status=$?
cat "$log"
sh tests/count.sh "$log" "$status"
exit "$status"
