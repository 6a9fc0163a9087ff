#!/bin/sh
# smon status at a terminal: who needs somebody is first, and -F goes on.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/cli/smon.sh"

session a-busy; hold a-busy; event a-busy report state state=working
session b-idle; hold b-idle; event b-idle report state state=idle
session c-gone; event c-gone report state state=idle
printf '%s\n' 'generation: 1' 'status: 0' 'cause: exited' \
    'time: 2026-11-20T12:00:00.000Z' >"$IST_DIR/sessions/c-gone/exit"
session d-ask; hold d-ask
event d-ask report state state=blocked kind=permission \
    'msg=approve Bash: make all of this which is longer than the terminal'

screen() { tmux -S "$IST_TMUX" capture-pane -p -t "=$1:"; }
names() { screen "$1" | sed -n '2,$s/ .*//p' | tr '\n' ' '; }
terminal() {
	tmux -S "$IST_TMUX" -f /dev/null new-session -d -s "$1" -x 60 -y "$2" \
	    "$3; echo status \$?; exec sleep 9999"
}
terminal once 20 'smon status -o name,state'
soon 'at a terminal by need' 20 \
    '[ "$(names once)" = "d-ask b-idle a-busy c-gone status " ]'
terminal asked 20 'smon status c-gone a-busy'
soon 'as asked for, if some are' 20 '[ "$(names asked)" = "c-gone a-busy status " ]'
is 'elsewhere by name' 'smon status -o name | tr "\n" " "; echo' 'a-busy b-idle c-gone d-ask '

terminal live 20 'smon status -F'
soon 'it is shown' 20 '[ "$(names live)" = "d-ask b-idle a-busy c-gone " ]'
is 'a line each' 'screen live | grep -c .' 5
event b-idle report state state=blocked kind=permission 'msg=approve Bash: ls'
soon 'and shown anew' 20 '[ "$(names live)" = "b-idle d-ask a-busy c-gone " ]'
session e-new; hold e-new; event e-new report state state=idle
soon 'with those that come' 20 '[ "$(names live)" = "b-idle d-ask e-new a-busy c-gone " ]'
# What looks at it may make a file in it meanwhile.
wait_for 20 'rm -rf "$IST_DIR/sessions/c-gone"'
soon 'without those that go' 20 '[ "$(names live)" = "b-idle d-ask e-new a-busy " ]'

terminal small 6 'smon status -F'
soon 'what has no room is counted' 20 'screen small | grep -qx "and 1 more"'
ok 'and who needs nobody is that' '[ "$(names small)" = "b-idle d-ask e-new and " ]'
terminal wrong 6 'smon status -F -o nothing'
soon 'a bad field is refused once' 20 'screen wrong | grep -qx "status 2"'
status 'without a terminal there is none' 2 'smon status -F'
status 'nor for programs' 2 'smon status -F --json'
done_testing
