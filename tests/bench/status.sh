#!/bin/sh
# status.sh - what it costs to know the state of many sessions
#
# Supervised programs that show recorded screens, of an agent that reports
# nothing, so that only its screen tells; a tenth of them go on at ten frames
# a second, and the others are silent, as most are for most of a day: their
# screens were looked at before, and need not be again.  Against a bare tmux
# that captures all panes in one chained call and throws the text away; a shell
# loop of capture-pane | grep; and the same loop with libtmux, which a Debian
# has as a package.  Then a hundred that all go on, and a hundred that were
# adopted from another server, where no supervisor hears the output.
#
#   BENCH_SESSIONS="1 10 100 500"   BENCH_RUNS=31   BENCH_WATCH=60 seconds

. "$(dirname "$0")/../tap.sh"
. "$here/table.sh"
: "${BENCH_SESSIONS:=1 10 100 500}" "${BENCH_RUNS:=31}" "${BENCH_WATCH:=60}"
python=python3; [ ! -x /usr/bin/python3 ] || python=/usr/bin/python3
: "${CORPUS:=$top/tests/detect/corpus/claude}"

for c in pair children player; do
	[ -x "$T/$c" ] || ${CC:-cc} -O2 -D_GNU_SOURCE -o "$T/$c" \
	    "$top/tests/bench/$c.c" || exit 1
done

# Only this needs it; without it the rows say so.
sh "$top/tests/deps.sh" python3-libtmux >&2 || :

# An agent that shows what a claude would, without a word of its own, by the
# rules for claude.  Busy ones show frames that differ as a spinner does.
player() {
	mkdir -p "$XDG_CONFIG_HOME/ist/agents"
	cp "$top/lib/data/agents/claude.rules" \
	    "$XDG_CONFIG_HOME/ist/agents/player.rules"
	printf 'name: player\nprogram: sh\norder: 1\nrun: %s\n' \
	    "$T/player $T/idle $(echo "$T"/busy.*)" \
	    >"$XDG_CONFIG_HOME/ist/agents/player.agent"
}

# fact NAME: a number of the recorded screen $screen
fact() { sed -n "s/^ \"$1\": \"\([0-9]*\)\".*/\1/p" "${screen%.txt}.json"; }

# recorded PATTERN: such a screen, and the cursor where it was
recorded() {
	screen=$(ls "$CORPUS"/$1-120x40.txt | head -n 1)
	printf '%s\033[%d;%dH' "$(cat "$screen")" $(($(fact cursor_y) + 1)) \
	    $(($(fact cursor_x) + 1))
}

# Of one that is idle, and of one whose spinner turns.
frames() {
	recorded 'idle/*' >"$T/idle"
	n=0 busy=$T/busy.1
	for star in ✢ ✳ ✶ ✻ ✽; do
		n=$((n + 1))
		recorded 'busy/*thinking*' | sed "s/^[✢✳✶✻✽·*] /$star /" \
		    >"$T/busy.$n"
	done
}

# more N: until there are so many; every tenth is busy, its name begins with b
more() {
	while [ "$have" -lt "$1" ]; do
		have=$((have + 1))
		case $have in *5) kind=b ;; *) kind=i ;; esac
		isesh start "$kind$have" -a player </dev/null >/dev/null ||
		    return 1
	done
	wait_for 60 "[ \$(smon status -o turn | grep -c -v unknown) = $1 ]" &&
	    wait_for 30 "! grep -L quiet $IST_DIR/sessions/i*/events | grep -q ."
}

# chained PREFIX: captures the panes of the sessions whose names begin so
chained() {
	printf 'exec tmux -S %s' "$IST_TMUX"
	sep=
	for p in $(server list-panes -a -f "#{m:$1*,#{session_name}}" \
	    -F '#{pane_id}'); do
		printf " %s capture-pane -p -t '%s'" "$sep" "$p"
		sep='\;'
	done
	echo ' >/dev/null'
}

# chained, loop, libtmux: scripts that read the screens of all panes
rivals() {
	chained '' >"$T/chained"
	cat >"$T/loop" <<-!
	for s in $(tmux -S "$IST_TMUX" list-sessions -F '#{session_name}' | tr '\n' ' ')
	do tmux -S $IST_TMUX capture-pane -p -t "=\$s:" | grep -q 'esc to interrupt' &&
	    echo "\$s busy" || echo "\$s idle"
	done >/dev/null
	!
	cat >"$T/rival.py" <<-!
	import libtmux
	server = libtmux.Server(socket_path="$IST_TMUX")
	for s in server.sessions if hasattr(server, "sessions") else server.list_sessions():
	    pane = s.attached_pane if hasattr(s, "attached_pane") else s.active_pane
	    text = pane.cmd("capture-pane", "-p").stdout
	    print(s.name, "busy" if any("esc to interrupt" in l for l in text) else "idle")
	!
	printf 'exec %s %s >/dev/null\n' "$python" "$T/rival.py" >"$T/libtmux"
}

# faster WHAT TIMES OURS AGAINST: we shall take one TIMES-th of it; or "-"
faster() {
	[ $# = 4 ] || { failed "$1"; return; }
	set -- "$@" "$(awk "BEGIN { printf \"%.1f\", $4 / $3 }")"
	if [ "$2" = - ]; then
		row "$1" "$3 ms" "$4 ms" "x 1/$5" - ''
	else
		row "$1" "$3 ms" "$4 ms" "x 1/$5" "<= x 1/$2" \
		    "$(within "$2" "$5")"
	fi
}

# compare N: with all of them; the slow rivals have targets at 100 alone, and
# are asked less often
compare() {
	few=9; [ "$1" -lt 100 ] || few=5; [ "$1" -lt 500 ] || few=3
	at_100=- lib_100=-
	[ "$1" != 100 ] || { at_100=20; lib_100=50; }
	ratio "$1 sessions, status : a chained capture" 1.5 \
	    $("$T/pair" "$BENCH_RUNS" /dev/null smon status -- sh "$T/chained")
	faster "$1 sessions, status : capture | grep" "$at_100" \
	    $("$T/pair" "$few" /dev/null smon status -- sh "$T/loop")
	if $python -c 'import libtmux' 2>/dev/null; then
		faster "$1 sessions, status : libtmux" "$lib_100" \
		    $("$T/pair" "$few" /dev/null smon status -- sh "$T/libtmux")
	else
		row "$1 sessions, status : libtmux" - - 'not here' - -
	fi
}

# Milliseconds of the day.
now() { date +%s%3N; }

# From a key that changes the screen to the end of smon wait.
latency() {
	: >"$T/waited"
	for i in 1 2 3 4 5 6 7 8 9; do
		smon wait i1 -u busy -t 20s >/dev/null & waiter=$!
		sleep 0.3
		t=$(now); screen_of i1 "$busy"
		wait $waiter && echo $(($(now) - t)) >>"$T/waited"
		screen_of i1 "$T/idle"
		smon wait i1 -u idle -t 20s >/dev/null
	done
	row 'screen changed to smon wait returned' \
	    "$(median <"$T/waited") ms" - - '<= 1000 ms' \
	    "$(within "$(median <"$T/waited")" 1000)"
}

screen_of() { tmux -S "$IST_TMUX" send-keys -t "=$1:" "$2" Enter; }

# The same through the report of an agent.
told() {
	cat >"$XDG_CONFIG_HOME/ist/agents/teller.agent" <<-!
	name: teller
	program: sh
	order: 1
	run: sh $T/teller.sh
	reports: yes
	!
	cat >"$T/teller.sh" <<-!
	printf '\033]7501;state=idle:app=x\007'
	while read -r s; do printf '\033]7501;state=%s:app=x\007' "\$s"; done
	!
	isesh start teller -a teller >/dev/null || { failed report; return; }
	: >"$T/told"
	for i in 1 2 3 4 5 6 7 8 9; do
		smon wait teller -u busy -t 20s >/dev/null & waiter=$!
		sleep 0.2
		t=$(now); screen_of teller working
		wait $waiter && echo $(($(now) - t)) >>"$T/told"
		screen_of teller idle
		smon wait teller -u idle -t 20s >/dev/null
	done
	isesh stop teller >/dev/null 2>&1; isesh rm teller >/dev/null 2>&1
	row 'state reported to smon wait returned' "$(median <"$T/told") ms" \
	    - - '<= 300 ms' "$(within "$(median <"$T/told")" 300)"
}

# watched WHAT SESSIONS: CPU and children a minute of smon watch
watched() {
	what=$1; shift
	"$T/children" "$BENCH_WATCH" 5 smon watch "$@" >"$T/watched" 2>/dev/null
	set -- $(tail -1 "$T/watched")
	case $what in
	*idle*)
		row "watch over $what, CPU a minute" "$1 ms" - - '<= 50 ms' \
		    "$(within "$1" 50)"
		row "watch over $what, forks a minute" "$2" - - '0' \
		    "$(within "$2" 0)" ;;
	*)
		row "watch over $what, CPU" \
		    "$(awk "BEGIN { print $1 / 600 }") %" - - '<= 2 %' \
		    "$(within "$1" 1200)"
		row "watch over $what, forks a minute" "$2" - - - '' ;;
	esac
}

# crowd i|b: until there are a hundred of that kind
crowd() {
	while [ "$(ls "$IST_DIR/sessions" | grep -c "^$1")" -lt 100 ]; do
		have=$((have + 1))
		isesh start "$1$have" -a player </dev/null >/dev/null || break
	done
}

# first i|b: the names of a hundred of that kind
first() { ls "$IST_DIR/sessions" | grep "^$1" | head -100; }

crowds() {
	crowd i; crowd b
	watched '100 idle sessions' $(first i)
	watched '100 busy sessions' $(first b)
	chained b >"$T/chained.b"
	ratio '100 busy sessions, status : a chained capture' - \
	    $("$T/pair" "$BENCH_RUNS" /dev/null sh -c \
	    "exec smon status $(first b | tr '\n' ' ')" -- sh "$T/chained.b")
}

# A hundred panes of another server, that show what an idle agent does.
strangers() {
	other=$T/other
	o() { tmux -S "$other" "$@"; }
	mkdir -p "$T/bin"
	printf '#!/bin/sh\nIST_SESSION=i exec %s %s %s\n' "$T/player" \
	    "$T/idle" "$busy" >"$T/bin/stranger"
	chmod +x "$T/bin/stranger"
	o -f /dev/null new-session -d -x 120 -y 40 "$T/bin/stranger" || return
	i=0
	while [ $((i = i + 1)) -lt 100 ]; do
		o new-window -d "$T/bin/stranger"
	done
	i=0
	for p in $(o list-panes -a -F '#{pane_id}'); do
		isesh adopt "x$((i = i + 1))" "$p" -a player \
		    --socket "$other" >/dev/null || return
	done
	watched '100 idle adopted' $(ls "$IST_DIR/sessions" | grep ^x)
	: >"$T/adopted"
	for i in 1 2 3 4 5 6 7 8 9; do
		smon wait x1 -u busy -t 20s >/dev/null & waiter=$!
		sleep 1 # until it listens
		t=$(now); o send-keys -t "$(isesh show x1 -o pane)" \
		    "$busy" Enter
		wait $waiter && echo $(($(now) - t)) >>"$T/adopted"
		o send-keys -t "$(isesh show x1 -o pane)" "$T/idle" Enter
		smon wait x1 -u idle -t 20s >/dev/null
	done
	row 'adopted, screen to smon wait returned' \
	    "$(median <"$T/adopted") ms" - - '<= 1500 ms' \
	    "$(within "$(median <"$T/adopted")" 1500)"
	isesh rm $(ls "$IST_DIR/sessions" | grep ^x) >/dev/null 2>&1
	o kill-server
}

have=0 last=0
frames
player
for n in $BENCH_SESSIONS; do
	more "$n" || { failed "$n sessions"; break; }
	rivals
	compare "$n"
	[ "$n" != 1 ] || { latency; told; }
	last=$n
done
[ "$last" -lt 100 ] || { crowds; strangers; }
