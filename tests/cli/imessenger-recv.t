#!/bin/sh
# imessenger recv, ack, watch, status, log, dead, groups: the spool as a queue
. "$(dirname "$0")/../tap.sh"
. "$top/tests/cli/smon.sh"

session a; event a report state state=working; hold a
session b; event b report state state=working; hold b
send() { imessenger send "$@"; }
get() { imessenger recv a --body "$@"; }

status 'nothing to take' 1 'imessenger recv a'
status 'nor in time' 124 'imessenger recv a -t 200ms'
send a one --id one >/dev/null; send a two --id two >/dev/null
is 'the oldest first' get one
is 'a claim' 'get --claim' two
status 'is for one only' 1 get
is 'is not taken yet' 'imessenger status two' 'two	typed	a'
status 'which has a status' 1 'imessenger status two'
status 'until it is acknowledged' 0 'imessenger ack two && imessenger ack two &&
    imessenger status two'
is 'the way of it' 'imessenger log a --jq "select(.id == \"two\") |
    .verdict + \" \" + (.via // \"-\")"' 'queued -
typed recv
taken ack'
for i in 1 2 3 4 5 6 7 8; do send a "n$i" >/dev/null; done
is 'many who take: each message once' '( for i in 1 2 3 4; do
    { get; get; } & done; wait ) | sort' 'n1
n2
n3
n4
n5
n6
n7
n8'
get --wait -t 60s >"$T/waited" & waiter=$!
send a late >/dev/null
ok 'one who waits gets it' 'wait $waiter && grep -qx late "$T/waited"'

# A full disk: what cannot be handed over stays in its place.
send a full --id full >/dev/null
like 'no room for the event' '(ulimit -f 0; imessenger recv a) 2>&1 | cat' \
    "^imessenger: cannot add to 'events': File too large"
is 'the message is still the next' get full
session h; hold h; send h 'by a hook' --id hooked >/dev/null; release h
# hook LIMIT: at the end of its agent's turn
hook() {
	echo '{"session_id":"x","hook_event_name":"Stop"}' | IST_SESSION=h \
	    "$build/tests/help/hold" "$IST_DIR/sessions/h" \
	    sh -c "$1; exec imessenger hook Stop" | cat
}
is 'nor does a hook hand it over' 'hook "ulimit -f 0"; ls "$IST_DIR/sessions/h/mail/new"' \
    00000001.hooked
like 'but the next does' 'hook :' 'block.*by a hook'

# Pushed, also what is taken at once.
imessenger watch a -n 3 -t 60s -o subject >"$T/watched" & watcher=$!
wait_for 30 "at_rest $watcher"
for i in 1 2 3; do send a "w$i" >/dev/null; get >/dev/null; done
ok 'each that comes is told' 'wait $watcher'
is '... in order' 'cat "$T/watched"' 'w1
w2
w3'

send a soon --ttl 1ms --id soon --from me >/dev/null
send a never --ttl 0 --id never >/dev/null
soon 'too late is dead' 5 'imessenger dead a -o id,why |
    grep -qx "soon	it was not taken in time"'
is 'what has no end stays' 'imessenger inbox a --jq "select(.verdict == \"queued\")
    | .id"' never
is 'the sender is told once' 'imessenger dead >/dev/null; imessenger dead >/dev/null
    imessenger inbox -o kind,reply-to | grep soon' 'bounce	soon'
box=$IST_DIR/sessions/a/mail
mv "$box"/dead/*.soon "$box/ending/"
is 'also where somebody was killed over it' 'imessenger dead -o id
    imessenger inbox -o kind,reply-to | grep soon' 'soon
bounce	soon'
status 'nobody is dead there' 1 'imessenger dead b'

# from NAME ID: a message of that session to a, which is too late at once
from() {
	echo "by $1 $2" | send a --id "from-$1-$2" --ttl 1ms --kind info >/dev/null
	sed -i "s/^X-Ist-Sender: .*/X-Ist-Sender: session\nX-Ist-Sender-Id: $2/
	    s/^X-Ist-From: .*/X-Ist-From: $1/" "$box/new/"*".from-$1-$2"
	soon 'it is too late' 5 "imessenger dead a -o id | grep -qx from-$1-$2"
}
told() { imessenger inbox b -o kind,reply-to | grep bounce; }
from b 1-b
is 'a session is told too' told 'bounce	from-b-1-b'
from b 0-b
is 'not one that has its name now' told 'bounce	from-b-1-b'
from was-b 1-b
is 'but it is by whatever name' told 'bounce	from-b-1-b
bounce	from-was-b-1-b'
for f in "$IST_DIR"/sessions/b/mail/new/*; do rm "$f"; done
status 'a wait for an answer ends with it' 1 \
    'send a x --ttl 1ms --answer -t 60s'

is 'to all' 'send @all hello --id g | sed "s/.* //"' 'a
b'
is 'to a role' 'send @role:worker,b hello --id h | sed "s/.* //"' 'a
b'
status 'a role that nobody has' 1 'send @role:manager x'
status 'a tag that nobody has' 1 'send @tag:night x'
like '... which is said' 'send @tag:night x' "nobody is in '@tag:night': nothing was sent"
sed -i '1a tags: fast night' "$IST_DIR/sessions/b/session"
is 'to a tag' 'send @tag:night hello | sed "s/.* //"' b
status 'no piece of one' 1 'send @tag:nigh x'
status 'an answer to nothing' 3 'send a x --reply-to nothing'
status 'nor was it sent' 1 'imessenger inbox a -A | grep "nothing"'
status 'a group that is none' 2 'send @team:x y'
status 'nor is a tag without a word' 2 'send @tag: y'
status 'a draft is no message' 2 'send a --draft --taken x'
status 'a command begins with a slash' 2 'send a --command "rm -rf"'
ok 'one is stored as what it is' 'send a --command /compact --id c &&
    grep -qx "X-Ist-Form: command" "$box"/new/*.c'
send b question --answer -t 60s --id q >"$T/answer" & asker=$!
wait_for 5 'imessenger inbox b | grep -q "^q"'
imessenger reply q 'the answer' >/dev/null
ok 'an answer is waited for' 'wait $asker &&
    sed "s/ [0-9]*$//" "$T/answer" >"$T/said"'
is '... and printed' 'cat "$T/said"' 'q answered
the answer'

# One spool that cannot be read is in nobody's way, and never "not there".
session z; rmdir "$IST_DIR/sessions/z/mail/new"; echo >"$IST_DIR/sessions/z/mail/new"
send a 'to be found' --id found >/dev/null
status 'what is elsewhere is found' 0 'imessenger ack found'
like 'what is not may be there' 'imessenger ack lost; echo "status $?"' \
    "cannot look for 'lost': cannot open 'mail/new'|cannot look for 'lost': .*Not a directory"
status 'which is a failure' 5 'imessenger ack lost'
rm -r "$IST_DIR/sessions/z"

# What mail readers want: RFC 5322, by a parser of its own.
send a 'ä ü' --from 'A "b" \ c' --id rfc >/dev/null
is 'a strict reader has no complaint' \
    'perl "$top/tests/help/rfc5322.pl" "$box"/*/0*' ''
printf 'From: x\nDate: yesterday\n\nbody' >bad
like 'which it can have' 'perl "$top/tests/help/rfc5322.pl" bad' 'Date'
done_testing
