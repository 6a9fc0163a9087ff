#!/bin/sh
# The dialogs of claude, answered by keys: no hook tells what is asked.  The file system
# and what the model is told are the judges.
. "$(dirname -- "$0")/lib.sh"

real_start <<'SCRIPT'
when text /bash (\S+)/
    bash touch {1}
    say I made {1}.

when text /write (\S+)/
    tool Write {"file_path":"{work}/{1}","content":"int x;\n"}
    say I wrote {1}.

when text /edit (\S+)/
    tool Read {"file_path":"{work}/{1}"}
    tool Edit {"file_path":"{work}/{1}","old_string":"int x;","new_string":"int y;"}
    say I changed {1}.

when text /fetch (\S+)/
    tool WebFetch {"url":"http://127.0.0.1:9/{1}","prompt":"what is it"}
    say I fetched {1}.

when text /one question/
    tool AskUserQuestion {"questions":[{"question":"Which library?","header":"Library","multiSelect":false,"options":[{"label":"libtime","description":"Small"},{"label":"chrono","description":"Big"}]}]}
    say Thank you for it.

when text /two questions/
    tool AskUserQuestion {"questions":[{"question":"Which library?","header":"Library","multiSelect":false,"options":[{"label":"libtime","description":"Small"},{"label":"chrono","description":"Big"}]},{"question":"Which colour?","header":"Colour","multiSelect":true,"options":[{"label":"red","description":"Warm"},{"label":"blue","description":"Submit"},{"label":"red and blue","description":"Both"}]}]}
    say Thank you for both.
SCRIPT

# The user's own agent: the same without the hook that asks.
agents=$HOME/.config/ist/agents
mkdir -p "$agents"
perl -0pe 's/,\s*"PermissionRequest".*?\] \} \]\n/\n/s' \
    "$real_top/lib/data/agents/claude.agent" >"$agents/claude.agent"
ok 'an agent without the hook' sh -c '! grep -q PermissionRequest "$1"' - "$agents/claude.agent"

cd "$WORK"
sed -i "s|{work}|$(pwd -P)|" "$MODEL_SCRIPT"
idle() { smon is w idle,done >/dev/null 2>&1 && has_box w && shows w "^❯$(printf '\302\240')\$"; }
asks() { imessenger pending w -o kind,tool,text | grep -q -e "$1"; }
told() { test -n "$(requests "$1")"; }
# ask MESSAGE PATTERN: it is given that work, and asks
ask() {
    imessenger send w "$1" >/dev/null
    ok "$1: it asks" wait_for 20 asks "$2"
}
rest() { ok '... and it goes on, with nothing in its composer' wait_for 20 idle; }
run() { imessenger "$@" 2>&1; }

ok 'a session' isesh start w -a claude
ok 'it comes up' wait_for 30 idle

ask 'bash one' '^approval	Bash	touch one$'
is '... is allowed' "$(run approve w)" 'approved w: Bash: touch one (Yes)'
ok '... and done' wait_for 10 test -e one
rest
ask 'bash two' 'touch two'
is '... is denied' "$(run deny w)" 'denied w: Bash: touch two (No)'
rest
ask 'bash three' 'touch three'
is '... is denied, with the reason' "$(run deny w -m 'use four instead')" \
    'denied w: Bash: touch three (No)'
ok '... which the model is told' wait_for 10 told 'use four instead'
rest
ask 'write five' '^approval	Write	five$'
is '... is allowed' "$(run approve w)" 'approved w: Write: five (Yes)'
ok '... and done' wait_for 10 test -e five
rest
ask 'write six' 'six'
is '... is denied, with the reason' "$(run deny w -m 'not that file')" 'denied w: Write: six (No)'
ok '... which the model is told' wait_for 10 told 'not that file'
rest
ask 'edit five' '^approval	Edit	five$'
is '... is allowed' "$(run approve w)" 'approved w: Edit: five (Yes)'
ok '... and done' wait_for 10 grep -q 'int y' five
rest
ask 'fetch ten' '^approval	WebFetch	http://127.0.0.1:9/ten$'
is '... is allowed' "$(run approve w)" 'approved w: WebFetch: http://127.0.0.1:9/ten (Yes)'
ok '... and tried' wait_for 30 told 'ECONNREFUSED'
rest
ask 'fetch seven' '^approval	WebFetch	http://127.0.0.1:9/seven$'
ok '... is denied; its dialog has no field, so the reason is sent' \
    sh -c 'imessenger deny w -m "not that page" | grep -q "^denied w: WebFetch"'
ok '... which the model is told' wait_for 20 told 'not that page'
rest

ask 'one question' '^question	-	Which library?$'
imessenger approve w >/dev/null 2>&1 || rc=$?
is '... is none for a yes' "$rc" 4
is '... is answered by an option' "$(run answer w chrono)" \
    'answered w: question: Which library? (chrono)'
ok '... which the model is told' wait_for 10 told 'Which library?[^a-z]*=[^a-z]*chrono'
rest
ask 'one question' 'Which library?'
is '... is answered in words' "$(run answer w 'my own words')" \
    'answered w: question: Which library? (Type something.)'
ok '... which the model is told' wait_for 10 told 'my own words'
rest
ask 'two questions' 'Which library?'
is '... the first is answered' "$(run answer w 1)" 'answered w: question: Which library? (libtime)'
ok '... then the second asks' wait_for 10 asks 'Which colour?'
imessenger answer w 'blue, my own' >/dev/null 2>&1 || rc=$?
is '... which takes no words beside its options' "$rc" 2
is '... of many several are taken' "$(run answer w 'blue, red')" \
    'answered w: question: Which colour? (blue, red)'
ok '... then the last look' wait_for 10 asks 'Review your answers'
is '... it is answered' "$(run answer w Submit)" \
    'answered w: question: Review your answers (Submit answers)'
ok '... which the model is told' wait_for 10 told 'Which colour?[^a-z]*=[^a-z]*red, blue'
rest

ask 'write eight' 'eight'
ok '... is allowed for ever' sh -c 'imessenger approve w --always | grep -q "(Yes, and switch to accept"'
ok '... and done' wait_for 10 test -e eight
rest
imessenger send w 'write nine' >/dev/null
ok 'so the next is not asked' wait_for 20 test -e nine
rest
ok 'only what was allowed was done' test ! -e two -a ! -e three -a ! -e six
is 'all is in the log' "$(imessenger audit w -o source | sort | uniq -c | tr -s ' ')" ' 14 screen'
note "claude by keys: bash approve deny reason; write approve reason always; edit approve;
fetch approve reason; question option words; two questions, one of them of many"
done_testing
