#!/bin/sh
# imessenger inbox, read, reply: looking at a spool
. "$(dirname "$0")/../tap.sh"
. "$top/tests/cli/smon.sh"

session a; event a report state state=working; hold a
shift_to() { mv "$IST_DIR/sessions/a/mail/new/"*".$1" \
    "$IST_DIR/sessions/a/mail/$2/"; }

status 'an empty inbox' 1 'imessenger inbox a'
status 'people have one, too' 1 'imessenger inbox'
status 'no such session' 3 'imessenger inbox nobody'
imessenger send a --id one "first line
second" >/dev/null
imessenger send a --id two "[ERROR] $(printf 'a\033[31mb')" >/dev/null
imessenger send a --id three --from cron x >/dev/null
is 'in order' 'imessenger inbox a -o id,verdict,from,kind,subject' \
"one	queued	$(id -un)	task	first line
two	queued	$(id -un)	error	[ERROR] a^[[31mb
three	queued	cron	task	x"
is 'as objects' 'imessenger inbox a --jq "select(.id == \"one\") | .size"' 17
shift_to one cur; shift_to two done
is 'what was taken only when all is asked for' 'imessenger inbox a -o id,verdict' \
'one	typed
three	queued'
is 'all' 'imessenger inbox a -A -o id,verdict' \
'two	taken
one	typed
three	queued'
status 'a field that is none' 2 'imessenger inbox a -o nothing'
status 'waiting ends at once when something is queued' 0 \
    'imessenger inbox a --wait'
shift_to three dead
status 'or at the deadline' 124 'imessenger inbox a -t 200ms'
imessenger inbox a --wait -t 60s -o subject >"$T/waited" & waiter=$!
imessenger send a late --id late >/dev/null
ok 'or when something comes' 'wait "$waiter" && grep -qx late "$T/waited"'

like 'read shows the headers' 'imessenger read one' '^From: '
is 'or the text only' 'imessenger read one --body' 'first line
second'
is 'made harmless' 'imessenger read two --body' '[ERROR] a^[[31mb'
ok 'by the beginning of its id' 'imessenger read thr'
ok 'in a session that is named' 'imessenger read one a'
status 'no such message' 3 'imessenger read nothing'
status 'no such message there' 3 'imessenger read nothing a'
imessenger send a --id twin-a x >/dev/null; imessenger send a --id twin-b x >/dev/null
status 'a beginning of two' 2 'imessenger read twin a'
is 'reading by another takes nothing' 'imessenger read late >/dev/null
    imessenger inbox a -o id,verdict --jq "select(.id == \"late\").verdict"' queued
ok 'a person is answered' 'imessenger reply one --  thanks | grep -q queued'
is '... in the inbox of people' 'imessenger inbox -o from,reply-to,subject' "$(id -un)	one	thanks"
is '... where it is taken once' 'imessenger recv --body; imessenger recv' thanks
# Who waits at a spool when its session is removed.
session gone; hold gone
waiters=
for c in 'inbox gone --wait' 'recv gone --wait' 'watch gone'; do
	imessenger $c >"$T/w.${c%% *}" 2>&1 & waiters="$waiters $!"
done
for p in $waiters; do
	wait_for 30 "at_rest $p"
done
rm -rf "$IST_DIR/sessions/gone"
for p in $waiters; do
	status 'ends with 3' 3 "wait $p"
done
is 'and is told why' 'cat "$T"/w.*' "$(printf "imessenger: 'gone' was removed\n%.0s" 1 2 3)"

# Who waits at one that has ended, and at one that is put away meanwhile.
session over; hold over
imessenger inbox over --wait >"$T/w.over" 2>&1 & waiter=$!
wait_for 20 "at_rest $waiter"
release over
status 'a wait ends with the session' 4 "wait $waiter"
like '... and tells how it goes on' 'cat "$T/w.over"' 'hint: isesh resume over'
status 'nor does one begin' 4 'imessenger inbox over --wait'
status 'nor for recv' 4 'imessenger recv over --wait'
status 'a look is none' 1 'imessenger inbox over'
imessenger watch over >"$T/w.watch" 2>&1 & waiter=$!
wait_for 20 "at_rest $waiter"
mkdir -p -m 700 "$IST_DIR/archive"
mv "$IST_DIR/sessions/over" "$IST_DIR/archive/over.1-over"
status 'watch ends when it is put away' 3 "wait $waiter"
like '... and says so' 'cat "$T/w.watch"' "'over' was put away"
status 'of none it is over at once' 0 'imessenger watch a -n 0'
status 'nor is the archive watched' 4 'imessenger watch over.1-over'
like 'nor waited at' 'imessenger recv over.1 --wait' 'hint: how it ended: isesh show over'

# In any spool, without a word of which.
session here; session there; hold here; hold there
for w in here there; do
	imessenger send $w --id "same-$w" "in $w" >/dev/null
done
is 'found by its id' 'imessenger read same-there --body' 'in there'
is 'by what only it begins with' 'imessenger read same-h --body' 'in here'
status 'a beginning of two in two spools' 2 'imessenger read same'
like 'is said to be one' 'imessenger read same' 'begins the ids of several'
imessenger send there --id same 'the very one' >/dev/null
is 'one that is just so counts alone' 'imessenger read same --body' 'the very one'
release here; release there

# Answers go to the session that wrote, not to the one of its name.
session writer; hold writer
printf '%s\n' 'From: writer' 'X-Ist-Sender: session' 'X-Ist-Sender-Id: 1-writer' '' \
    'a question' >"$IST_DIR/person/mail/new/00000900.asked"
like 'the sender is answered' 'imessenger reply asked one' ' (queued|typed) '
mv "$IST_DIR/sessions/writer" "$IST_DIR/sessions/renamed"
is '... by any name' 'imessenger reply asked two >/dev/null; imessenger inbox renamed -o subject' 'one
two'
session writer; sed -i 's/^id: .*/id: 2-writer/' "$IST_DIR/sessions/writer/session"
hold writer; rm -r "$IST_DIR/sessions/renamed"
status 'not another that has its name' 3 'imessenger reply asked three'
like 'which is said' 'imessenger reply asked three' "^imessenger: 'writer', which sent 'asked', is gone"
status 'and gets nothing' 1 'imessenger inbox writer'
release writer
status 'nor a message that is not there' 3 'imessenger reply nothing thanks'

printf 'not a record\n' >"$IST_DIR/sessions/a/mail/new/00000099.bad"
is 'a damaged message hides no other' \
    'imessenger inbox a -o id,verdict,subject | tail -n 1' \
'bad	queued	(damaged)'

is 'nor can it be read' 'imessenger read bad --body' ''

done_testing
