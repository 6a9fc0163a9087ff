# tap.sh - the Test Anything Protocol, for tests of programs
#
# A test sources this first.  It then has a private directory $T, in it a
# HOME, a state directory and a tmux socket; the programs of this tree come
# first in PATH; nothing of the caller's sessions is seen.  At exit the tmux
# server of that socket is ended, and $T goes unless a test failed.

umask 022
unset CDPATH
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
. "$top/tests/env.sh"
. "$top/tests/tmpdir.sh"
build=$top/${BUILD:-build}
T=$(mktemp -d "$TMPDIR/ist.XXXXXX") || exit 1
T=$(cd "$T" && pwd -P)
HOME=$T/home; IST_DIR=$T/state; IST_TMUX=$T/tmux; TMPDIR=$T/tmp
XDG_CONFIG_HOME=$HOME/.config; IST_DATADIR=$top/lib/data
PATH=$top/bin:$PATH; TERM=xterm-256color; SHELL=/bin/sh
export HOME IST_DIR IST_TMUX TMPDIR XDG_CONFIG_HOME IST_DATADIR PATH TERM SHELL
mkdir -p "$HOME" "$TMPDIR" "$T/work"
cd "$T/work" || exit 1
tap_n=0; tap_bad=0

tap_end() {
	tmux -S "$IST_TMUX" kill-server 2>/dev/null
	cd / || return
	# Supervisors write how their agents ended, and then are gone.
	if [ "$tap_bad" = 0 ]; then wait_for 10 'rm -rf "$T"'; else
		echo "# kept for a look: $T"; fi
}
trap tap_end EXIT
trap 'exit 1' INT TERM HUP

# tap_line 0|1 NAME
tap_line() {
	tap_n=$((tap_n + 1))
	if [ "$1" = 0 ]; then echo "ok $tap_n - $2"; else
		echo "not ok $tap_n - $2"; tap_bad=$((tap_bad + 1)); fi
	return "$1"
}

# said FILE LABEL: the file as diagnostics
said() { sed "s/^/# $2 /" "$1"; }

# run COMMAND: runs it, its output in $T/out, $T/err, its status in $rc
run() { rc=0; eval "$1" >"$T/out" 2>"$T/err" </dev/null || rc=$?; }

# is NAME COMMAND EXPECTED: prints exactly that
is() {
	run "$2"; printf '%s\n' "$3" >"$T/want"; [ -n "$3" ] || : >"$T/want"
	if cmp -s "$T/out" "$T/want"; then tap_line 0 "$1"; else
		tap_line 1 "$1"; echo "# status $rc: $2"; said "$T/out" 'got: '
		said "$T/want" 'want:'; said "$T/err" 'err: '; fi
}

# like NAME COMMAND EXTENDED-REGEX: prints it, to either stream
like() {
	run "$2"
	if cat "$T/out" "$T/err" | grep -Eq -e "$3"; then tap_line 0 "$1"; else
		tap_line 1 "$1"; echo "# status $rc: $2"; echo "# want: $3"
		said "$T/out" 'got: '; said "$T/err" 'err: '; fi
}

# unlike NAME COMMAND REGEX
unlike() {
	run "$2"
	if cat "$T/out" "$T/err" | grep -Eq -e "$3"; then
		tap_line 1 "$1"; said "$T/out" 'got: '; said "$T/err" 'err: '
	else tap_line 0 "$1"; fi
}

# status NAME N COMMAND: exits with N
status() {
	run "$3"
	if [ "$rc" = "$2" ]; then tap_line 0 "$1"; else
		tap_line 1 "$1"; echo "# status $rc, not $2: $3"
		said "$T/out" 'got: '; said "$T/err" 'err: '; fi
}

# ok NAME CONDITION
ok() {
	run "$2"
	if [ "$rc" = 0 ]; then tap_line 0 "$1"; else
		tap_line 1 "$1"; echo "# status $rc: $2"
		said "$T/out" 'got: '; said "$T/err" 'err: '; fi
}

# wait_for SECONDS CONDITION: true as soon as it is, false at the deadline, which
# is three times that and a minute at least: a machine may be busy with others.
wait_for() {
	tap_patience=$((3 * $1))
	[ "$tap_patience" -ge 60 ] || tap_patience=60
	# Where the condition waits itself, each has its own deadline.
	set -- "$1" "$2" $(($(date +%s) + tap_patience))
	until eval "$2" >/dev/null 2>&1; do
		[ "$(date +%s)" -lt "$3" ] || return 1
		sleep 0.05
	done
}

# gone PID: no such process, or one that nobody has waited for yet
gone() { ! grep -q '^State:[[:space:]]*[^ZX[:space:]]' "/proc/$1/status" 2>/dev/null; }

# stopped PID: by a signal.  stop PID: it is, by then; it runs on for a moment
stopped() { grep -q '^State:[[:space:]]*T' "/proc/$1/status"; }
stop() { kill -STOP "$1" && wait_for 30 "stopped $1"; }

# at_rest PID: it watches files and has done all that was to do.  It holds an
# inotify, runs no program, sleeps, and did so when it was looked at before.
at_rest() {
	tap_was=${tap_is-}
	tap_is="$1 $(grep -E '^State:.*sleeping|ctxt' "/proc/$1/status" 2>/dev/null)"
	[ "$tap_is" = "$tap_was" ] || return 1
	case $tap_is in *sleeping*) ;; *) return 1 ;; esac
	ls -l "/proc/$1/fd" 2>/dev/null | grep -q inotify && ! pgrep -P "$1"
}

# soon NAME SECONDS CONDITION: a test that it becomes true in time
soon() {
	if wait_for "$2" "$3"; then tap_line 0 "$1"; else
		tap_line 1 "$1"; echo "# not within $tap_patience s: $3"; fi
}

skip() { tap_n=$((tap_n + 1)); echo "ok $tap_n - $1 # SKIP $2"; }

done_testing() {
	echo "1..$tap_n"
	[ "$tap_bad" = 0 ]; exit
}
