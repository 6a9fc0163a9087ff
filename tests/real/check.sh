#!/bin/sh
# Installs the pinned CLI, runs every test with it; the last line is for the CI.
set -u
cd "$(dirname "$0")/../.." || exit 1
set -- jq iproute2 util-linux
command -v npm >/dev/null 2>&1 || set -- "$@" npm
sh tests/deps.sh "$@" || exit 5
sh tests/real/install.sh || exit 5
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
prove --timer --failures tests/real/*.t >"$log" 2>&1
status=$?
cat "$log"
sh tests/count.sh "$log" "$status"
exit "$status"
