#!/bin/sh
# count.sh LOG STATUS: "N passed, N failed" from what prove(1) said.
count=$(sed -n 's/^Files=[0-9]*, Tests=\([0-9]*\),.*/\1/p' "$1")
bad=$(sed -n 's/.*(Wstat:.*Failed: \([0-9]*\)).*/\1/p' "$1" |
    awk '{ n += $1 } END { print n + 0 }')
# A script that died before its plan fails without a failed test.
[ "$2" = 0 ] || [ "$bad" -gt 0 ] || bad=1
echo "$((${count:-0} - bad)) passed, $bad failed"
