#!/bin/sh
# A disk that takes for ever to sync: agents go on, what they show and type goes through, their
# hooks return; only what promises to be durable waits, and then is.
. "$(dirname "$0")/../tap.sh"
. "$here/fake.sh"
. "$top/tests/cli/smon.sh"

SLOW=$T/slow; ASAN_OPTIONS=verify_asan_link_order=0:$ASAN_OPTIONS
export SLOW ASAN_OPTIONS
slow() { LD_PRELOAD=$build/tests/preload/slow.so "$@"; }
t() { tmux -S "$IST_TMUX" "$@"; }
slow tmux -S "$IST_TMUX" -f /dev/null new-session -d -s keep cat

fake_agent <<'!'
stty -echo
report idle
while read -r line; do report working; echo "echo of $line"; report idle; done
!
isesh start f -a fake >/dev/null
soon 'an agent is up' 10 'smon is f idle'
ok 'its supervisor has such a disk' \
    'grep -q slow.so "/proc/$(sed -n "s/^pid: //p" "$IST_DIR/sessions/f/alive")/maps"'

# As an agent calls them.
hook() {
	echo '{"session_id":"x","hook_event_name":"'"$2"'","prompt":"hello"}' |
	    IST_SESSION=h "$build/tests/help/hold" "$IST_DIR/sessions/h" \
	    env LD_PRELOAD="$build/tests/preload/slow.so" "$1" hook "$2"
}
session h; mkdir "$IST_DIR/sessions/h/mail/ending"
hook smon UserPromptSubmit
is 'a conversation is known' 'cut -f 5 "$IST_DIR/sessions/h/conversations"' 'id=x'
: >"$SLOW"
for tool in smon imessenger; do
	for name in UserPromptSubmit Stop SessionEnd; do
		ok "$tool hook $name does not wait for the disk" "hook $tool $name"
	done
done
pane=$(isesh show f -o pane)
before=$(isesh show f -o seq)
t send-keys -t "$pane" one Enter
soon 'what is typed is shown' 10 't capture-pane -p -t "$pane" | grep -q "echo of one"'
soon 'and its events are written' 10 '[ "$(isesh show f -o seq)" -gt "$before" ]'
slow imessenger send f two --id m1 >"$T/sent" 2>&1 &
soon 'a message waits for the disk' 10 'ls -A "$IST_DIR"/sessions/f/mail/* | grep -q "^[.]tmp"'
ok 'and is not said to be sent' '[ ! -s "$T/sent" ]'
t send-keys -t "$pane" three Enter
soon 'the agent does not' 10 't capture-pane -p -t "$pane" | grep -q "echo of three"'
rm "$SLOW"
soon 'it is sent when it is durable' 10 'grep -q "^m1 " "$T/sent"'
ok 'and is there' 'grep -rqx two "$IST_DIR/sessions/f/mail"'
done_testing
