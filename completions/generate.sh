#!/bin/sh
# Writes the completions of bash, zsh and fish from the programs' own tables.
#
# usage: generate.sh [directory]
#
# The result is committed; tests/lint/completions.t tells when it is old.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
to=${1:-$top/completions}
IST_DIR=$(mktemp -d)
export IST_DIR
trap 'rm -rf "$IST_DIR"' EXIT
for tool in isesh imessenger smon iprompt; do
	"$top/bin/$tool" help --json >"$to/.$tool"
	for shell in bash:$tool.bash zsh:_$tool fish:$tool.fish; do
		perl "$top/completions/generate.pl" "${shell%%:*}" \
		    <"$to/.$tool" >"$to/${shell#*:}"
	done
	rm "$to/.$tool"
done
