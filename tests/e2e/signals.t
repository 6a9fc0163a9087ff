#!/bin/sh
# Signals, at any time: modules whose system calls are all interrupted do what they do; and
# commands that are ended in the middle leave nothing behind, and the terminal as it was.
. "$(dirname "$0")/../tap.sh"
. "$here/fake.sh"

# All calls fail with EINTR, twice a millisecond: no handler has SA_RESTART.
cd "$top" || exit 1
for module in clock git hook journal mail policy proc record remove store; do
	status "$module in a storm" 0 \
	    'ASAN_OPTIONS=verify_asan_link_order=0:$ASAN_OPTIONS TMPDIR=$T/tmp \
	    LD_PRELOAD=$build/tests/preload/storm.so "$build/tests/unit/$module.t"'
done
cd "$T/work" || exit 1

fake_agent <<'!'
report working
while :; do read -r word <"../go.$IST_SESSION"
	case $word in idle | 0) report idle ;; *) report working ;; esac
done
!
mkfifo "$T/go.f" "$T/go.g"
isesh start f -a fake >/dev/null
soon 'an agent is up' 10 '[ "$(smon status f -o state)" = busy ]'
before=$T/before; after=$T/after
# What is there, but for the log of the pane and caches.
listed() { (cd "$IST_DIR" && find . ! -name 'log.*' ! -name state ! -name screen | sort); }

# ended SIGNAL COMMAND: how a command ends by it while it waits
ended() {
	perl -e '$SIG{INT} = "DEFAULT"; exec "@ARGV"' "exec $2" >"$T/said" 2>&1 \
	    </dev/null &
	waiter=$!
	wait_for 10 "at_rest $waiter" || echo "# $2 does not wait"
	listed >"$before"
	kill "-$1" "$waiter"
	wait "$waiter"
	echo $?
	listed >"$after"
	cmp "$before" "$after"
}
isesh start g -a fake >/dev/null
imessenger send g 'one that waits' --id w0 >/dev/null
for command in 'smon wait f --until idle' 'smon watch f' 'imessenger watch' \
    'imessenger send g --id w0 --taken x' 'imessenger recv --wait'; do
	for sig in INT:130 TERM:143 HUP:129; do
		is "$command by SIG${sig%:*}" 'ended ${sig%:*} "$command"' "${sig#*:}"
	done
done

# What is stopped misses nothing, and a reader that left is no fault.
smon wait f --until idle -t 90s >/dev/null 2>&1 &
waiter=$!
wait_for 10 "at_rest $waiter"
stop $waiter
echo idle >"$T/go.f"
soon 'the agent went on meanwhile' 10 '[ "$(smon status f -o state)" = idle ]'
kill -CONT $waiter
status 'who was stopped sees it afterwards' 0 'wait $waiter'
smon watch f >"$T/lines" & watcher=$!
soon 'one watches' 10 'grep -q " f idle" "$T/lines"'
kill -TSTP $watcher
soon 'until ^Z' 10 'grep -q "^State:.T" /proc/$watcher/status'
# told WORD: said until it is heard, for a pipe loses what is said too soon
told() { echo "$1" >"$T/go.f"; [ "$(smon status f -o state)" = "$1" ]; }
soon 'the agent works meanwhile' 10 'told busy'
kill -CONT $watcher
soon 'in front again it tells so' 10 'tail -n 1 "$T/lines" | grep -q " f busy"'
kill $watcher
soon 'the work ends' 10 'told idle'
is 'a listing that nobody reads is no fault' \
    '{ smon log f; echo $? >"$T/rc"; } 2>&1 | head -n 1 | cut -d " " -f 2;
    grep -x -e 0 -e 141 "$T/rc" | wc -l' 'isesh
1'
rm "$T/rc"
(smon watch f; echo $? >"$T/rc") | head -n 1 >/dev/null &
wait_for 10 'smon log f | grep -q idle'
tries=0
soon 'without a reader it ends by SIGPIPE' 20 \
    'tries=$((tries + 1)); echo $((tries % 2)) >"$T/go.f"; grep -qx 141 "$T/rc"'

# attach is a client of tmux: ended, it puts the terminal back.
clients() { tmux -S "$IST_TMUX" list-clients -F "$1"; }
seat() {
	rm -f "$T/b"
	wait_for 10 '[ -z "$(clients x)" ]'
	script -qec "stty -g >$T/a; isesh attach f; stty -g >$T/b" /dev/null \
	    >"$T/seen" 2>&1 </dev/null &
	wait_for 10 '[ -n "$(clients x)" ]'
}
for sig in TERM HUP; do
	seat
	kill -$sig "$(clients '#{client_pid}')"
	soon "attach ends by SIG$sig" 10 '[ -s "$T/b" ]'
	ok 'its terminal is as it was' 'cmp "$T/a" "$T/b"'
	status 'and the agent is there' 0 '[ "$(smon status f -o life)" = up ]'
done

# A window that is dragged by somebody who cannot decide.
seat
supervisor=$(sed -n 's/^pid: //p' "$IST_DIR/sessions/f/alive")
perl -e 'kill WINCH => $ARGV[0] for 1 .. 20000' "$supervisor"
for i in 60 61 62 63 64 65 66 67 68 69; do
	tmux -S "$IST_TMUX" resize-window -t =f: -x "$i" -y $((i - 40))
done
soon 'the agent goes on' 10 'told busy'
soon 'and has the size of the last' 10 \
    '[ "$(stty -F "/dev/$(ps -o tty= -p "$(isesh show f -o pid)")" size)" = "29 69" ]'
done_testing
