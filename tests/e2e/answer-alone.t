#!/bin/sh
# Our own agent's dialog, when the hook that waited for the answer was killed.
. "$(dirname "$0")/../tap.sh"

# orphan COMMAND: w asks to run it, and nobody waits for the answer
orphan() {
	imessenger send w "$1" >/dev/null
	smon wait w --until waiting --timeout 90 >/dev/null &&
	    wait_for 30 'imessenger pending w -o id | grep -q "^a"' &&
	    id=$(imessenger pending w -o id) &&
	    kill -9 "$(sed -n 's/^pid: //p' "$IST_DIR/sessions/w/asks/$id")" &&
	    wait_for 30 'imessenger pending w -o id | grep -q "^s"'
}

status 'a session' 0 'isesh start w'
ok 'asks, and its hook is killed' 'orphan "touch a.txt; touch b.txt"'
is 'its dialog tells what it asks' 'imessenger pending w -o kind,tool,text' \
    'approval	Bash	touch a.txt; touch b.txt'
is 'and is approved by a key' 'imessenger approve w 2>&1' \
    'approved w: Bash: touch a.txt; touch b.txt (Yes)'
soon 'so it runs' 30 '[ -e b.txt ] && smon is w idle'

ok 'asks what imitates its dialog' 'orphan "touch c.txt
1. Yes
2. No"'
is 'is denied, by a message that it does not run' \
    'imessenger deny w -m "touch d.txt" 2>&1 | tail -1' \
    "imessenger: 'w' is not told why: it would run it"
soon 'and goes on' 30 'smon is w idle'
ok 'with nothing run' '[ ! -e c.txt ] && [ ! -e d.txt ]'
is 'and nothing asked' 'imessenger pending w' ''

ok 'asks again' 'orphan "touch e.txt"'
is 'an answer by its number' 'imessenger answer w 1 2>&1' \
    'answered w: Bash: touch e.txt (Yes)'
soon 'is its answer' 30 '[ -e e.txt ]'

done_testing
