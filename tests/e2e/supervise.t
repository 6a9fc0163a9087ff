#!/bin/sh
# isesh supervise: what an agent gets, and what is recorded of it

. "$(dirname "$0")/../tap.sh"
. "$top/tests/e2e/supervise.sh"

# Environment, directory, arguments, status.

start plain 'a b' '*' '' 'x\ny' '$(touch bad);' "q'q" <<'!'
env -0 >"$T/env"; pwd >"$T/pwd"; printf '<%s>' "$@" >"$T/args"
echo >>"$T/args"
exit 7
!
soon 'an agent runs and ends' 10 'ended plain'
ok 'its status is recorded' '[ "$(value plain exit status)" = 7 ]'
ok 'and the cause' '[ "$(value plain exit cause)" = exited ]'
ok 'and the generation' '[ "$(value plain exit generation)" = 3 ]'
is 'the arguments are exactly those' 'cat "$T/args"' "<a b><*><><x
y><\$(touch bad);><q'q>"
is 'the directory is the work' 'cat "$T/pwd"' "$T/work"
ok 'nothing else ran' '[ ! -e bad ]'
# dash adds PWD by itself.
is 'the environment is the file and the terminal' \
    'tr "\0" "\n" <"$T/env" | cut -d= -f1 | sort | paste -sd " "' \
    'PATH PWD T TERM TMUX TMUX_PANE'
ok 'the file is removed' '[ ! -e "$(dir plain)/env" ]'
ok 'the pane is recorded' 'value plain alive pane | grep -qx "%[0-9]*"'
soon 'events tell the begin and the end' 5 'has plain \
    "process up pid=[0-9]+ \.$" && has plain \
    " 3 process exit status=7 cause=exited \.$"'
soon 'the pane is gone' 5 '! tmux -S "$IST_TMUX" has-session -t =plain'

agent env; session env
printf 'PATH=/bin\nA=a\\nb\nTERM=bad\nTMUX=bad\nB=\\\\ \\xff\n' \
    >"$(dir env)/env"
echo 'env -0 >'"$T"'/env' >>"$T/env.agent"
up env </dev/null
soon 'another one' 10 'ended env'
is 'values of any bytes arrive' 'tr "\n\0" "+\n" <"$T/env" |
    LC_ALL=C grep -a "^[AB]=" | sort | od -An -c | tr -d " \n"; echo' \
    'A=a+b\nB=\377\n'
ok 'the terminal is what the pane is' '! grep -q =bad "$T/env"'

# Signals, and programs that are not there.

start killed <<'!'
kill -KILL $$
!
soon 'an agent that dies of a signal' 10 'ended killed'
ok 'the signal is recorded' '[ "$(value killed exit signal)" = 9 ]'
ok 'and no status' '[ -z "$(value killed exit status)" ]'

agent missing </dev/null; rm "$T/missing.agent"; session missing; up missing
soon 'a program that is not there' 10 'ended missing'
ok 'the cause is exec, the status 127' \
    '[ "$(value missing exit cause) $(value missing exit status)" = \
    "exec 127" ]'
like 'the error names it' 'value missing exit error' \
    "^cannot run '.*/missing.agent': No such file or directory$"

agent nowork </dev/null; session nowork
sed 's|^work: .*|work: /nowhere|' "$(dir nowork)/session" >"$T/s" &&
    cp "$T/s" "$(dir nowork)/session"
up nowork
soon 'a directory that is not there' 10 'ended nowork'
is 'is named' 'value nowork exit error' \
    "cannot enter '/nowhere': No such file or directory"

# What it says to its terminal.

start talk <<'!'
stty raw -echo
printf '\033]7501;?\033\\'
dd bs=1 count=10 2>/dev/null >"$T/answer1"
printf '\033]7501;?\007'
dd bs=1 count=9 2>/dev/null >"$T/answer2"
printf '\033]7501;state=blocked:app=x:kind=permission:msg='
printf 'approve Bash: ls\tx' | base64 | tr -d '\n'
printf '\033\\\033]0;a title\007\007\033]9;4;1;50\007'
exec sleep 100
!
soon 'reports are recorded' 10 'has talk " 3 report state state=blocked \
app=x kind=permission msg=approve Bash: ls\\\\tx \.$"'
is 'the query is answered in kind' 'od -An -c "$T/answer1" "$T/answer2"' \
    ' 033   ]   7   5   0   1   ;   ? 033   \ 033   ]   7   5   0   1
   ;   ?  \a'
soon 'a title' 5 'has talk "title title text=a title \.$"'
soon 'a bell' 5 'has talk "bell bell \.$"'
soon 'progress' 5 'has talk "progress progress state=1 value=50 \.$"'
soon 'silence' 10 'has talk "tty quiet \.$"'
ok 'nobody typed' '! has talk "tty human"'
tmux -S "$IST_TMUX" send-keys -t =talk: x
soon 'somebody typed' 5 'has talk "tty human \.$"'

# Sizes, input, a stop.

start size <<'!'
stty -echo
trap 'stty size >"$T/size"' WINCH
stty size >"$T/size"
while read -r line; do echo "$line" >>"$T/lines"; done
while :; do read -r line && echo "$line" >>"$T/lines"; done
!
soon 'the size is the pane'"'"'s' 10 'grep -qx "30 100" "$T/size"'
tmux -S "$IST_TMUX" resize-window -t =size: -x 90 -y 20
soon 'a change of it too' 10 'grep -qx "20 90" "$T/size"'
tmux -S "$IST_TMUX" send-keys -t =size: 'hello w' C-h 'W' Enter
soon 'input arrives' 10 'grep -q "hello" "$T/lines"'
soon 'which a person typed' 5 'has size "tty human"'
exec 9>>"$(dir size)/lock"
flock 9
sleep 6 # its events are at least 2 s apart
humans=$(grep -c human "$(dir size)/events")
tmux -S "$IST_TMUX" send-keys -t =size: 'pasted' Enter
soon 'input under the lock arrives' 10 'grep -q pasted "$T/lines"'
is 'and is no person' 'grep -c human "$(dir size)/events"' "$humans"
exec 9>&-
pid=$(value size alive agent-pid)
state() { sed -n 's/^State:[[:space:]]*\(.\).*/\1/p' "/proc/$pid/status"; }
# tmux may write what is typed later than it says, after the stop.
undone() {
	kill -CONT "$pid"
	tmux -S "$IST_TMUX" send-keys -t =size: 'again' Enter
	kill -STOP "$pid"
	for i in $(seq 100); do sleep 0.05; [ "$(state)" = T ] || return 0; done
	return 1
}
soon 'a stop right after input is undone' 5 undone
soon 'and the input arrives' 5 'grep -q again "$T/lines"'
sleep 6 # so long after input none is
kill -STOP "$pid"
soon 'any other is an event' 5 'has size "process stop \.$"'
ok 'and lasts' 'grep -q "^State:[[:space:]]*T" "/proc/$pid/status"'
kill -CONT "$pid"
soon 'until it is undone' 5 'has size "process continue \.$"'

# Mail that waits: what isesh finds beside itself is called.

mkdir "$T/bin"
cp "$isesh" "$T/bin/isesh"
cat >"$T/bin/imessenger" <<'!'
#!/bin/sh
[ -t 0 ] || echo "$*" >>"$IST_DIR/called"
rm -f "$IST_DIR"/sessions/*/mail/new/*
!
chmod +x "$T/bin/imessenger"
agent mail <<'!'
stty -echo
while read -r line; do printf '%s' "$line"; done
!
session mail
: >"$(dir mail)/mail/new/1.a"
isesh=$T/bin/isesh
up mail
soon 'it is up' 10 'has mail "process up"'
ok 'an agent that said nothing is left alone' '[ ! -e "$IST_DIR/called" ]'
tmux -S "$IST_TMUX" send-keys -t =mail: some Space output Enter
soon 'mail is delivered when output goes quiet' 5 \
    'grep -qx "deliver mail" "$IST_DIR/called"'
: >"$(dir mail)/mail/new/2.b"
report=$(printf '\033]7501;state=done\007')
tmux -S "$IST_TMUX" send-keys -t =mail: "$report" Enter
soon 'and when the agent is done' 5 \
    '[ "$(grep -cx "deliver mail" "$IST_DIR/called")" = 2 ]'
sleep 6 # in which another call would come
is 'but not without mail' 'cat "$IST_DIR/called"' 'deliver mail
deliver mail'

done_testing
