#!/bin/sh
# imessenger send: what is stored, what is printed, what is refused
. "$(dirname "$0")/../tap.sh"
. "$top/tests/cli/smon.sh"

new() { ls "$IST_DIR/sessions/$1/mail/new" | wc -l | tr -d ' '; }
body() { sed '1,/^$/d' "$IST_DIR/sessions/$1/mail/new/"*".$2"; echo; }
head_of() { sed '/^$/q' "$IST_DIR/sessions/$1/mail/new/"*".$2"; }
whoami=$(id -un)

session a; event a report state state=working; hold a
before=$(size a)

is 'it prints id, verdict and position' \
    'imessenger send a --id m1 run  "the  tests"' "m1 queued $before"
is 'the words are joined by blanks' 'body a m1' 'run the  tests'
ok 'with the headers of mail' 'head_of a m1 >"$T/head" &&
    grep -qx "From: $whoami <$whoami@ist>" "$T/head" &&
    grep -qx "To: a <a@ist>" "$T/head" &&
    grep -qx "Subject: run the  tests" "$T/head" &&
    grep -qx "Message-ID: <m1@ist>" "$T/head" &&
    grep -qx "X-Ist-Kind: task" "$T/head" &&
    grep -Eqx "Date: ..., [0-3][0-9] ... 20[0-9]{2} [0-9:]{8} \+0000" "$T/head"'
is 'the event says queued' 'smon log a -n 1 | cut -d " " -f 2-4' \
    'mail queued id=m1'
is 'the same id again is the same message' \
    'imessenger send a --id m1 other | cut -d " " -f 1,2' 'm1 queued'
is 'and nothing was added' 'new a' 1
like 'an id of its own' 'imessenger send a hello' '^[a-z0-9]{8} queued [0-9]+$'

is 'standard input' 'printf "x\ny\n" | imessenger send a --id m2 - | cut -c 1-9' \
    'm2 queued'
is 'its lines stay' 'body a m2' 'x
y
'
printf 'from a file' >text
ok 'a file' 'imessenger send a -f text --id m3 && [ "$(body a m3)" = "from a file" ]'
ok 'options behind operands, and -- before text that looks like one' \
    'imessenger send a --id m4 -- -x --y && [ "$(body a m4)" = "-x --y" ]'
ok 'kind, sender and what it answers' 'imessenger send a x --id m5 --kind note \
    --from "night job" --reply-to m1 --no-reply && head_of a m5 >"$T/head" &&
    grep -qx "X-Ist-Kind: note" "$T/head" &&
    grep -qx "From: \"night job\" <person@ist>" "$T/head" &&
    grep -qx "In-Reply-To: <m1@ist>" "$T/head" &&
    grep -qx "X-Ist-Reply: no" "$T/head"'
ok 'the prefix tells the kind' 'imessenger send a "[ERROR] no" --id m6 &&
    head_of a m6 | grep -qx "X-Ist-Kind: error"'
session b; event b report state state=working; hold b
is 'several sessions, and the name behind' \
    'imessenger send a,b both | sed "s/.* //"' 'a
b'
is 'each has it' 'new b' 1

n=$(new a)
status 'no text' 2 'imessenger send a ""'
status 'only blanks' 2 'imessenger send a "  "'
status 'a NUL' 2 'printf "a\0b" | imessenger send a'
status 'text and a file' 2 'imessenger send a -f text x'
status 'a file that is not there' 5 'imessenger send a -f nothing'
status 'more than a megabyte' 2 'head -c 1048577 /dev/zero | tr "\0" x |
    imessenger send a'
status 'an id that leads out' 2 'imessenger send a --id ../x x'
status 'a kind that is none' 2 'imessenger send a --kind "a b" x'
status 'a newline in an id' 2 'imessenger send a --reply-to "x
Bcc: y" x'
status 'no such session' 3 'imessenger send nobody x'
status 'a role that is none' 2 'imessenger send @role:boss x'
like 'which is said' 'imessenger send @role:boss x' "no role 'boss'"
status 'a role that nobody has' 1 'imessenger send @role:reader x'
for o in '--kind info' '--from me' '--no-reply' '--reply-to x' '-t 1s' '--ttl 1s'; do
	status "a draft takes no $o" 2 "imessenger send a --draft $o x"
done
status 'a name that is none' 2 'imessenger send ../a x'
status 'one of two is not there' 3 'imessenger send nobody,b x'
is 'the other gets it' 'new b' 2
status 'a person has no parent' 3 'imessenger send parent x'
is 'a header cannot be forged by --from' \
    'imessenger send a x --id m7 --from "x
X-Ist-Sender: session" >/dev/null; head_of a m7 | grep -c "^X-Ist-Sender"' 1
is 'nothing of the refused was stored' 'new a' "$((n + 1))"

status '--taken waits only so long' 124 'imessenger send a x -t 200ms 2>"$T/said"'
like 'and says so' 'cat "$T/said"' "^imessenger: 'a' has not taken '[a-z0-9]+' yet: it is "
release a
status 'a session that ended takes nothing' 4 'imessenger send a x'
like 'and why, and what to do' 'imessenger send a x' 'it has ended: crashed'
is 'nothing was stored' 'new a' "$((n + 2))"

done_testing
