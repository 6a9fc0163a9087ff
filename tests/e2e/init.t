#!/bin/sh
# What is done before the agent: init lines, in the person's own shell.
. "$(dirname "$0")/../tap.sh"
SHELL=$(command -v bash)
export SHELL
cat >"$HOME/.bash_profile" <<'!'
enter() { [ -f .here ] && HERE=$(cat .here) && export HERE; }
PROMPT_COMMAND=enter
!
mkdir -p "$XDG_CONFIG_HOME/ist/profiles"
profile() {
	{ printf -- '---\nextends: tda-worker\n'; cat; printf -- '---\n'; } \
	    >"$XDG_CONFIG_HOME/ist/profiles/$1.md"
}
field() { smon status "$1" -o "$2"; }
shows() { tmux -S "$IST_TMUX" capture-pane -p -t "=$1:" | grep -q "$2"; }
keys() { tmux -S "$IST_TMUX" send-keys -t "=$1:" "$2"; }
init() { sed -n "s/^$2: //p" "$IST_DIR/sessions/$1/init"; }

profile good <<'!'
init:
  - echo first >>order; echo here >.here
  - -echo second >>order; exit 4
  - echo "third $HERE" >>order
tasks:
  - note --once -- touch noted
!
like 'a session with init lines is being prepared' \
    'isesh start one -p good -a shell -m "echo \$HERE"' \
    '^one is being prepared: shell as good in '
soon 'and then it is up' 20 '[ "$(field one life)" = up ]'
is 'the lines ran in order, each after its prompt' 'cat order' 'first
second
third here'
is 'what came of each is kept' 'init one status-1; init one status-2;
    init one status-3; init one state' '0
4
0
done'
soon 'the task of the profile ran' 20 \
    '[ "$(isesh task ls one -o task,state)" = "note	stopped" ] && [ -f noted ]'
soon 'the message waited, and came' 20 '[ -n "$(imessenger pending one -o id)" ]'
ok 'it is approved' 'imessenger approve one'
soon 'the agent has what the shell has' 10 'shows one "^here$"'
ok 'a second process of the session' 'isesh restart one'
soon 'comes up' 20 '[ "$(field one life)" = up ]'
is 'and runs no line again' 'wc -l <order | tr -d " "' 3

profile bad <<'!'
init:
  - echo begun >>tries
  - echo try >>tries; test -f wanted
!
isesh start two -p bad -a shell -m 'true' >/dev/null
soon 'a line that fails waits for a person' 20 '[ "$(field two state)" = waiting ]'
like 'who sees what failed' 'field two detail' \
    'init 2 of 2 failed with status 1: echo try'
ok 'also on the screen' 'shows two "init 2 of 2 failed: status 1"'
status 'smon wait sees it' 0 'smon wait two --until waiting --timeout 60'
is 'no message went into it' 'isesh ls two -o mail 2>/dev/null || field two mail' 1
touch wanted
soon 'he is asked' 10 'shows two "^Enter runs it again"'
keys two Enter
soon 'Enter runs it again' 20 '[ "$(field two life)" = up ]'
is 'that line alone' 'cat tries' 'begun
try
try'

rm wanted
isesh start four -p bad -a shell >/dev/null
soon 'it fails' 20 'shows four "^Enter runs it again"'
keys four q
soon 'q ends the session' 20 '[ "$(isesh show four -o life)" = exited ]'
ok "it is resumed" "isesh resume four"
soon 'a later process begins where it failed' 20 \
    '[ "$(field four state)" = waiting ]'
is 'not at the beginning' 'grep -c begun tries' 2
soon 'and he is asked' 10 'shows four "^Enter runs it again"'
keys four g
soon 'g goes on without it' 20 '[ "$(field four life)" = up ]'

profile slow <<'!'
init:
  - touch hangs; while :; do read -r _ <>/dev/zero; done
!
isesh start five -p slow -a shell >/dev/null
soon 'a line that hangs' 20 '[ -e hangs ]'
is 'is seen' 'field five life' prep
like 'with its text' 'isesh show five -o why' 'init 1 of 1: touch hangs'
keys five C-c
soon 'and can be interrupted' 20 '[ "$(field five state)" = waiting ]'
ok 'and the session stopped' 'isesh stop five -t 2'

# A checkout may bring a profile along.
mkdir -p .ist/profiles
printf -- '---\ninit:\n  - touch pwned\n---\n' >.ist/profiles/theirs.md
printf -- '---\nextends: theirs\n---\n' >"$XDG_CONFIG_HOME/ist/profiles/mine.md"
status 'a profile of the project runs nothing' 6 'isesh start six -p theirs -a shell'
status 'not by being extended either' 6 'isesh start six -p mine -a shell'
ok 'nothing at all' '[ ! -e pwned ] && [ ! -e "$IST_DIR/sessions/six" ]'
ok 'unless a person trusts it' 'isesh start six -p theirs -a shell --trust'
soon 'then it does' 20 '[ -e pwned ]'
isesh stop six >/dev/null
status 'which is remembered' 0 'isesh start seven -p mine -a shell --trust &&
    isesh stop seven && isesh start seven2 -p mine -a shell'
echo 'one more line' >>.ist/profiles/theirs.md
status 'until it changes' 6 'isesh start eight -p mine -a shell'
printf -- '---\npermission: all\n---\n' >.ist/profiles/tda-worker.md
status 'what a person may do is not widened unseen' 6 'isesh start eight -a shell'
rm .ist/profiles/tda-worker.md

profile beside <<'!'
tasks:
  - beside --once -- touch beside
!
ok 'tasks and no init lines' 'isesh start nine -p beside -a shell'
soon 'are started as well' 20 '[ -f beside ]'
isesh stop nine; isesh rm nine

profile odd <<'!'
tasks:
  - web --port 80 -- true
!
status 'a task that cannot be read' 2 'isesh start nine -p odd -a shell'
status 'leaves no session' 3 'isesh show nine'
done_testing
