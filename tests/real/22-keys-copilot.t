#!/bin/sh
# copilot is trusted with its directory, takes what waited for that, is told its brief and a
# message by its hooks, asks, is answered by keys, and what a person ends is over.
. "$(dirname -- "$0")/lib.sh"
. "$real_here/keys.sh"

real_start copilot <<'SCRIPT'
when text /bash (\S+)/
    bash touch {1}
    say I made {1}.

when text /write (\S+)/
    tool create {"path":"{work}/{1}","file_text":"int x;\n"}
    say I wrote {1}.

when text /ask (\S+)/
    tool ask_user {"message":"Which colour for {1}?","requestedSchema":{"type":"object","properties":{"colour":{"type":"string","title":"Colour","enum":["red","green"]}},"required":["colour"]}}
    say So be {1}.

when text /think of trees/
    until trees
    say It is thought of.

when text /think of stones/
    until stones
    say It is thought of.

when text /fail/
    error 400

when text /first/
    say Here I am.
SCRIPT

cd "$WORK"
sed -i "s|{work}|$(pwd -P)|" "$MODEL_SCRIPT"

state_is() { smon status -o turn,source | grep -q "^$1$"; }
began() { state_is 'busy	hook' && shows w '^ . Working'; }
told_late() { smon status -o turn | grep -q '^idle$' && smon log w | tail -8 | grep -q 'transcript state turn=idle'; }
logged() { smon log w | grep -q "$1"; }
think() {
    imessenger send w "think of $1" >/dev/null
    ok "it thinks of $1" wait_for 60 began
}

ok 'a session of copilot' isesh start w -a copilot -p tda-worker
ok 'its start asks' wait_for 60 asks "^startup	-	$(pwd -P)\$"
imessenger send w 'first of all' >/dev/null
does '... is allowed' '^approved w: startup: .*(Yes)$' approve w
ok '... and the message is typed' wait_for 60 heard 'first of all'
rest
ok 'it was told the brief' test -n "$(requests 'You are w')"

think trees
ok 'a person ends the turn, which no hook tells' press_until w C-c told_late
rest
think stones
imessenger send w 'first to be read' >/dev/null
touch "$MODEL_LOG/stones"
told 'first to be read'
ok '... at the end of the turn, by the hook' wait_for 10 logged 'mail typed .* via=hook'
rest

ask 'bash one' '^approval	bash	touch one$'
does '... is allowed' '^approved w: bash: touch one (Yes)$' approve w
ok '... and done' wait_for 30 test -e one
rest
ask 'bash two' 'touch two$'
does '... is denied, with the reason in the field' '^denied w: .*(No, and tell Copilot' \
    deny w -m 'use four instead'
told 'User feedback: use four instead'
rest
ask 'bash three' 'touch three$'
ok '... a person leaves it, which no hook tells' press_until w Escape idle
rest
ask 'bash five' 'touch five$'
does '... is allowed for ever' '(Yes, and don.t ask again' approve w --always
ok '... and done' wait_for 30 test -e five
rest
unasked 'bash six'
ok '... but does it' test -e six
ask 'write seven' 'seven$'
does '... is denied' '^denied w: .*seven ' deny w
rest
ask 'write eight' 'eight$'
does '... is allowed' '^approved w: .*eight (Yes)$' approve w
ok '... and done' wait_for 30 test -e eight
rest

ask 'ask grass' '^question	[^	]*	Which colour for grass'
does '... is answered by an option' '^answered w: .*(green)' answer w green
told 'User responded: green'
rest
ask 'ask coal' '^question	[^	]*	Which colour for coal'
does '... is left without an answer' '^denied w: ' deny w
rest

imessenger send w 'fail it' >/dev/null
told 'fail it'
rest
ok 'only what was allowed was done' test ! -e two -a ! -e three -a ! -e seven
isesh stop w
ok 'it ends' wait_for 30 logged 'process exit'
note 'copilot by keys: bash approve reason always; write approve deny; question answer deny; trust approve'
done_testing
