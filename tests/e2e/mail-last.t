#!/bin/sh
# What is queued for a session that is removed or put away: its senders hear of
# it, and nothing is lost without a word.
. "$(dirname "$0")/../tap.sh"
. "$here/fake.sh"

fake_agent <<'!'
report working
while read -r line; do :; done
!
# from SESSION ID: a message in the spool of x, by that session
box=$IST_DIR/sessions/x/mail
from() {
	imessenger send x "[INFO] $2 says so" --id "$2" >/dev/null
	sed -i "s/^X-Ist-Sender: .*/X-Ist-Sender: session\nX-Ist-Sender-Id: $(isesh show "$1" -o id)/
	    s/^From: .*/From: $1@ist/" "$box/new/"*".$2"
}
told() { imessenger inbox $1 -A --jq 'select(.kind == "bounce") | .["reply-to"]'; }
body() { imessenger read "$(imessenger inbox -A --jq "select(.[\"reply-to\"] == \"$1\") | .id")"; }
up() { isesh start "$1" -a fake >/dev/null 2>&1; wait_for 10 "smon is $1 busy"; }
ended() { isesh stop x >/dev/null 2>&1; wait_for 10 'isesh show x -o life | grep -Eq "exited|crashed"'; }

up s; up x
imessenger send x 'a task nobody took' --id mine >/dev/null
imessenger send x 'one of which nobody knows' --id typed >/dev/null
mv "$box"/new/*.typed "$box/cur/"
printf '%s\t1\tmail\ttyped\tid=typed\tvia=paste\t.\n' \
    "$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ)" >>"$IST_DIR/sessions/x/events"
from s theirs
ended
is 'its end alone tells nobody: it may be resumed' 'told; told s' ''
ok 'it is removed' 'isesh rm x'
is 'then a person is told of each' 'told | sort' 'mine
typed'
is 'and a session of its own' 'told s' theirs
like 'why, and how it began' 'body mine' "'x' never got your message mine: it was removed"
like 'and what may have come' 'body typed' "'x' may not have got your message typed"

up x
imessenger send x 'to be put away' --id away >/dev/null
ended
ok 'it is put away' 'isesh archive x'
is 'the same' 'told | sort' 'away
mine
typed'
like 'with that reason' 'body away' 'it was put away'

# Who cannot be told keeps it from going.
up x
imessenger send x 'that cannot be told of' --id full >/dev/null
ended
mv "$IST_DIR/person" "$T/person"; : >"$IST_DIR/person"
status 'where the sender cannot be told it is not removed' 5 'isesh rm x'
ok 'nor is the message lost' 'ls "$box"/ending/*.full'
rm "$IST_DIR/person"; mv "$T/person" "$IST_DIR/person"
ok 'later it is' 'isesh rm x'
is 'and told' 'told | grep -x full' full
done_testing
