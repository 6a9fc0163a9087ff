#!/bin/sh
# --urgent ends the turn for a message, and answers no dialog.
. "$(dirname "$0")/../tap.sh"

state_is() { [ "$(isesh show w -o state)" = "$1" ]; }
send() { imessenger send w "$@"; }
verdict() { cut -d ' ' -f 2; }

isesh start w -a shell -- --permission all >/dev/null 2>"$T/err" || said "$T/err" ''
soon 'it is up' 30 'state_is idle'
is 'an idle one just gets it' 'send --urgent : --id idle -t 60s | verdict' taken
send 'sleep 1000; touch slept' >/dev/null
soon 'it works' 30 'state_is busy'
send 'touch later' --id later >/dev/null
is 'for an urgent message it stops' \
    'send --urgent "touch urgent" --id now -t 60s | verdict' taken
soon 'which comes before what waited' 30 '[ -e urgent ]'
soon 'and that comes too' 30 'imessenger deliver w; [ -e later ]'
ok 'what it was at is not done' '[ ! -e slept ]'
is 'as it was told to the events' 'smon log w | grep -c "isesh interrupt"' 1
is 'and kept with the message' \
    'grep -h "^X-Ist-When" "$IST_DIR"/sessions/w/mail/done/*.now' 'X-Ist-When: urgent'
send 'sleep 1000' >/dev/null
soon 'it works again' 30 'state_is busy'
isesh hold w >/dev/null
is 'who is on hold gets nothing urgent' 'send --urgent : | verdict' queued
is 'and is not disturbed' 'smon log w | grep -c "isesh interrupt"' 1
isesh unhold w >/dev/null
status 'no draft is urgent' 2 'send --urgent --draft x'
isesh stop w >/dev/null; isesh rm w >/dev/null

# At a dialog the key would say no.
isesh start w -a shell >/dev/null 2>&1
wait_for 30 'state_is idle'
send 'touch asked' >/dev/null
soon 'it asks' 30 'imessenger pending w'
is 'an urgent message waits' 'send --urgent "touch second" --id two 2>"$T/why" | verdict' queued
like 'and says why' 'cat "$T/why"' 'waits for an answer'
ok 'the dialog stands' 'imessenger pending w'
imessenger approve w >/dev/null
soon 'and is answered by who may' 30 '[ -e asked ]'
soon 'then the message goes' 30 'imessenger pending w -o text | grep -q second'
done_testing
