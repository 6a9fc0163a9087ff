#!/bin/sh
# What only a screen tells: status, is and wait look at it, all in one call.
. "$(dirname "$0")/../tap.sh"
. "$here/mute.sh"
. "$here/fake.sh"

mute_agent
mute m1
mute m2
says m1 'working on it'
says m2 'Allow rm -rf build?'
shows() { smon screen "$1" | grep -q "$2"; }
wait_for 10 'shows m1 working && shows m2 Allow'

is 'each screen is read by its rules' \
    'smon status -o name,state,reason,source,detail' \
    "m1	busy	-	screen	-
m2	waiting	approval	screen	rm -rf build"
count() { cat "$IST_DIR"/sessions/*/events | tr '\t' ' ' | grep -c ' screen state '; }
n=$(count)
is 'what is no news is not written' \
    "smon status >'$T/x'; smon status >'$T/x'; count" "$n"

stop "$(isesh show m1 -o pid)"
is 'one that is stopped is both' 'smon status m1 -o state,turn' 'frozen	busy'
kill -CONT "$(isesh show m1 -o pid)"

status 'is looks too' 0 'smon is m1 busy'
says m1 'ready'
soon 'idle is believed once nothing is written any more' 5 'smon is m1 idle'

# Half of an answer that looks idle.
says m1 'working'
wait_for 5 'smon is m1 busy'
cat >pieces.pl <<'!'
use Time::HiRes qw(time sleep);
open my $say, '>', $ARGV[0] or die; $say->autoflush(1);
my ($last, $gap) = (time, 0);
for (my $i = 0; !-e 'enough'; $i++) {
	print $say "\033[H\033[2J$ARGV[1] $i\r\n";
	$gap = time - $last if time - $last > $gap;
	$last = time;
	print STDERR "begun\n" if $i == 3;
	sleep 0.1; # a piece
}
print "$gap\n";
print $say "\033[H\033[2Jworking again\r\n";
!
answer() {
	rm -f enough; : >begun
	perl pieces.pl "$T/say.m1" "$1" >gap 2>begun & writer=$!
	wait_for 10 '[ -s begun ]'
	eval "$2"; idle=$?
	: >enough; wait $writer
	wait_for 10 'smon is m1 busy'
}
# A writer that had no turn for so long that it was an end proves nothing.
judge() {
	for try in 1 2 3 4 5 6 7 8 9; do
		answer "$1" "smon is m1 idle"
		[ $idle = 0 ] || return 0
		awk '{ exit $1 > 0.2 }' gap && return 1
	done
}
ok 'a pause in an answer is not idle' 'judge ready'
ok 'nor is one look at what a sure rule finds' 'judge free'
answer free 'smon wait m1 -u idle -t 60s >"$T/waited"'
is 'two of them are, though it writes' "cat $T/waited" 'm1 idle'

smon wait m1 -u idle -t 60s >"$T/waited" 2>&1 &
waiter=$!
says m1 'ready'
wait "$waiter"
is 'wait sees it come' 'cat $T/waited' 'm1 idle'
smon wait m1 -u waiting -t 60s >"$T/waited" 2>&1 &
waiter=$!
says m1 'Allow make check?'
wait "$waiter"
is 'and a dialog, with what it asks' 'cat $T/waited' 'm1 waiting make check'
is 'a dialog that follows another is told as itself' \
    'says m1 "Allow make bench?"; wait_for 10 "smon status m1 | grep -q bench";
    smon status m1 -o detail' 'make bench'

# The log has output before tmux shows it: here tmux is written to behind the
# back of the supervisor, after the look at that output.
tty=$(tmux -S "$IST_TMUX" display-message -p -t '=m1:' '#{pane_tty}')
late() {
	says m1 "working $((n += 1))"
	sleep 1 # for a look
	printf '\033[H\033[2Jready\r\n' >"$tty"
	wait_for 6 'grep -q idle "$T/waited"'
}
says m1 'working'
wait_for 10 'smon is m1 busy'
smon wait m1 -u idle -t 50s >"$T/waited" 2>&1 &
waiter=$!
late || late || late || late
wait "$waiter"
is 'what is shown late is seen when all is quiet' 'cat $T/waited' 'm1 idle'

# A screen that no rule fits is no state.
says m2 'what is this'
soon 'what no rule fits is unknown' 5 \
    "[ \"\$(smon status m2 -o turn)\" = unknown ]"

count_clients
is 'one client of tmux for all of them' 'clients "smon status"' 1
says m1 'ready'
isesh stop m1 m2 >/dev/null 2>&1
fake_agent <<-!
	report working
	while read -r line; do report "\$line"; done
!
isesh start f1 -a fake >/dev/null
isesh start f2 -a fake >/dev/null
wait_for 10 'smon is f1 busy && smon is f2 busy'
is 'and none when all of them report' 'clients "smon status"' 0
is 'unless it is asked to look' 'clients "smon status --screens"' 0
printf 'rule: ready\nstate: idle\npriority: 1\nall: \\S|^\\s*$\n' \
    >"$agents/fake.rules"
is 'by rules that there are' 'clients "smon status --screens"' 1
soon 'that they differ is known after five seconds' 20 \
    "smon status f1 --screens -o conflict | grep -q idle"
is 'and the better source is believed' 'smon status f1 -o turn,source' \
    "busy	report"

# It says that it is idle, and puts up a dialog without a word.
cp "$agents/mute.rules" "$agents/fake.rules"
fake_agent <<-!
	report idle; echo ready
	while read -r line; do printf '\033[H\033[2J%s\r\n' "\$line"; done
!
echo 'untold: yes' >>"$agents/fake.agent"
types() {
	tmux -S "$IST_TMUX" send-keys -t "=$1:" -l "$2"
	tmux -S "$IST_TMUX" send-keys -t "=$1:" Enter
}
isesh start u1 -a fake >/dev/null
soon 'who says that it is idle' 20 'smon is u1 idle'
smon wait u1 -u waiting -t 60s >"$T/waited" 2>&1 &
waiter=$!
types u1 'Allow make all?'
wait "$waiter"
is 'waits, if its screen says so' 'cat $T/waited' 'u1 waiting make all'
types u1 ready
soon 'until that is gone' 20 'smon is u1 idle'
sed -i '/^untold/d' "$agents/fake.agent"
isesh start u2 -a fake >/dev/null
wait_for 20 'smon is u2 idle'
types u2 'Allow make all?'
soon 'and the others are believed: it is seen' 20 \
    'smon status u2 --screens >"$T/x"; grep -q "turn=waiting" "$IST_DIR/sessions/u2/events"'
is 'and no more' 'smon status u2 -o turn,source' 'idle	report'

done_testing
