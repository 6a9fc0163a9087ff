#!/bin/sh
# The dialogs of gemini, answered by keys: it has no hook that asks.
. "$(dirname -- "$0")/lib.sh"
. "$real_here/keys.sh"

real_start gemini <<'SCRIPT'
when text /where/
    say It is known.

when text /more-plan (\S+)/
    tool write_file {"file_path":"{plan}/{1}.md","content":"# More\n\n- Make the file {1}.\n"}
    tool exit_plan_mode {"plan_filename":"{1}.md"}
    say Then not.

when text /plan (\S+)/
    tool write_file {"file_path":"{plan}/{1}.md","content":"# It\n\n- Make the file {1}.\n"}
    tool exit_plan_mode {"plan_filename":"{1}.md"}
    tool write_file {"file_path":"{work}/{1}","content":"int x;\n"}
    say I made {1}.

when text /enter (\S+)/
    tool enter_plan_mode {"reason":"it is hard"}
    say I have heard.

when text /one question/
    tool ask_user {"questions":[{"question":"Which library?","header":"Library","type":"choice","options":[{"label":"libtime","description":"Small"},{"label":"chrono","description":"Big"}]}]}
    say Thank you for it.

when text /bash (\S+)/
    bash touch {1}
    say I made {1}.

when text /write (\S+)/
    tool write_file {"file_path":"{work}/{1}","content":"int x;\n"}
    say I wrote {1}.

when text /edit (\S+)/
    tool replace {"file_path":"{work}/{1}","old_string":"int x;","new_string":"int y;","instruction":"rename"}
    say I changed {1}.

when text /fetch (\S+)/
    tool web_fetch {"prompt":"Summarise http://127.0.0.1:9/{1}"}
    say I fetched {1}.

when text /free question/
    tool ask_user {"questions":[{"question":"Which name?","header":"Name","type":"text","placeholder":"a name"}]}
    say Thank you for the name.

when text /many question/
    tool ask_user {"questions":[{"question":"Which of four?","header":"Library","type":"choice","options":[{"label":"libtime","description":"Small"},{"label":"chrono","description":"Big"},{"label":"datelib","description":"Old"},{"label":"clocks","description":"New"}]}]}
    say Thank you for it.

when text /two questions/
    tool ask_user {"questions":[{"question":"Which library?","header":"Library","type":"choice","options":[{"label":"libtime","description":"Small"},{"label":"chrono","description":"Big"}]},{"question":"Which colour?","header":"Colour","type":"choice","options":[{"label":"blue","description":"Cold"},{"label":"green","description":"Mild"},{"label":"black","description":"Dark"},{"label":"red","description":"Warm"}]}]}
    say Thank you for both.
SCRIPT

start_w gemini
ask 'bash one' '^approval	run_shell_command	touch one$'
does '... is allowed' '^approved w: run_shell_command: touch one (Allow once)$' approve w
ok '... and done' wait_for 30 test -e one
rest
ask 'bash two' 'touch two$'
does '... is denied' '^denied w: run_shell_command: ' deny w
rest
ask 'bash three' 'touch three$'
does '... is denied; there is no field, so the reason is sent' '^denied w: ' \
    deny w -m 'use four instead'
told 'use four instead'
rest
ask 'write five' '^approval	write_file	five$'
does '... is allowed' '^approved w: write_file: five (Allow once)$' approve w
ok '... and done' wait_for 30 test -e five
rest
ask 'write eight' '	eight$'
does '... is denied, and why is sent' '^denied w: write_file: eight ' deny w -m 'not that file'
told 'not that file'
rest
ask 'edit five' '^approval	replace	five$'
does '... is denied' '^denied w: replace: five ' deny w
rest
ok '... and not done' grep -q 'int x' five
ask 'edit five' '^approval	replace	five$'
does '... is allowed' '^approved w: replace: five (Allow once)$' approve w
ok '... and done' wait_for 30 grep -q 'int y' five
rest
ask 'fetch nine' '^approval	web_fetch	http://127.0.0.1:9/nine$'
does '... is denied' '^denied w: web_fetch: ' deny w
rest
ask 'fetch ten' '^approval	web_fetch	http://127.0.0.1:9/ten$'
does '... is allowed' '^approved w: web_fetch: .*/ten (Allow once)$' approve w
told 'Blocked Host[^"]*/ten' # it goes to no address of this machine
rest
ask 'one question' '^question	-	Which library?$'
does '... is none for a yes' 'wants an answer' approve w
does '... is denied' '^denied w: question: Which library? (Escape)$' deny w -m 'ask no more'
told 'ask no more'
rest
ask 'many question' '^question	-	Which of four?$'
# Given again, after the field changed the dialog, its option has the name of the words.
does '... is answered in words, below what is shown' '\((Enter a custom value)\|(my own words)\)$' \
    answer w 'my own words'
told 'my own words'
rest
ask 'free question' '^question	-	Which name?$'
does '... is answered in words' '^answered w: question: Which name? (Words)$' answer w 'Ada Lovelace'
told 'functionResponse[^}]*ask_user.*Ada Lovelace'
rest
ask 'two questions' '^question	-	Which library?$'
does '... the first is answered' '(chrono)$' answer w chrono
ok '... then the second asks' wait_for 30 asks 'Which colour?'
does '... it is answered by an option that is out of sight' '(red)$' answer w red
ok '... then the last look' wait_for 30 asks '^question	-	Review your answers:$'
does '... it is answered' '(Submit)$' answer w Submit
told 'functionResponse[^}]*ask_user.*chrono.*red'
rest
ask 'bash six' 'touch six$'
does '... is allowed for this session' '(Allow for this session)$' approve w --always
ok '... and done' wait_for 30 test -e six
rest
unasked 'bash seven'
ok '... but does it' test -e seven
rest
ask 'fetch eleven' '/eleven$'
does '... is allowed for this session' '(Allow for this session)$' approve w --always
rest
unasked 'fetch twelve'

# Where its plans are to be it says in its first request in that mode.
ask 'enter plan' '^approval	enter_plan_mode	it is hard$'
does '... is denied' '^denied w: enter_plan_mode: ' deny w
rest
ask 'enter it' '^approval	enter_plan_mode	it is hard$'
does '... is allowed' '(Allow once)$' approve w
rest
imessenger send w 'where is it' >/dev/null
plans() { cat "$MODEL_LOG"/req-*.json | grep -o '/[^ "`]*/plans' | tail -n 1; }
known() { [ -n "$(plans)" ]; }
ok '... and it knows where its plan is' wait_for 30 known
sed -i "s|{plan}|$(plans)|" "$MODEL_SCRIPT"
rest
planning() { ok '... and it is planning yet' wait_for 30 shows w '^ plan Shift+Tab'; }
ask 'more-plan six' '^plan	exit_plan_mode	.*Make the file six'
does '... is denied, with the reason' '^denied w: exit_plan_mode: .*(Type your feedback...)$' \
    deny w -m 'first the tests'
told 'Plan rejected. User feedback: first the tests'
rest
planning
ask 'more-plan two' '^plan	exit_plan_mode	.*Make the file two'
does '... is denied' '^denied w: exit_plan_mode: ' deny w
told 'Plan rejected. User feedback: no'
rest
planning
ask 'plan ten' '^plan	exit_plan_mode	.*Make the file ten'
does '... is approved, and edits are not' '^approved w: .*(Yes, manually accept edits)$' approve w
told 'Plan approved. Switching to Default mode'
ok '... then it wants to write' wait_for 30 asks '^approval	write_file	ten$'
does '... it is allowed for this session' '(Allow for this session)$' approve w --always
ok '... and done' wait_for 30 test -e ten
rest
unasked 'write eleven'
ok '... but does it' test -e eleven
rest
ok 'only what was allowed was done' test ! -e two -a ! -e three -a ! -e eight
note 'gemini by keys: bash approve deny reason always; write approve reason always; edit approve deny;
fetch approve deny always; question deny words; two questions; plan approve deny reason'
done_testing
