#!/bin/sh
# A dialog that changes just when it is answered.  IST_SWAPS=10000 for a long
# run.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/e2e/asker.sh"

rounds=${IST_SWAPS:-60}
swap=$build/tests/help/swap
: >"$T/guarded"; : >"$T/blind"
# column N FILE: the sum of it
column() { awk -v n="$1" '{ s += $n } END { print s + 0 }' "$2"; }
# more FILE WORD SESSION CONDITION: more rounds, until it is so
more() { wait_for 10 "$4 || { \"$swap\" $2 $3 $rounds >>'$T/$1'; $4; }"; }
asker_agent 40 0

# wrong FILE: yes to what was not the good one, or another word to that
wrong() { grep -v -e '^good Yes' -e '^stray' "$1" | wc -l | tr -d ' '; }

mkdir guarded blind
status 'one that is answered with care' 0 \
    'isesh start g -a asker -d "$T/work/guarded"'
status 'one that is looked at and then typed into' 0 \
    'isesh start b -a asker -d "$T/work/blind"'
status "$rounds rounds" 0 '"$swap" guarded g $rounds >"$T/guarded"'
# How many of each depends on what else is going on.
ok 'many were answered' 'more guarded guarded g \
    "[ \$(grep -c \"^good Yes\" guarded/answers) -gt $((rounds / 10)) ]"'
ok 'and some refused' 'more guarded guarded g "[ \$(column 2 \"$T/guarded\") -gt 0 ]"'
echo "# answered, changed: $(column 1 "$T/guarded") $(column 2 "$T/guarded")"
is 'none was wrong' 'wrong guarded/answers' 0
echo "# on their way when it changed: $(grep -c late guarded/answers)"
status 'the same without care' 0 '"$swap" blind b $rounds >"$T/blind"'
ok 'some were wrong, or this test is' \
    'more blind blind b "[ \$(wrong blind/answers) -gt 0 ]"'
echo "# wrong: $(wrong blind/answers) of $(column 1 "$T/blind")"

done_testing
