#!/bin/sh
# The dialogs of gemini, answered by keys: it has no hook that asks.
. "$(dirname -- "$0")/lib.sh"
. "$real_here/keys.sh"

real_start gemini <<'SCRIPT'
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

when text /two questions/
    tool ask_user {"questions":[{"question":"Which library?","header":"Library","type":"choice","options":[{"label":"libtime","description":"Small"},{"label":"chrono","description":"Big"}]},{"question":"Which colour?","header":"Colour","type":"choice","options":[{"label":"red","description":"Warm"},{"label":"blue","description":"Cold"}]}]}
    say Thank you for both.
SCRIPT

start_w gemini
sleep 6 # it drops Enter for some seconds after its first paint
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
ask 'two questions' '^question	-	Which library?$'
does '... the first is answered' '(chrono)$' answer w chrono
ok '... then the second asks' wait_for 30 asks 'Which colour?'
does '... it is answered' '(red)$' answer w red
ok '... then the last look' wait_for 30 asks '^question	-	Review your answers:$'
does '... it is answered' '(Submit)$' answer w Submit
told 'functionResponse[^}]*ask_user.*chrono.*red'
rest
ask 'bash six' 'touch six$'
does '... is allowed for this session' '(Allow for this session)$' approve w --always
ok '... and done' wait_for 30 test -e six
rest
imessenger send w 'bash seven' >/dev/null
ok 'so the next is not asked' wait_for 60 test -e seven
rest
ok 'only what was allowed was done' test ! -e two -a ! -e three
note 'gemini by keys: bash approve deny reason always; write approve; edit approve; fetch approve deny; two questions'
done_testing
