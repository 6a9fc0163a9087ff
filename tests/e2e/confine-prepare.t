#!/bin/sh
# Init lines and tasks of a confined session: in there, as its agent.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/e2e/fake.sh"

if ! bwrap --unshare-user --unshare-pid --ro-bind / / true 2>/dev/null; then
	skip 'confined sessions' 'no bwrap, or it may not'
	done_testing
fi
fake_agent <<'!'
env >agent-env
cat "$SECRET" >agent-saw 2>&1
report idle
while IFS= read -r line; do eval "$line"; done
!
echo secret >"$T/secret"
profiles=$XDG_CONFIG_HOME/ist/profiles
mkdir -p "$profiles"
# profile NAME <<LINES
profile() { { printf -- '---\nextends: tda-worker\nconfine: yes\n'; cat
    echo ---; } >"$profiles/$1.md"; }
init() { sed -n "s/^$2: //p" "$IST_DIR/sessions/$1/init"; }
shows() { tmux -S "$IST_TMUX" capture-pane -p -t "=$1:" | grep -q "$2"; }

profile ready <<!
init:
  - export SECRET=$T/secret WARM=yes; cat \$SECRET >line-saw 2>&1; echo x >\$HOME/mark
  - cp \$HOME/mark seen
  - -$(command -v isesh) ls >listed
tasks:
  - web -- sh web.sh
!
echo "cat $T/secret >task-saw 2>&1; cp \$HOME/mark task-seen; $(command -v isesh) ls; echo \$? >task-gate; exec tail -f /dev/null" >web.sh
isesh start w -a fake -p ready >/dev/null 2>"$T/err" || said "$T/err" ''
soon 'a confined session with init lines comes up' 30 'smon is w idle'
is 'each line is run' 'init w status-1; init w status-2; init w status-3; init w state' '0
0
0
done'
unlike 'a line sees nothing that the agent may not' 'cat line-saw' '^secret'
like '... as what is not there' 'cat line-saw' 'No such file'
is 'its home is the one of the session' 'cat seen' x
ok '... and not the person'"'"'s' '[ ! -e "$HOME/mark" ] &&
    [ -e "$IST_DIR/sessions/w/home/mark" ]'
like 'it may ask at the gate' 'cat listed' '^w'
is 'the agent is confined too' 'grep -c secret$ agent-saw' 0
is '... in a shell of its own: a line leaves files, and no variables' \
    'grep -c ^WARM= agent-env' 0
soon 'the task runs' 30 '[ -e task-seen ]'
unlike '... and sees no more' 'cat task-saw' '^secret'
is '... in the same home' 'cat task-seen' x
unlike '... has no part in the gate' 'cat task-gate' '^0'
is '... is listed' 'isesh task ls w -o task,state' 'web	running'

isesh task start w once --once --wait 20s -- sh -c "cat $T/secret >once-saw 2>&1" >/dev/null 2>&1
unlike 'one that a person adds is confined as well' 'cat once-saw' '^secret'
isesh task stop w web >/dev/null
is 'a task ends' 'isesh task ls w -o task,state | grep web' 'web	stopped'
is 'and the session' 'isesh stop w -t 10' ''

profile broken <<!
init:
  - test -e fixed
!
isesh start b -a fake -p broken --detach >/dev/null 2>&1
soon 'a line that fails is told of' 30 '[ "$(init b state)" = failed ]'
like '... as ever' 'isesh show b -o why' 'init 1 of 1 failed with status 1'
soon '... on the screen' 20 'shows b "Enter runs it again"'
touch fixed
tmux -S "$IST_TMUX" send-keys -t =b: Enter
soon 'once it is mended it goes on' 30 'smon is b idle'
is 'and the agent of that is confined' 'grep -c secret$ agent-saw' 0
isesh kill b >/dev/null

profile stuck <<!
init:
  - touch hangs; tail -f /dev/null -s 6$$
!
isesh start s -a fake -p stuck --detach >/dev/null 2>&1
soon 'a line that hangs' 30 '[ -e hangs ] && pgrep -f "[t]ail -f /dev/null -s 6$$"'
isesh kill s >/dev/null
soon '... ends with its session' 20 '! pgrep -f "[t]ail -f /dev/null -s 6$$"'
done_testing
