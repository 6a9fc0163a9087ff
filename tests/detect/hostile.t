#!/bin/sh
# Screens that imitate: no false "waiting", no false "idle", none unknown.
. "$(dirname "$0")/lib.sh"

mkdir "$T/hostile"
perl "$here/hostile.pl" "$T/hostile" >"$T/list"
ok 'there are four hundred of them' '[ "$(wc -l <"$T/list")" -ge 400 ]'
awk -F'\t' -v OFS='\t' '{ split($2, p, "/"); w = $2; sub(/.*-/, "", w)
    sub(/\.txt/, "", w); print $1, $2, $3, $1 " with lies, " w " wide" }' \
    "$T/list" >"$T/groups"
scores <"$T/groups"
done_testing
