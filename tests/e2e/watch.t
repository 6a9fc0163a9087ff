#!/bin/sh
# smon watch: a line a change, of sessions that report and of those that do not.
. "$(dirname "$0")/../tap.sh"
. "$here/mute.sh"
. "$here/fake.sh"

mute_agent
fake_agent <<-!
	report idle
	while read -r line; do report "\$line"; done
!
mute m1
says m1 ready
smon watch >"$T/lines" 2>"$T/err" &
watcher=$!
# said NAME REST: a line says so
saw() { grep -Eq "^[0-9T:.-]+Z $1 $2\$" "$T/lines"; }

soon 'it begins with what is' 10 'saw m1 idle'
says m1 'working'
soon 'a change on a screen' 5 'saw m1 busy'
says m1 'Allow rm x?'
soon 'a dialog, and what it asks' 5 'saw m1 "waiting rm x"'
isesh start f1 -a fake >/dev/null
soon 'a session that is new' 10 'saw f1 idle'
tmux -S "$IST_TMUX" send-keys -t =f1: working Enter
soon 'what is reported' 5 'saw f1 busy'
kill -9 "$(sed -n 's/^pid: //p' "$IST_DIR/sessions/f1/alive")"
soon 'one that dies without a word' 15 'saw f1 "crashed .*"'
isesh rm f1 >/dev/null 2>&1 || isesh rm -f f1 >/dev/null 2>&1 || :
soon 'one that is removed' 10 'saw f1 removed'
n=$(wc -l <"$T/lines")
says m1 'Allow rm x?'
sleep 1 # for the line that must not come
is 'what reads the same is no line' 'wc -l <$T/lines | tr -d " "' "$n"
kill "$watcher"

smon watch --json m1 >"$T/lines" 2>"$T/err" &
watcher=$!
soon 'as JSON' 10 '[ -s "$T/lines" ] && jq -e ".name == \"m1\" and .state == \"waiting\" and
    .reason == \"approval\" and .detail == \"rm x\" and .source == \"screen\"" \
    $T/lines'
ok 'it waits' 'kill -0 $watcher'
isesh stop m1 >/dev/null 2>&1
isesh rm m1 >/dev/null 2>&1
soon 'it ends with the last of those it was asked for' 10 'gone $watcher'
is 'without a complaint' 'cat $T/err' ''
status 'a session that is not there' 3 'smon watch nobody'

done_testing
