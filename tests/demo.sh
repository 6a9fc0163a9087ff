#!/bin/sh
# demo.sh - the main job, before your eyes
#
# A manager session starts a worker session, gives it work, sees what it
# asks, approves it, hears from it, and reports.  Everything below "$" is
# really run; the manager's part is run by the manager's own agent.  Both
# agents are the built-in one, which needs no model and no key.  All of it
# happens in a directory of its own that is removed at the end.
set -u
top=$(cd "$(dirname "$0")/.." && pwd)
T=$(mktemp -d "${TMPDIR:-/tmp}/ist-demo.XXXXXX") || exit 1
T=$(cd "$T" && pwd -P)
export IST_DIR="$T/state" IST_TMUX="$T/tmux" PATH="$top/bin:$PATH" LC_ALL=C.UTF-8
unset IST_SESSION IST_ROLE IST_PARENT TMUX TMUX_PANE
mkdir "$T/work" && cd "$T/work" || exit 1

end() {
	isesh ls -o name | xargs -r isesh stop -t 2s
	tmux -S "$IST_TMUX" kill-server 2>/dev/null
	cd / && rm -rf "$T"
}
trap end EXIT
trap 'exit 1' INT TERM HUP PIPE

step() { printf '\n== %s\n' "$*"; }
fail() { printf '\ndemo: %s\n' "$*" >&2; smon status >&2; exit 1; }

# You, at your shell.
you() { printf '$ %s\n' "$*"; eval "$@" || fail "that failed: $*"; }

# The manager, in its session: the command is a message to its agent, and we
# wait until it has run.
manager() {
	printf '  my-project$ %s\n' "$*"
	sent=$(imessenger send my-project "$*") || fail 'the message was refused'
	smon wait my-project --until idle --after "${sent##* }" --timeout 30s \
	    >/dev/null || fail "the manager did not finish: $*"
}

# The last words on a session's screen that answer the command given.
shown() { smon screen "$1" | sed -n "/^> /!p" | sed '/^─/d; /^$/d' | tail -n "$2" | sed 's/^/    | /'; }

step '1. You start a manager; it is told its role, its tools and how to use them'
you isesh start my-project -p tda-manager -a shell
smon wait my-project --until idle --timeout 30s >/dev/null || fail 'the manager is not ready'
printf '  its brief: %s lines, such as\n' "$(wc -l <"$IST_DIR/sessions/my-project/brief.md")"
grep -m 3 -E '^ *(imessenger (send|approve)|smon wait) .' "$IST_DIR/sessions/my-project/brief.md" | sed 's/^/    | /'

step '2. It plans: it reads how workers are managed'
manager isesh prompt ls
shown my-project 6

step '3. It starts a worker'
manager isesh start auth-worker -p tda-worker -a shell
you smon status -o name,state,agent,detail

step '4. It gives it work'
manager 'imessenger send auth-worker "touch auth.txt"'
manager smon wait auth-worker --until waiting --timeout 20s

step '5. It watches, sees what the worker asks, and approves exactly that'
you smon status -o name,state,agent,detail
you imessenger pending auth-worker
manager imessenger approve auth-worker
smon wait auth-worker --until idle --timeout 20s >/dev/null || fail 'the worker did not finish'

step '6. It hears from the worker'
tries=0
until imessenger inbox -A my-project -o subject | grep -q '\[COMPLETE\]'; do
	tries=$((tries + 1)); [ $tries -lt 100 ] || fail 'no report came'
	sleep 0.1
done
you imessenger inbox -A my-project -o from,kind,subject
you ls -l auth.txt
you smon status -o name,state,agent,detail

smon wait my-project --until idle --timeout 20s >/dev/null
step 'Attach would show you this'
smon screen my-project -n 8 | sed 's/^/    | /'
printf '\nThe sessions end with this demo. Yours: isesh start NAME -p tda-manager\n'
