#!/bin/sh
# Clocks that somebody sets, and machines that sleep, while sessions run and others wait:
# nothing is lost and nothing is granted.
. "$(dirname "$0")/../tap.sh"
. "$here/mute.sh"
. "$top/tests/cli/smon.sh"

# Every program of ours, the supervisors below tmux too, sees these clocks; the
# shell, its wait_for and the agents do not.
JUMP=$T/jump; LD_PRELOAD_=$build/tests/preload/jump.so
ASAN_OPTIONS=verify_asan_link_order=0:$ASAN_OPTIONS
export JUMP ASAN_OPTIONS
: >"$JUMP"
for tool in isesh imessenger smon iprompt tmux; do
	eval "$tool() { LD_PRELOAD=$LD_PRELOAD_ command $tool \"\$@\"; }"
done
hour=3600000; day=86400000; now=0; up=0
# jump DAY UP: the time of day and the time since the start go on by so much
jump() {
	now=$((now + $1)); up=$((up + $2))
	echo "$(date +%s%3N) $now $up" >>"$JUMP"
}
# told: the time of day as our programs have it, of the newest event of m
told() { smon log m -n 1 | cut -d ' ' -f 1; }

tmux -S "$IST_TMUX" -f /dev/null new-session -d -s keep cat
mute_agent
cat >>"$agents/mute.agent" <<!
conversation: record
files: MUTE_HOME .mute
history: {files}/*/{conversation}.jsonl
!
cp "$IST_DATADIR/agents/codex.jq" "$agents/mute.jq"
mkdir -p "$HOME/.mute/x"
mute m
pid=$(isesh show m -o pid)
ok 'a supervisor has such clocks' \
    'grep -q jump.so "/proc/$(sed -n "s/^pid: //p" "$IST_DIR/sessions/m/alive")/maps"'
ok 'and its agent has not' '! grep -q jump.so "/proc/$pid/maps"'
says m ready
soon 'it is idle' 10 'smon status m -o turn | grep -qx idle'

# codex TYPE: a line of its transcript, by the clock that it has
codex() {
	at=$(($(date +%s%3N) + now))
	at=$(date -u -d "@${at%???}.${at#"${at%???}"}" +%Y-%m-%dT%H:%M:%S.%3NZ)
	printf '{"timestamp":"%s","type":"event_msg","payload":{"type":"%s"}}\n' \
	    "$at" "$1" \
	    >>"$HOME/.mute/x/$(isesh show m -o conversation).jsonl"
}
unread() { says m "that nobody can read $1"; wait_for 10 "smon screen m | grep -q 'read $1'"; }
unread 1
codex task_started
is 'its transcript says that it is busy' 'smon status m -o turn,source' \
    'busy	transcript'

(smon wait m -u idle -t 90s >"$T/waited" 2>&1; echo "$?" >>"$T/waited") &
jump -$hour 0
codex task_complete
soon 'an hour back: who waits hears of what was written since' 30 \
    'grep -qx 0 "$T/waited"'
ok 'it is so since now' '[ "$(date -d "$(smon status m -o since)" +%s)" -lt \
    $(($(date +%s) - 3000)) ]'
ok 'the log has the times of its clock' \
    '[ "$(date -d "$(told)" +%s)" -lt $(($(date +%s) - 3000)) ]'
codex task_started
is 'and so is the next' 'smon status m -o turn,source' 'busy	transcript'
jump $day 0
unread 2
codex task_complete
is 'a day on: the same' 'smon status m -o turn,source' 'idle	transcript'
jump $((hour - day)) 0

# Mail waits for so long, whatever the time of day is by then.
session box; event box report state state=working; hold box
boxes() { for b in "$IST_DIR"/sessions/box/mail/*/*.$1; do b=${b%/*}; echo "${b##*/}"; done; }
imessenger send box 'for an hour' --id m1 --ttl 1h >/dev/null
imessenger send box 'for a day' --id m2 >/dev/null
jump $day 0
imessenger deliver box >/dev/null 2>&1
is 'a day on, by the clock: a message is not too late' 'boxes m1' new
jump -$day 0
jump -$day 0
imessenger send box 'for a second' --id m3 --ttl 1s >/dev/null
jump $hour $((2 * hour))
imessenger deliver box >/dev/null 2>&1
is 'two hours later, by no clock: it is' 'boxes m1; boxes m3' 'dead
dead'
is 'another is not' 'boxes m2' new
jump $((day - hour)) 0

# So many messages to many within a minute: who sets the clock gets no more.
session many; session other; event other report state state=working; hold other
group() {
	IST_SESSION=many "$build/tests/help/hold" "$IST_DIR/sessions/many" \
	    env LD_PRELOAD="$LD_PRELOAD_" imessenger send @all x
}
for i in 1 2 3 4 5 6; do group >/dev/null || break; done
is 'six are enough' 'group; echo $?' 7
jump $hour 0
status 'an hour on, by the clock' 7 group
jump -$day 0
status 'and a day back' 7 group
jump $((day - hour)) 61000
status 'a minute later there are more' 0 group

# An ask is answered once, and as long as somebody waits for it.
(cd "$T/work" && echo '{"session_id":"x","hook_event_name":"PermissionRequest","tool_name":"Bash","tool_input":{"command":"ls"}}' |
    IST_SESSION=asks exec "$build/tests/help/hold" "$(session asks; echo "$IST_DIR/sessions/asks")" \
    env LD_PRELOAD="$LD_PRELOAD_" imessenger hook PermissionRequest >"$T/decision" 2>&1) &
soon 'an ask' 10 'imessenger pending asks | grep -q ls'
jump -$hour 0
ok 'an hour back it is open' 'imessenger pending asks | grep -q ls'
jump $day 0
ok 'a day on too' 'imessenger pending asks | grep -q ls'
status 'and is denied' 0 'imessenger deny asks'
soon 'who asked hears it' 10 'grep -q deny "$T/decision"'
status 'the answer is of no more use' 4 'imessenger approve asks'
jump $((hour - day)) 0

# What ended in what is the future now is not old, nor is what ended just now.
status 'it ends' 0 'isesh stop m'
jump -$hour 0
is 'an hour back it is kept' 'isesh gc --older-than 0s' ''
jump $((2 * hour)) 0
is 'and goes when it is old' 'isesh gc --older-than 30m' m

# Any time zone, and years that have more bits, or no room in the text.
for zone in Pacific/Kiritimati :/etc/passwd ODD-99:99 ''; do
	is "with TZ='$zone'" "TZ='$zone' smon log box -n 1 | cut -c 1-19" \
	    "$(smon log box -n 1 | cut -c 1-19)"
done
for year in 2038-01-19T03:14:07 2040-02-29T12:00:00 9999-12-31T23:00:00; do
	jump $(($(date -u -d "$year" +%s) * 1000 - $(date +%s%3N) - now)) 0
	imessenger send box "in $year" --id "y${year%%-*}" >/dev/null
	ok "it is $year" 'smon log box -n 1 | grep -q "^${year%%-*}-.*id=y${year%%-*}"'
	ok 'with its date in mail' 'grep -q "^Date: .* ${year%%-*} " \
	    "$IST_DIR"/sessions/box/mail/new/*.y${year%%-*}'
done
done_testing
