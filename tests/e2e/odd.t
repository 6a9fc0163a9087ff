#!/bin/sh
# Limits, masks and settings of the caller's that are seldom met.
. "$(dirname "$0")/../tap.sh"

files() { find "$IST_DIR" ! -name lock ! -name "log.*" | sort; }
tm() { tmux -S "$IST_TMUX" "$@"; }

# No room in a file: a clear error, and nothing half made.  What was there
# before goes on.  A pipe takes what is printed: a file would have no room.

status 'a session to begin with' 0 'isesh start one -a shell'
soon 'it is idle' 30 'smon is one idle'
# The last of them is made by its first hook, for which it waits 2 s and no more.
wait_for 30 '[ -e "$IST_DIR/sessions/one/policy" ]'
ok 'its files' 'files >"$T/before"'
# limited COMMAND: its status and what it says
limited() { (ulimit -f 0; trap '' PIPE; "$@"; echo "status $?") 2>&1 | cat; }
like 'start says what failed' 'limited isesh start two -a shell' \
    '^isesh: cannot write .*: File too large$'
like 'and has failed' 'limited isesh start two -a shell' '^status 5$'
like 'so does send' 'limited imessenger send one hello' '^status 5$'
like 'and a new name' 'limited isesh nick one other' '^status 5$'
like 'and a task' 'limited isesh task start one job -- true' '^status 5$'
like 'freeze does what it can and says what it could not' \
    'limited isesh freeze one' "cannot add to 'events': File too large"
is 'it is frozen' 'isesh ls -o state' frozen
like 'and so does thaw' 'limited isesh thaw one' '^status 5$'
soon 'it goes on' 30 'smon is one idle'
is 'nothing was left behind' 'files | grep -v -e /slots -e /tasks$ -e /cursors' \
    "$(cat "$T/before")"
like 'what is executed knows the limit as it was: SIGXFSZ ends it' \
    'isesh deaf grep SigIgn: /proc/self/status' '[02468ace][0-9a-f]{6}$'
ok 'stop needs no room of ours' 'limited isesh stop one | grep -qx "status 0"'

# A umask that locks its owner out, and one that lets everybody in.

for mask in 777 000; do
	IST_DIR=$T/umask/$mask
	status "umask $mask: a session" 0 "umask $mask; isesh start m -a shell"
	is 'is ours alone' 'find "$IST_DIR" -perm /077 -o ! -perm -600' ''
	soon 'it is idle' 30 'smon is m idle'
	status 'and it ends' 0 'isesh kill m'
done
IST_DIR=$T/state

# A terminal that tmux cannot draw on: nobody is thrown out of one he is in.

pty() { script -qec "$1; echo status \$?" /dev/null </dev/null; }
like 'start does not attach' 'pty "TERM=dumb isesh start dumb -a shell"' \
    '^dumb is up: shell'
like 'nor resume' 'isesh kill dumb; pty "env -u TERM isesh resume dumb"' \
    '^dumb is up: shell goes on'
like 'and attach says why' 'pty "TERM= isesh attach dumb"' 'cannot show'
like 'by its status too' 'pty "TERM=dumb isesh attach dumb"' '^status 4'
isesh kill dumb

# No home, or none where one could be made.

home() { env -u IST_DIR -u XDG_STATE_HOME "$@"; }
like 'no HOME' 'home -u HOME isesh ls' 'neither IST_DIR nor HOME is set'
echo >"$T/file"
like 'one that is no directory' 'home HOME="$T/file/x" isesh ls' \
    "cannot make '$T/file/x': Not a directory"
like 'what says where it is' 'home HOME="$T/file/x" isesh ls' 'hint: HOME, '
like 'no way into tmux' 'IST_DIR="$T/a#b" isesh ls' "holds a '#'"
like 'nor with a line feed' 'IST_DIR="$T/a
b" isesh ls' 'holds a control character'

# A directory whose name would be obeyed by a terminal.

esc=$(printf 'e\033[31m\nx'); mkdir "$T/work/$esc"
like 'a session in a directory of any name' \
    'isesh start esc -a shell -d "$T/work/$esc"' ' in .*/e\^\[\[31m\\nx$'
like 'shown as it is' 'isesh show esc' '^work: .*/e\^\[\[31m\\nx$'
isesh kill esc

# A tmux.conf whose hook gives sessions other names, and whose shell is none.

rm -rf "$IST_DIR"; tm kill-server 2>/dev/null
cat >"$HOME/.tmux.conf" <<'EOF'
set -g default-shell /bin/false
set-hook -g after-new-session 'rename-session "X-#S"'
EOF
mkdir -p "$HOME/.config/ist/profiles"
printf -- '---\nagent: shell\ninit: echo prepared >init.out\n---\nhello\n' \
    >"$HOME/.config/ist/profiles/ini.md"
status 'a session that is renamed at once' 0 'isesh start odd -p ini'
is 'has the name that the hook gave' 'tm ls -F "#S"' X-odd
is 'and the options that it needs' \
    'tm show-options -t X-odd -v destroy-unattached' off
soon 'it is idle' 30 'smon is odd idle'
is 'init lines were run, by another shell' 'cat init.out' prepared
is 'and tasks are' 'isesh task start odd job --once --wait 90 -- echo done' \
    'job of odd is stopped'
soon 'its window closes' 30 '[ "$(tm list-windows -t X-odd | wc -l)" = 1 ]'
is 'one that stays is a window of it' \
    'isesh task start odd stay -- sleep 300; tm list-windows -t X-odd -F "#W"' \
    'stay of odd is running
agent
stay'
mkfifo "$T/keys"; exec 9<>"$T/keys"
script -qec 'isesh attach odd' /dev/null <&9 >"$T/attached" 2>&1 &
soon 'it can be attached to' 30 'grep -q X-odd "$T/attached"'
tm detach-client -s X-odd
status 'and stopped' 0 'isesh stop odd'
soon 'with all of it' 30 '! tm has-session -t X-odd'
status 'and resumed' 0 'isesh resume odd'
soon 'then it is idle' 30 'smon is odd idle'
kill -KILL "$(isesh ls --json --jq .pid)"
soon 'it crashed' 30 'smon status -o state | grep -qx crashed'
status 'and is recovered' 0 'isesh recover --all'
soon 'at last it is idle' 30 'smon is odd idle'
is 'in a session of one name' 'tm ls -F "#S"' X-odd

done_testing
