#!/bin/sh
# The dialogs of opencode, answered by keys: no plugin of ours tells what is asked.
. "$(dirname -- "$0")/lib.sh"
. "$real_here/keys.sh"

real_start opencode <<'SCRIPT'
when text /planned (\S+)/
    tool plan_exit {}
    say It is left for {1}.

when text /has been approved/
    tool write {"filePath":"{work}/planned","content":"int x;\n"}
    say I made it.

when text /bash (\S+)/
    bash touch {1}
    say I made {1}.

when text /write (\S+)/
    tool write {"filePath":"{work}/{1}","content":"int x;\n"}
    say I wrote {1}.

when text /edit (\S+)/
    tool read {"filePath":"{work}/{1}"}
    tool edit {"filePath":"{work}/{1}","oldString":"int x;","newString":"int y;"}
    say I changed {1}.

when text /fetch (\S+)/
    tool webfetch {"url":"{model}/page/{1}","format":"text"}
    say I fetched {1}.

when text /one question/
    tool question {"questions":[{"question":"Which library?","header":"Library","options":[{"label":"libtime","description":"Small"},{"label":"chrono","description":"Big"}]}]}
    say Thank you for it.

when text /two questions/
    tool question {"questions":[{"question":"Which colour?","header":"Colour","options":[{"label":"red","description":"Warm"},{"label":"blue","description":"Cold"}]},{"question":"Which features?","header":"Features","multiple":true,"options":[{"label":"cache","description":"Small"},{"label":"log","description":"Big"}]}]}
    say Thank you for both.
SCRIPT

# The user's own agent: the same without the plugin that asks.
agents=$HOME/.config/ist/agents
mkdir -p "$agents"
sed 's/^hooks: yes/hooks: no/; /"plugin"/d; s/\(brief.md" \]\),/\1/' "$real_top/lib/data/agents/opencode.agent" \
    >"$agents/opencode.agent"

export OPENCODE_EXPERIMENTAL_PLAN_MODE=1 # without it no plan is asked for
start_w opencode
ask 'bash one' '^approval	Bash	touch one$'
does '... is allowed' '^approved w: Bash: touch one (Allow once)$' approve w
ok '... and done' wait_for 30 test -e one
rest
ask 'bash two' 'touch two$'
does '... is denied' '^denied w: Bash: touch two (Reject)$' deny w
rest
ask 'bash three' 'touch three$'
does '... is denied; there is no field, so the reason is sent' '^denied w: Bash: ' \
    deny w -m 'use four instead'
told 'use four instead'
rest
ask 'write five' '^approval	Edit	'
does '... is allowed' '^approved w: Edit: ' approve w
ok '... and done' wait_for 30 test -e five
rest
ask 'write eight' '^approval	Edit	'
does '... is denied, and why is sent' '^denied w: Edit: ' deny w -m 'not that file'
told 'not that file'
rest
ask 'edit five' '^approval	Edit	'
does '... is denied' '^denied w: Edit: ' deny w
rest
ok '... and not done' grep -q 'int x' five
ask 'edit five' '^approval	Edit	'
does '... is allowed' '^approved w: Edit: ' approve w
ok '... and done' wait_for 30 grep -q 'int y' five
rest
ask 'fetch nine' "^approval	WebFetch	$MODEL_URL/page/nine\$"
does '... is denied' '^denied w: WebFetch: ' deny w
rest
ask 'fetch ten' "^approval	WebFetch	$MODEL_URL/page/ten\$"
does '... is allowed' '^approved w: WebFetch: .*/ten (Allow once)$' approve w
told 'the page is ten'
rest
ok 'only what was allowed was fetched' test -e "$MODEL_LOG/page-ten" -a ! -e "$MODEL_LOG/page-nine"
ask 'one question' '^question	-	Which library?$'
does '... is answered by an option' '(chrono)$' answer w chrono
told 'Which library.*chrono.*answers'
rest
ask 'one question' '^question	-	Which library?$'
does '... is none for a yes' 'wants an answer' approve w
does '... is denied' '^denied w: question: Which library? (Escape)$' deny w -m 'ask no more'
told 'ask no more'
rest
ask 'one question' '^question	-	Which library?$'
does '... is answered in words' '(Type your own answer)$' answer w 'my own words'
told 'my own words'
rest
ask 'two questions' '^question	-	Which colour?$'
does '... the first is answered' '(blue)$' answer w blue
ok '... then the second asks' wait_for 30 asks 'Which features?'
does '... of many several are taken' '(cache, log)$' answer w cache,log
ok '... then the last look' wait_for 30 asks '^question	-	Review$'
does '... it is answered' '(Submit)$' answer w Submit
told 'Which colour.*blue.*Which features.*cache, log[^,]'
rest
ask 'bash six' 'touch six$'
does '... is allowed for ever' '(Allow always)$' approve w --always
ok '... it says what that covers, and asks for it' wait_for 30 asks '△ Always allow'
does '... is allowed' '(Confirm)$' approve w
ok '... and done' wait_for 30 test -e six
rest
unasked 'bash seven'
ok '... but does it' test -e seven
rest
ask 'fetch eleven' '/eleven$'
does '... is allowed for ever' '(Allow always)$' approve w --always
ok '... it asks for that' wait_for 30 asks '△ Always allow'
does '... is denied' '(Cancel)$' deny w
ok '... so it asks again' wait_for 30 asks '/eleven$'
does '... is allowed for ever' '(Allow always)$' approve w --always
ok '... it asks for that' wait_for 30 asks '△ Always allow'
does '... is allowed' '(Confirm)$' approve w
rest
unasked 'fetch twelve'
ok '... but does it' test -e "$MODEL_LOG/page-twelve"
rest

press w Tab
ok 'in its plan agent' wait_for 30 shows w '┃  Plan · Large'
sleep 3.5 # a person typed: mail waits so long
ask 'planned one' '^plan	plan_exit	Plan at .* is complete. Would you like to switch to the build'
does '... is denied, and why is sent' '^denied w: plan_exit: .*(No)$' deny w -m 'first the tests'
told 'first the tests'
rest
ask 'planned two' '^plan	plan_exit	Plan at '
does '... is denied' '^denied w: plan_exit: .*(No)$' deny w
rest
ok '... and it is planning yet' wait_for 30 shows w '┃  Plan · Large'
ask 'planned three' '^plan	plan_exit	Plan at '
does '... is approved' '^approved w: plan_exit: .*(Yes)$' approve w
ok '... then it wants to write' wait_for 30 asks '^approval	Edit	'
ok '... with nothing written yet' test ! -e planned
does '... it is allowed for ever' '(Allow always)$' approve w --always
ok '... it asks for that' wait_for 30 asks '△ Always allow'
does '... is allowed' '(Confirm)$' approve w
ok '... and done' wait_for 30 test -e planned
rest
unasked 'write nine'
ok '... but does it' test -e nine
rest
ok 'only what was allowed was done' test ! -e two -a ! -e three -a ! -e eight

isesh kill w >/dev/null
isesh rm w >/dev/null
rm "$agents/opencode.agent"
start_w opencode
ask 'one question' '^question	-	Which library?$'
waits() { smon status -o name,state | grep -q '^w	waiting$'; }
ok '... which its plugin tells' wait_for 10 waits
does '... is answered' '(libtime)$' answer w libtime
rest
ask 'one question' '^question	-	Which library?$'
does '... is denied' '(Escape)$' deny w
rest
note 'opencode by keys: bash approve deny reason always; write approve reason always; edit approve deny;
fetch approve deny always; question option words deny; two questions, one of them of many;
plan approve deny reason'
done_testing
