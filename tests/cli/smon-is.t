#!/bin/sh
# smon is: an answer for scripts.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/cli/smon.sh"

session one; hold one
event one report state state=idle
status 'yes is 0' 0 'smon is one idle'
is 'and silent' 'smon is one idle' ''
status 'no is 1' 1 'smon is one busy'
is 'and as silent' 'smon is one busy 2>&1' ''
status 'any of several' 0 'smon is one busy,idle'
status 'it is up' 0 'smon is one up'
event one claim claim word=error 'text=[ERROR] x'
status 'a claim is a state' 0 'smon is one error'
status 'beside the turn' 0 'smon is one idle'
: >"$IST_DIR/sessions/one/mail/new/000001.m1"
status 'with mail to come it is not idle' 1 'smon is one idle'
rm "$IST_DIR/sessions/one/mail/new/000001.m1"
status 'without it is' 0 'smon is one idle'
status 'an unknown word is 2' 2 'smon is one sleepy'
like 'and the words are listed' 'smon is one sleepy' 'hint: there are idle, busy, waiting, done'
status 'no word is 2' 2 'smon is one ,'
status 'an unknown session is 3' 3 'smon is two idle'
release one
soon 'what has ended is not idle' 5 '! smon is one idle'
status 'it is crashed' 0 'smon is one crashed'
done_testing
