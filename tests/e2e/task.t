#!/bin/sh
# Tasks: dev servers and builds in windows beside the agent.
. "$(dirname "$0")/../tap.sh"
SHELL=$(command -v bash)	# the one whose prompt hook is tested
export SHELL
cat >"$HOME/.bash_profile" <<'!'
enter() { [ -f .port-word ] && WORD=$(cat .port-word) && export WORD; }
PROMPT_COMMAND=enter
!

# serve [HOST]: listens on PORT, as a dev server would
cat >"$T/serve" <<'!'
#!/usr/bin/perl
use strict; use IO::Socket::IP;
my $s = IO::Socket::IP->new(LocalHost => $ARGV[0] // '127.0.0.1',
    LocalPort => $ENV{PORT}, Listen => 5, ReuseAddr => 1) or die "taken\n";
$| = 1; print "serving\n"; 1 while $s->accept;
!
chmod +x "$T/serve"

task() { isesh task ls one -o task,"$2" | sed -n "s/^$1	//p"; }
window() { tmux -S "$IST_TMUX" list-windows -t =one -F '#{window_name}' |
    grep -qx "$1"; }
shows() { tmux -S "$IST_TMUX" capture-pane -p -t "=one:=$1" | grep -q "$2"; }
keys() { tmux -S "$IST_TMUX" send-keys -t "=one:=$1" "$2" ${3:+"$3"}; }

isesh start one -a shell -d . >/dev/null

like 'a server runs once it listens' \
    'isesh task start one web --port 24100 --wait 60 -- "$T/serve"' \
    '^web of one is running on port 24[0-9]*$'
port=$(task web port)
ok 'its port is reserved' '[ -f "$IST_DIR/ports/$port" ]'
ok 'it has a window' 'window web'
status 'it is not started twice' 4 'isesh task start one web'
soon 'what it wrote is kept' 10 'isesh task log one web | grep -qx serving'
six=::1 # or what this machine has
perl -MIO::Socket::IP -e 'exit !IO::Socket::IP->new(LocalHost => "::1", Listen => 1)' ||
    six=127.0.0.1
like 'another one gets another port' \
    'isesh task start one six --port $port --wait 60 -- "$T/serve" $six' \
    'is running on port'
ok 'which is not the same' '[ "$(task six port)" != "$port" ]'
ok 'restart brings it back' 'isesh task restart one web'
soon 'running' 20 '[ "$(task web state)" = running ]'
is 'on the same port' 'task web port' "$port"

keys web C-c
soon 'a server that ended keeps its window' 10 'shows web "^Enter runs"'
is 'and is not running' 'task web state | sed s/stopped/error/' error
keys web s
keys web "$T/serve" Enter
soon 'one that was started by hand is noticed' 20 \
    '[ "$(task web why)" = "started by hand" ]'
is 'as running' 'task web state' running
ok 'it is stopped all the same' 'isesh task stop one web'
is 'and says so' 'task web state' stopped
ok 'its window is closed' '! window web'
status 'stopping it again is refused' 4 'isesh task stop one web'

PORT=$port "$T/serve" >/dev/null 2>&1 &
stranger=$!
soon 'a stranger takes the port' 10 \
    'grep -q ":$(printf %04X "$port") .* 0A " /proc/net/tcp'
status 'which is an error' 5 'isesh task start one web --wait 60'
like 'and why' 'task web why' 'taken by another program|status'
kill "$stranger"

# One that does not listen, on a port that a stranger took meanwhile.
isesh task start one lazy --port 24300 -- tail -f /dev/null >/dev/null
isesh task stop one lazy
lazy=$(task lazy port)
PORT=$lazy "$T/serve" >/dev/null 2>&1 &
stranger=$!
soon 'a stranger takes its port' 10 \
    'grep -q ":$(printf %04X "$lazy") .* 0A " /proc/net/tcp'
isesh task start one lazy >/dev/null
is 'who listens is not ours' 'task lazy state,why' \
    "error	its port $lazy was taken by another program"
kill "$stranger"
isesh task stop one lazy
ok 'without a port it keeps none' 'isesh task start one lazy -- tail -f /dev/null &&
    [ ! -e "$IST_DIR/ports/$lazy" ]'
status 'other words for one that runs are refused' 4 \
    'isesh task start one lazy -- true'
is 'and it keeps its own' 'task lazy command' 'tail -f /dev/null'

# What does not hear that it is to end.
isesh task start one deaf -- \
    sh -c 'trap "" HUP TERM; echo $$ >deaf; exec sleep 300' >/dev/null
soon 'it runs' 20 '[ -s deaf ]'
status 'what does not end is killed' 0 'isesh task stop one deaf'
ok 'and gone by then' 'gone "$(cat deaf)"'

status 'a build that does well' 0 \
    'isesh task start one build --once --wait 60 -- sh -c "echo built"'
ok 'has its window closed' '! window build'
is 'it is stopped' 'isesh task ls one -o task,state,why | grep build' \
    'build	stopped	status 0'
status 'one that fails is told' 5 \
    'isesh task start one bad --once --wait 60 -- sh -c "echo no; exit 3"'
ok 'its window stays' 'window bad'
is 'with the reason' 'task bad why' 'status 3'
soon 'and asks' 10 'shows bad "^Enter runs"'
keys bad Enter
soon 'Enter runs it again' 10 \
    '[ "$(isesh task log one bad | grep -c no)" = 2 ]'
status 'a program that is not there' 5 \
    'isesh task start one odd --once --wait 60 -- no-such-program'
echo yes >.port-word
ok 'what is hooked into the prompt is done first' \
    'isesh task start one word --once --wait 60 -- sh -c "echo word \$WORD"'
is 'and seen' 'isesh task log one word' 'word yes'
is 'words stay words' 'isesh task start one args --once --wait 60 -- \
    printf "<%s>" "a b" "\$HOME" "; id" "#(id)" >/dev/null;
    isesh task log one args' '<a b><$HOME><; id><#(id)>'

ok 'the beginning of a name will do' '[ -n "$(isesh task ls o -o task)" ]'
status 'no such session' 3 'isesh task start none web -- true'
status 'no such task' 3 'isesh task start one none'
status 'no name for a task' 2 'isesh task start one ../x -- true'
status 'no port' 2 'isesh task start one x --port 80 -- true'
status 'no variable' 2 'isesh task start one x --port 24200 --port-name a=b -- true'
status 'nothing to stop' 2 'isesh task stop one'
status 'rm of one that runs is refused' 4 'isesh task rm one six'
ok 'rm forgets' 'isesh task rm one build'
status 'and it is gone' 3 'isesh task log one build'

# kill -9 of the window's process: its tree goes with its terminal.
soon 'a server is up' 10 '[ "$(task six state)" = running ]'
kill -9 "$(task six pid)"
soon 'its end is seen' 10 '[ "$(task six state)" = error ]'

isesh task start one web --wait 60 >/dev/null
web=$(task web pid)
ok 'a session takes its tasks along' 'isesh stop one'
soon 'all of them' 15 'gone "$web"'
ok 'it is resumed' 'isesh resume one'
isesh task start one web --wait 60 >/dev/null
kill -9 "$(smon status one -o pid)"
soon 'its agent is killed' 10 '[ "$(isesh show one -o life)" = crashed ]'
ok 'it is resumed at once, though a window of it was open' 'isesh resume one'
soon 'and the server is not left over' 10 '[ "$(task web state)" = stopped ]'
isesh stop one >/dev/null
status 'none starts where no session is up' 4 'isesh task start one late -- true'
status 'and none is left' 3 'isesh task log one late'
ok 'rm frees the ports' 'isesh rm one && [ -z "$(ls "$IST_DIR/ports")" ]'
done_testing
