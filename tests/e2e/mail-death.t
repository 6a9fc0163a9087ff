#!/bin/sh
# A session that ends over its task: its parent hears of it, once.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/e2e/fake.sh"

fake_agent <<'!'
report idle
[ -e boss ] || { : >boss; exec sh "$0.boss"; }
while read -r line; do
	case $line in
	*finish*) imessenger send parent "[COMPLETE] all of it" >/dev/null
		exit 0 ;;
	*crash*) kill -9 $$ ;;
	*leave*) exit 3 ;;
	esac
done
!
# The manager does what it is told by files: its children are really its own.
cat >agent.sh.boss <<'!'
while :; do
	for f in do.*; do
		[ -e "$f" ] || continue
		sh "$f" >"out.$f" 2>&1; mv "$f" "was.$f"
	done
	sleep 0.1 # the manager is a script that polls
done
!
# boss COMMAND: done by the manager
boss() {
	n=$((${n:-0} + 1))
	printf '%s\n' "$1" >"tmp.$n"; mv "tmp.$n" "do.$n"
	wait_for 20 "[ -e was.do.$n ]"; cat "out.do.$n"
}
told() { imessenger inbox m -A --jq 'select(.kind == "ended") | .from' | grep -cx "$1"; }
screen() { tmux -S "$IST_TMUX" send-keys -t "=$1:" "$2" Enter; }
ended() { isesh show "$1" -o life | grep -Eq 'exited|crashed|lost'; }

isesh start m -a fake -p tda-manager >/dev/null 2>"$T/err" || said "$T/err" ''
wait_for 10 'smon is m idle'
for w in done left shot orphan stopped seen awaited watched; do
	boss "isesh start $w -a fake -p tda-worker" >>"$T/started" 2>&1
	boss "imessenger send $w 'do something'" >/dev/null
done
wait_for 10 '[ "$(isesh show watched -o state)" = idle ]'
screen done finish; screen left leave; screen shot crash
for w in done left shot; do soon "$w ends" 10 "ended $w"; done
soon 'of one that left its parent hears' 10 '[ "$(told left)" = 1 ]'
soon 'of one that was shot, too' 10 '[ "$(told shot)" = 1 ]'
kill -9 "$(sed -n 's/^pid: //p' "$IST_DIR/sessions/orphan/alive")"
soon 'of one whose supervisor was killed, when it looks' 10 'imessenger deliver
    [ "$(told orphan)" = 1 ]'
boss 'isesh stop stopped' >/dev/null
soon 'one is stopped by its parent' 10 'ended stopped'
for w in done left shot orphan stopped; do imessenger ended $w; done
imessenger deliver 2>/dev/null # its agent has no rules
is 'each once, and none of those it knows of' \
    'for w in done left shot orphan stopped; do told $w; done' '0
1
1
1
0'
like 'it says which task' 'imessenger read "$(imessenger inbox m -A --jq "select(.from
    == \"left\" and .kind == \"ended\") | .id")" m' 'The task began: do something'

# Whoever sees first that a supervisor was killed tells it, not only who looks at mail.
noted() { grep -lx "From: .*$1.*" "$IST_DIR"/sessions/m/mail/*/* 2>/dev/null |
    xargs grep -lx 'X-Ist-Kind: ended' 2>/dev/null | wc -l | tr -d ' '; }
kill_super() { kill -9 "$(sed -n 's/^pid: //p' "$IST_DIR/sessions/$1/alive")"; }
is 'nobody has told of one that works' 'noted seen' 0
kill_super seen
soon 'status says that it crashed' 10 '[ "$(smon status seen -o life)" = crashed ]'
soon 'and tells its parent' 10 '[ "$(noted seen)" = 1 ]'
is 'which is told once' 'smon status seen >/dev/null; smon status >/dev/null; noted seen' 1
smon wait awaited -u done -t 60s >"$T/waited" 2>&1 &
waiter=$!
kill_super awaited
no=0; wait "$waiter" || no=$?
# The agent gets its hangup in that moment.
is 'wait says no' 'echo $no; sed "s/; its agent still.*//" "$T/waited"' "1
smon: 'awaited' will not be: it crashed, its supervisor was killed"
is 'and has told' 'noted awaited' 1
smon watch >"$T/lines" 2>&1 &
watcher=$!
wait_for 10 'grep -q watched "$T/lines"'
kill_super watched
soon 'so does watch' 20 '[ "$(noted watched)" = 1 ]'
kill "$watcher"
done_testing
