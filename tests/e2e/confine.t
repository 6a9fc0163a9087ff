#!/bin/sh
# A confined session: what it sees, the gate, and what it cannot be told.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/e2e/fake.sh"

if ! bwrap --unshare-user --unshare-pid --ro-bind / / true 2>/dev/null; then
	skip 'confined sessions' 'no bwrap, or it may not'
	done_testing
fi

fake_agent <<'!'
report idle
while IFS= read -r line; do eval "$line"; done
!
cat >>"$agents/fake.agent" <<'!'
home: .fakerc .deep/er/login ../outside
home-read: .tools
env: FAKE_*
!
sed -i 's/ \.\.\/outside//' "$agents/fake.agent"
mkdir -p "$HOME/.deep/er" "$HOME/.tools"
echo mine >"$HOME/.fakerc"; echo key >"$HOME/.deep/er/login"
echo tool >"$HOME/.tools/t"; echo secret >"$HOME/secret"
echo secret >"$T/secret"

# inside NAME <<SCRIPT: the session runs it; what it prints is in "said"
inside() {
	rm -f said
	cat >"probe.sh"
	tmux -S "$IST_TMUX" send-keys -t "=$1:" \
	    'sh probe.sh >said.tmp 2>&1; mv said.tmp said' Enter
	wait_for 30 '[ -f said ]'
}

isesh start open -a fake >/dev/null 2>&1
PATH=$PATH:$T/nowhere:relative:$T/shut
mkdir -m 0 "$T/shut"
is 'a confined session starts' \
    'FAKE_TMPDIR=$T/tmp FAKE_A=1 isesh start w -a fake --confine' \
    "w is up: fake as tda-worker in $T/work"
soon 'and its reports come out' 10 'smon is w idle'
like 'its record says so' 'cat "$IST_DIR/sessions/w/session"' '^confine: yes$'

rmdir "$T/shut"
# Each line is NAME and yes or no.
inside w <<!
may() { name=\$1; shift; if "\$@" >/dev/null 2>&1; then echo "\$name yes"
	else echo "\$name no"; fi; }
may work-write touch $T/work/here
may secret-read cat $T/secret
may home-secret-read cat $HOME/secret
may home-copy-read grep -q mine $HOME/.fakerc
may home-deep-read grep -q key $HOME/.deep/er/login
may home-write touch $HOME/new
may tools-read grep -q tool $HOME/.tools/t
may tools-write touch $HOME/.tools/new
may its-variable test -n "\${FAKE_A-}"
may place-for-files test -n "\${FAKE_TMPDIR-}\${TMPDIR-}"
may own-read cat $IST_DIR/sessions/w/session
may own-write touch $IST_DIR/sessions/w/x
may own-answer sh -c 'echo verdict: allow >$IST_DIR/sessions/w/asks/a1.answer'
may peer-read ls $IST_DIR/sessions/open
may state-write mkdir $IST_DIR/sessions/fresh
may tmux tmux -S $IST_TMUX list-sessions
may tmux-socket test -e $IST_TMUX
may usr-write test -w /usr
may program-write test -w /bin/isesh
may config-read ls $XDG_CONFIG_HOME/ist/policy
may signal kill -0 $(sed -n 's/^pid: //p' "$IST_DIR/sessions/open/alive")
may supervisor kill -0 $(sed -n 's/^pid: //p' "$IST_DIR/sessions/w/alive")
may init-root ls /proc/1/root/tmp/tmux-0
may sysctl test -w /proc/sys/kernel/core_pattern
may tty sh -c ': >/dev/tty'
may gate isesh ls
may gate-raw sh -c 'isesh ls >/run/x'
!
cat >want <<!
work-write yes
secret-read no
home-secret-read no
home-copy-read yes
home-deep-read yes
home-write yes
tools-read yes
tools-write no
its-variable yes
place-for-files no
own-read yes
own-write no
own-answer no
peer-read no
tmux no
tmux-socket no
usr-write no
program-write no
config-read no
signal no
supervisor no
init-root no
sysctl no
tty yes
gate yes
gate-raw no
!
while read -r name verdict; do
	is "confined, $name" "grep '^$name ' said" "$name $verdict"
done <want
ok 'what looks like a state directory is none' \
    '[ ! -e "$IST_DIR/sessions/fresh" ]'
ok 'what it writes at home is its own' '[ ! -e "$HOME/new" ] &&
    [ -e "$IST_DIR/sessions/w/home/new" ]'

# The gate
inside w <<'!'
echo via stdin | imessenger send open -
echo status $?
isesh ls | wc -l
isesh nonsense; echo status $?
imessenger approve w; echo status $?
smon is w waiting; echo status $?
!
is 'words, streams and statuses pass the gate' \
    'sed "s/^[a-z0-9]* \(taken\|queued\|typed\) .*/ID sent/" said | grep -v "^imess\|^isesh"' \
    'ID sent
status 0
2
status 2
status 6
status 1'
soon 'the message came, from the session' 10 \
    'grep -rq "^From:.*\bw\b" "$IST_DIR/sessions/open/mail" &&
    grep -rq "via stdin" "$IST_DIR/sessions/open/mail"'

inside w <<!
for c in 'imessenger send open -f $T/secret' 'isesh attach open' \
    'isesh ls --jq .name' 'isesh adopt x %0' 'smon explain open' \
    'iprompt path messaging' 'imessenger audit' 'imessenger deliver' \
    'isesh supervise open' 'isesh gate open' 'isesh start y -d /' \
    'imessenger ended open' 'smon drift --save $T/work'; do
	\$c >/dev/null 2>&1; echo "\$? \$c"
done
!
is 'much cannot be asked for there' 'cut -d" " -f1 said | sort | uniq -c |
    tr -s " "' ' 13 6'

inside w <<!
env -i "PATH=$PATH" isesh start y
echo status \$?
IST_SESSION=open IST_GATE= IST_DIR=$IST_DIR imessenger approve w
echo status \$?
!
is 'no environment leads past it' 'grep status said' 'status 6
status 6'

# Who waits at the gate and is killed leaves nothing behind.
inside w <<!
smon wait open --until exited -t $$m & pid=\$!
until isesh ls >/dev/null; do :; done
kill \$pid; wait \$pid 2>/dev/null; echo "status \$?"
!
is 'a caller can be killed' 'grep status said' 'status 143'
soon 'and what it asked for ends' 10 \
    '! pgrep -f "[s]mon wait open --until exited -t $$"'

# A stranger at the socket
cat >stranger.pl <<'!'
use Socket;
socket(my $s, AF_UNIX, SOCK_STREAM, 0) or die;
connect($s, pack_sockaddr_un($ARGV[0])) or die "connect: $!";
$s->autoflush(1); syswrite $s, $ARGV[1] if length $ARGV[1]; sysread $s, my $b, 1;
print length $b ? "status " . ord($b) . "\n" : "closed\n";
!
ln -s "$IST_DIR/sessions/w" s
is 'who is not below the supervisor is sent away' \
    'perl stranger.pl s/gate ""' 'status 6'
inside w <<!
perl stranger.pl /run/ist/gate "xxxxxxxxxxxxxxx"
perl stranger.pl /run/ist/gate "xxx"
!
is 'and who talks nonsense' 'cat said' 'status 2
status 2'
ok 'the gate is still there' 'inside w <<!
isesh ls
!
grep -q idle said'

# kill -9 of who sits there
supervisor() { sed -n 's/^pid: //p' "$IST_DIR/sessions/$1/alive"; }
porter() { pgrep -P "$1" -f "isesh gate"; }
above=$(supervisor w)
pid=$(porter "$above")
kill -9 "$pid"
soon 'the gate is kept when its porter is killed' 10 \
    'new=$(porter "$above") && [ "$new" != "$pid" ]'
inside w <<!
isesh ls
!
ok 'and works' 'grep -q idle said'

# The end
is 'it ends politely' 'isesh stop w -t 10' ''
is 'and completely' 'isesh show w -o state' exited
soon 'nobody is left at the gate' 10 '! porter "$above"'
isesh start k -a fake --confine >/dev/null
inside k <<!
setsid sleep 4$$ & # to be killed
!
above=$(supervisor k)
pid=$(porter "$above")
kill -9 "$above"
soon 'kill -9 of the supervisor ends all that it confines' 10 \
    '! pgrep -f "sleep [4]$$" && gone $pid'
isesh start c -a fake --confine >/dev/null
soon 'C-c is the agent'"'"'s, not of what confines it' 10 'smon is c idle'
tmux -S "$IST_TMUX" send-keys -t =c: 'trap "touch $PWD/int" INT
while :; do IFS= read -r line && eval "$line"; done' Enter
inside c <<'!'
echo ready
!
tmux -S "$IST_TMUX" send-keys -t =c: C-c
soon 'it gets it' 10 '[ -e int ]'
ok 'and lives on' 'smon is c up'

# Where it cannot be
mkdir -p "$T/state/inside"
for d in / /tmp /usr "$T" "$HOME" "$IST_DIR" "$IST_DIR/inside" "$top"; do
	status "not confined to $d" 2 "isesh start bad -a fake --confine -d $d"
done
is 'what stays of these is that they failed' 'isesh show bad -o state' failed
mkdir bin
for p in isesh tmux sh env; do ln -s "$(command -v $p)" bin/$p; done
status 'no bwrap, no session' 5 \
    'PATH=$PWD/bin isesh start bad -a fake --confine'
like 'and what to do' 'PATH=$PWD/bin isesh start bad -a fake --confine' \
    'hint: its package is called bubblewrap'
printf '#!/bin/sh\necho "no userns for you" >&2\nexit 1\n' >"$T/bwrap"
chmod +x "$T/bwrap"
like 'a kernel that does not let it is quoted' \
    'PATH=$T:$PATH isesh start bad -a fake --confine' \
    'lets nothing be confined: no userns for you'
cp "$T/bwrap" bin/bwrap
like 'one in the work is not run' \
    'PATH=$PWD/bin:$PATH isesh start mine -a fake --confine' '^mine is up'

# A profile says so; its words mean what they say.
mkdir -p "$XDG_CONFIG_HOME/ist/profiles"
printf -- '---\nextends: tda-worker\nconfine: yes\n---\n' \
    >"$XDG_CONFIG_HOME/ist/profiles/locked.md"
printf -- '---\nextends: locked\nconfine: perhaps\n---\n' \
    >"$XDG_CONFIG_HOME/ist/profiles/odd.md"
isesh start locked -a fake -p locked >/dev/null
is 'a profile confines' \
    'sed -n "s/^confine: //p" "$IST_DIR/sessions/locked/session"' yes
status 'what is neither yes nor no is refused' 2 \
    'isesh start odd -a fake -p odd'

# What it starts
isesh start boss -a fake -p tda-manager --confine >/dev/null
wait_for 10 'smon is boss idle'
inside boss <<!
isesh start kid -a fake --detach; echo status \$?
cd /usr && isesh start kid2 -a fake --detach; echo status \$?
isesh start kid3 -a generic -- sh; echo status \$?
imessenger approve kid; echo status \$?
isesh stop kid; echo status \$?
!
is 'a confined manager manages' 'grep status said' 'status 0
status 0
status 6
status 4
status 0'
is 'its children are confined' \
    'sed -n "s/^confine: //p" "$IST_DIR"/sessions/kid*/session | uniq' yes
is 'to the same place' \
    'sed -n "s/^work: //p" "$IST_DIR"/sessions/kid*/session | uniq' "$T/work"

# A worktree's repository
if command -v git >/dev/null; then
	(mkdir "$T/repo" && cd "$T/repo" && git init -q . &&
	    git -c user.name=x -c user.email=x commit -q --allow-empty -m x &&
	    git worktree add -q "$T/tree") >/dev/null 2>&1
	sed 's,sh .*agent.sh,sh agent.sh,; s,name: fake,name: near,' \
	    "$agents/fake.agent" >"$agents/near.agent"
	mv "$T/work/agent.sh" "$T/tree"
	isesh start tree -a near --confine -d "$T/tree" >/dev/null
	cd "$T/tree" || exit
	inside tree <<!
git -c user.name=x -c user.email=x commit -q --allow-empty -m y; echo \$?
touch $T/repo/.git/hooks/post-commit; echo \$?
git config alias.x '!touch y' || echo 9
cat $T/repo/file; echo \$?
!
	is 'it commits in a worktree, and changes no hook' \
	    'grep "^[0-9]" said | xargs' '0 1 9 1'
	cd "$T/work" || exit
	mkdir -p fraud/worktrees/x; echo "gitdir: $T/fraud/worktrees/x" >.git
	mkdir -p "$T/fraud/worktrees/x"
	mv "$T/tree/agent.sh" .
	isesh start fraud -a near --confine --share >/dev/null
	soon 'one that is no worktree starts' 10 'smon is fraud idle'
	unlike 'a worktree that says so by itself is none' \
	    'cat "$IST_DIR/sessions/fraud/session"' "^	$T/fraud$"
else
	skip 'a worktree' 'no git'
fi

done_testing
