#!/bin/sh
# smon screen: of a session that lives in tmux, and of one that has ended.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/cli/smon.sh"

session old
printf 'first\n\n  second  \n   \nthird \033[31mred\n\n\n' \
    >"$IST_DIR/sessions/old/screen"
printf '%s\n' 'generation: 1' 'status: 0' 'cause: exited' 'time: 2026-11-20T12:00:00.000Z' \
    >"$IST_DIR/sessions/old/exit"
is 'the last screen of one that ended, harmless' 'smon screen old' 'first

  second  
   
third ^[[31mred'
is 'none of them' 'smon screen old -n 0' ''
is 'its last lines that hold something' 'smon screen old -n 2' '  second  
third ^[[31mred'
is 'of more lines than there are' 'smon screen old -n 99 | wc -l | tr -d " "' 3
session bare
printf '%s\n' 'generation: 1' 'status: 0' 'cause: exited' 'time: 2026-11-20T12:00:00.000Z' \
    >"$IST_DIR/sessions/bare/exit"
status 'none is 4' 4 'smon screen bare'
like 'and says so' 'smon screen bare' "'bare' has ended and left no screen"
status 'an unknown session is 3' 3 'smon screen nobody'
session out; hold out
status 'one outside of tmux is 4' 4 'smon screen out'

# One in tmux: its supervisor is the process of the pane.
session in
tmux -S "$IST_TMUX" -f /dev/null new-session -d -s in -x 60 -y 10 \
    "exec '$build/tests/help/hold' '$IST_DIR/sessions/in' --pane \
    sh -c 'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo line \$i; done;
    printf \"\\n\\nlast\\n\"; exec sleep 9999'"
soon 'a screen that is there' 10 'smon screen in | grep -q "^last$"'
is 'its last lines, and those above the top' \
    'smon screen in -n 8 | tr "\n" ","; echo' 'line 6,line 7,line 8,line 9,line 10,line 11,line 12,last,'
is 'no empty lines below' 'smon screen in | tail -n 1' last
done_testing
