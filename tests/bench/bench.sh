#!/bin/sh
# bench.sh - what we cost, each thing against something named
#
# Both sides run by turns in the same minutes on the same machine, and the
# median of several rounds is printed: the ratio or the difference is what
# counts, the milliseconds are only this machine's.  It should have nothing
# else to do: what it had is said first.  Nothing here fails for being slow; a
# line over its target says so.
#
#   BENCH_LINES=200000   through a pane        BENCH_ROUNDS=9    of that
#   BENCH_IDLE=60        seconds of idleness

. "$(dirname "$0")/../tap.sh"
: "${BENCH_LINES:=200000}" "${BENCH_ROUNDS:=9}" "${BENCH_IDLE:=60}"

for c in nothing append lines pair; do
	${CC:-cc} -O2 -D_GNU_SOURCE -o "$T/$c" "$top/tests/bench/$c.c" ||
	    exit 1
done

. "$here/table.sh"

startup() {
	for tool in isesh imessenger smon iprompt; do
		ratio "$tool --version : C that returns" - \
		    $("$T/pair" 200 /dev/null "$tool" --version -- "$T/nothing")
	done
}

# Below a supervisor, as an agent calls it.
hook() {
	s=$IST_DIR/sessions/hooked
	isesh ls >/dev/null && mkdir "$s"
	printf 'id: x\nagent: fake\ngeneration: 1\n' >"$s/session"
	echo '{"session_id":"x","hook_event_name":"UserPromptSubmit","prompt":"hello"}' \
	    >"$T/json"
	IST_SESSION=hooked "$build/tests/help/hold" "$s" "$T/pair" 200 \
	    "$T/json" smon hook UserPromptSubmit -- "$T/append" "$T/bare" |
	    grep -v held >"$T/hooks"
	[ "$(grep -c UserPromptSubmit "$s/events")" = 200 ] || : >"$T/hooks"
	difference 'smon hook : open append fsync close' 10 $(cat "$T/hooks")
}

# agent NAME COMMAND: its file
agent() {
	mkdir -p "$XDG_CONFIG_HOME/ist/agents"
	printf 'name: %s\nprogram: sh\norder: 1\nrun: %s\nreports: yes\n' \
	    "$1" "$2" >"$XDG_CONFIG_HOME/ist/agents/$1.agent"
}

# through NUMBER: the ms of one round each way
through() {
	printf 'exec %s %s %s\n' "$T/lines" "$BENCH_LINES" "$T/ours.$1" >"$T/$1.sh"
	agent "lines$1" "sh $T/$1.sh"
	isesh start "t$1" -a "lines$1" >/dev/null || return 1
	wait_for 120 "[ -s $T/ours.$1 ]" || return 1
	cat "$T/ours.$1" >>"$T/ours"
	server new-session -d -s "b$1" -x 200 -y 50 \
	    "exec $T/lines $BENCH_LINES $T/theirs.$1"
	wait_for 120 "[ -s $T/theirs.$1 ]" || return 1
	cat "$T/theirs.$1" >>"$T/theirs"
}

throughput() {
	i=0
	while [ $((i = i + 1)) -le "$BENCH_ROUNDS" ]; do
		through $i || { failed 'lines through a supervisor'; return; }
	done
	ratio "$BENCH_LINES lines : the bare pane" 1.15 \
	    "$(median <"$T/ours")" "$(median <"$T/theirs")"
}

started() {
	agent cat 'cat'
	difference 'isesh start : tmux new-session' 30 $("$T/pair" 15 \
	    /dev/null isesh start s@ -a cat -- tmux -S "$IST_TMUX" \
	    new-session -d -s n@ -x 200 -y 50 cat)
}

# ticks PID: of user and system time, so far
ticks() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$1/stat"; }

idle() {
	isesh start idle -a cat >/dev/null || { failed idleness; return; }
	pid=$(sed -n 's/^pid: //p' "$IST_DIR/sessions/idle/alive")
	# Once it has nothing more to do.
	wait_for 10 "smon log idle | grep -q quiet"
	private=$(awk '/^Private_/ { n += $2 } END { print n }' \
	    "/proc/$pid/smaps_rollup")
	row 'private memory of a supervisor' "$private KB" - - '<= 1024 KB' \
	    "$(within "$private" 1024)"
	before=$(ticks "$pid")
	sleep "$BENCH_IDLE"
	used=$(($(ticks "$pid") - before))
	row "its CPU in $BENCH_IDLE s of an idle agent" "$used ticks" - - \
	    '0 ticks' "$(within "$used" 0)"
}

echo "$(nproc) processors, load $(cut -d ' ' -f 1 /proc/loadavg) before"
row what ours against result target ''
startup
hook
server -f /dev/null start-server \; new-session -d -s keep cat
started
throughput
idle
sh "$here/status.sh"
sh "$here/mail.sh"
sh "$here/moments.sh"
