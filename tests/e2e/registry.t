#!/bin/sh
# An agent that reports nothing, but writes down what it does in a file named
# after its process: that is read, pushed, and believed before the screen.
. "$(dirname "$0")/../tap.sh"
. "$here/mute.sh"

mute_agent
cat >>"$agents/mute.agent" <<-'!'
	env: MUTE_HOME
	files: MUTE_HOME .mute
	registry: {files}/now/{pid}.json
	registry-is: me.pid me.start
	registry-says: status why
	registry-date: at
	registry-turns:
	 idle = idle
	 busy = busy
	 waiting a word = waiting question
	 waiting = waiting approval
!
sed -i 's/^\t//' "$agents/mute.agent"

pid() { isesh show "$1" -o pid; }
start_of() { sed 's/.*) //' "/proc/$1/stat" | cut -d ' ' -f 20; }
at=1000
# doing SESSION WORDS [START]: as such an agent would write it
doing() {
	at=$((at + 1)) p=$(pid "$1")
	printf '{ "me": { "pid": %s, "start": "%s" }, %s, "at": %s }' "$p" \
	    "${3-$(start_of "$p")}" "$2" "$at" >"$now/$p.json"
}
state() { smon status "$1" -o turn,reason,source; }
events() { tr '\t' ' ' <"$IST_DIR/sessions/$1/events" | grep -c " $2 state "; }

now=$HOME/.mute/now
mute m1
is 'where it is stands in the record' \
    "sed -n 's/^registry: //p' '$IST_DIR/sessions/m1/session'" "$now/{pid}.json"
says m1 working
soon 'without the file its screen tells' 10 \
    '[ "$(state m1)" = "busy	-	screen" ]'
mkdir -p "$now"
doing m1 '"status": "idle"'
is 'with it, that tells' 'state m1' 'idle	-	registry'
count_clients
is 'and no tmux is asked' 'clients "smon status"' 0
is 'what is no news is not written' 'smon is m1 idle; events m1 registry' 1
doing m1 '"status": "waiting", "why": "for you"'
is 'the first word that fits' 'state m1' 'waiting	approval	registry'
doing m1 '"status": "waiting", "why": "a word"'
is 'two words' 'state m1' 'waiting	question	registry'
doing m1 '"status": "waiting", "why": "a wordy one"'
is 'but whole ones' 'state m1' 'waiting	approval	registry'
like 'explain reads it too' 'smon explain m1' 'registry says now: waiting'
ok 'and lists it before the rules' 'smon explain m1 --json | jq -e "
    .source == \"registry\" and .turn == \"waiting\" and
    .tried[0].source == \"registry\" and .tried[0].fired and
    .tried[1].rule == \"dialog\""'

# Half written, of another process, in words that nobody knows.
printf '{ "me": {' >"$now/$(pid m1).json"
is 'half of it changes nothing' 'state m1' 'waiting	approval	registry'
doing m1 '"status": "idle"' 1
is 'what another process left says nothing' 'state m1' 'busy	-	screen'
doing m1 '"status": "idle"'
doing m1 '"status": "dreaming"'
is 'nor does a new word' 'state m1' 'busy	-	screen'
doing m1 '"status": "idle"'
state m1 >/dev/null
rm "$now/$(pid m1).json"
is 'nor a file that is gone' 'state m1' 'busy	-	screen'
like 'which explain tells' 'smon explain m1' 'there is no such file'

# Pushed: nothing is written to the terminal meanwhile.
doing m1 '"status": "idle"'
smon watch >"$T/lines" 2>&1 &
watcher=$!
wait_for 10 'grep -q "m1 idle" "$T/lines"'
smon wait m1 -u waiting -t 60s >"$T/waited" &
waiter=$!
wait_for 10 "at_rest $waiter"
doing m1 '"status": "waiting"'
ok 'wait hears of it' "wait $waiter"
is 'and says so' 'cat "$T/waited"' 'm1 waiting'
soon 'and so does watch' 10 'grep -q "m1 waiting" "$T/lines"'
kill "$watcher"

# A turn that nobody watched leaves another idle behind.
doing m1 '"status": "idle"'
smon is m1 idle
after=$(isesh show m1 -o seq)
status 'the idle of before does not count' 124 \
    'smon wait m1 -u idle --after "$after" -t 500ms'
doing m1 '"status": "idle"'
ok 'one of a later date does' 'smon wait m1 -u idle --after "$after" -t 60s'

# Where the session was told to keep it.
MUTE_HOME=$T/other
export MUTE_HOME
now=$MUTE_HOME/now
mkdir -p "$now"
mute m2
unset MUTE_HOME
doing m2 '"status": "busy"'
is 'where its environment says' 'state m2' 'busy	-	registry'

# Behind a wrapper it is the file of what that has started.
now=$HOME/.mute/now
sed "s|^name: mute|name: wrapped|; s|^run: .*|run: sh $T/work/wrap.sh|" \
    "$agents/mute.agent" >"$agents/wrapped.agent"
cp "$agents/mute.rules" "$agents/wrapped.rules"
echo "sh -c 'sh $T/work/mute.sh; true'; true" >wrap.sh
isesh start w1 -a wrapped >/dev/null && wait_for 10 "[ -p $T/say.w1 ]"
says w1 working
inner() { pgrep -f "^sh $T/work/mute.sh" | while read -r p; do
	tr '\0' '\n' <"/proc/$p/environ" | grep -qx IST_SESSION=w1 && echo "$p"; done; }
smon wait w1 -u idle -t 60s >"$T/waited" &
waiter=$!
wait_for 10 'smon is w1 busy'
p=$(inner)
printf '{ "me": { "pid": %s, "start": "%s" }, "status": "idle", "at": 7 }' \
    "$p" "$(start_of "$p")" >"$now/$p.json"
soon 'behind a wrapper, too' 10 '[ "$(state w1)" = "idle	-	registry" ]'
ok 'and it is heard of' "wait $waiter"

# The pane that somebody started by hand.
now=$T/other/now
cp mute.sh "$T/byhand"
printf 'program: byhand\n' >>"$agents/mute.agent"
sed -i '/^program: sh/d' "$agents/mute.agent"
tmux -S "$IST_TMUX" -f /dev/null new-session -d -s hand -x 80 -y 24 \
    -e IST_SESSION=hand -e "MUTE_HOME=$T/other" "exec sh $T/byhand"
pane=$(tmux -S "$IST_TMUX" display -p -t hand '#{pane_id}')
wait_for 10 "[ -p $T/say.hand ]"
says hand working
ok 'is adopted' 'isesh adopt h "$pane"'
is 'knows its agent' 'isesh show h -o agent' mute
doing h '"status": "idle"'
is 'and is told in the same way' 'state h' 'idle	-	registry'
smon wait h -u waiting -t 60s >"$T/waited" &
waiter=$!
wait_for 10 "at_rest $waiter"
doing h '"status": "waiting"'
ok 'and as soon' "wait $waiter"
done_testing
