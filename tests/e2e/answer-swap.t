#!/bin/sh
# A dialog that changes just when it is answered.  IST_SWAPS=10000 for a long
# run.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/e2e/asker.sh"

rounds=${IST_SWAPS:-100}
swap=$build/tests/help/swap
asker_agent 40 0

# wrong FILE: yes to what was not the good one, or another word to that
wrong() { grep -v -e '^good Yes' -e '^stray' "$1" | wc -l | tr -d ' '; }

mkdir guarded blind
status 'one that is answered with care' 0 \
    'isesh start g -a asker -d "$T/work/guarded"'
status 'one that is looked at and then typed into' 0 \
    'isesh start b -a asker -d "$T/work/blind"'
status "$rounds rounds" 0 '"$swap" guarded g $rounds >"$T/guarded"'
echo "# answered, changed: $(cat "$T/guarded")"
ok 'most were answered or refused' \
    'awk "{ exit \$1 + \$2 < '"$rounds"' / 2 }" "$T/guarded"'
ok 'many were answered' 'test $(grep -c "^good Yes" guarded/answers) -gt \
    $((rounds / 10))'
ok 'and refused' 'awk "{ exit \$2 == 0 }" "$T/guarded"'
is 'none was wrong' 'wrong guarded/answers' 0
echo "# on their way when it changed: $(grep -c late guarded/answers)"
status 'the same without care' 0 '"$swap" blind b 100 >"$T/blind"'
echo "# wrong: $(wrong blind/answers) of $(cat "$T/blind")"
ok 'some were wrong, or this test is' 'test "$(wrong blind/answers)" -gt 0'

done_testing
