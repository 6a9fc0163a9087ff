#!/bin/sh
# Installs the pinned CLIs, runs every test with them, some side by side since they mostly
# wait; the last line is for the CI.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/place.sh
set -- jq iproute2 util-linux
command -v npm >/dev/null 2>&1 || set -- "$@" npm
sh tests/deps.sh "$@" || exit 5
sh tests/real/install.sh || exit 5
log=$(mktemp) || exit 1
trap 'rm -rf "$log" "$place"' EXIT
prove -j"${REAL_JOBS:-3}" --exec "timeout 720" --timer --failures --comments tests/real/*.t >"$log" 2>&1
status=$?
cat "$log"
sh tests/count.sh "$log" "$status"
exit "$status"
