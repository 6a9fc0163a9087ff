#!/bin/sh
# What stands in the spool and is no message, a sender who cannot be told, and
# words that would be more than words.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/e2e/fake.sh"

fake_agent <<'!'
report idle
while :; do read -r line || exit; done
!
isesh start f -a fake >/dev/null 2>"$T/err" || said "$T/err" ''
wait_for 20 'smon is f idle'
spool=$IST_DIR/sessions/f/mail
send() { imessenger send f --id "$@" 2>/dev/null | cut -d ' ' -f 2; }

send one 'first words' >/dev/null
ln -s /etc/hostname "$spool/new/00000002.link"
mkdir "$spool/new/00000003.dir"
echo x >"$T/x"; ln "$T/x" "$spool/new/00000004.hard"
is 'one can be sent behind what is none' 'send two "second words"' queued
is 'all are listed' 'imessenger inbox f -o id,subject' 'one	first words
link	(damaged)
two	second words
dir	(damaged)
hard	(damaged)'
is 'what a link leads to is not read' 'imessenger read link f --body' ''
is 'the first is taken' 'imessenger recv f --body' 'first words'
rm "$spool/new/00000002.link" "$spool/new/00000004.hard"
rmdir "$spool/new/00000003.dir"
is 'and the one behind' 'imessenger recv f --body' 'second words'

# The spool of people is full: nobody reads it.
imessenger inbox >/dev/null; mkdir -p "$IST_DIR/person/mail/new"
i=0
while [ $((i = i + 1)) -le 1000 ]; do
	printf 'From: x\n\nx\n' >"$IST_DIR/person/mail/new/$(printf %08d $i).x$i"
done
imessenger send f --id late --ttl 1ms 'too late' >/dev/null 2>&1
send next 'in time' >/dev/null
is 'who cannot be told of one holds up no other' \
    'imessenger recv f --body' 'in time'
like 'the list works' 'imessenger inbox f -o id,verdict' '^late	dead$'
rm "$IST_DIR"/person/mail/new/*
imessenger inbox f >/dev/null
like 'once there is room he is told, once' \
    'imessenger inbox -o kind,subject' "^bounce	\[ERROR\] 'f' never got your message late"
imessenger inbox f >/dev/null
is '... once' 'imessenger inbox | wc -l | tr -d " "' 1

# What another program put there: its number is given to no message of ours.
imessenger recv f >/dev/null
printf 'From: x\n\nby hand\n' >"$spool/new/00000500.byhand"
imessenger inbox f >/dev/null
send behind 'behind it' >/dev/null
is 'one put there by hand is taken in its place' \
    'imessenger inbox f --jq "select(.verdict == \"queued\").id"' 'byhand
behind'
ok 'and numbers go on' '[ -e "$spool/new/00000501.behind" ]'
imessenger recv f >/dev/null; imessenger recv f >/dev/null

# Headers that would be more than one.
send hdr --from "$(printf 'a\r\nBcc: evil\n\nbody')" \
    "$(printf 'subj\rX-A: b\nline')" >/dev/null
file=$(echo "$spool"/new/*.hdr)
unlike 'no header is added' 'sed "/^\$/q" "$file"' '^(Bcc|X-A)'
is 'and the body begins where it should' 'sed "1,/^\$/d" "$file" | head -n 1 |
    cut -c 1-4' subj
isesh kill f >/dev/null 2>&1
done_testing
