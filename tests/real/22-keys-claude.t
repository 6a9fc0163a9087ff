#!/bin/sh
# The dialogs of claude, answered by keys: no hook tells what is asked.  The file system
# and what the model is told are the judges.
. "$(dirname -- "$0")/lib.sh"
. "$real_here/keys.sh"

real_start <<'SCRIPT'
when text /bash (\S+)/
    bash touch {1}
    say I made {1}.

when text /install (\S+)/
    bash install -m 600 /dev/null {1}
    say I installed {1}.

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
ok 'an agent without the hook' sh -c '! grep -q "hook PermissionRequest" "$1"' - "$agents/claude.agent"

start_w claude
ask 'bash one' '^approval	Bash	touch one$'
does '... is allowed' '^approved w: Bash: touch one (Yes)$' approve w
ok '... and done' wait_for 30 test -e one
rest
ask 'bash two' 'touch two'
does '... is denied' '^denied w: Bash: touch two (No)$' deny w
rest
ask 'bash three' 'touch three'
does '... is denied, with the reason' '^denied w: Bash: touch three (No)$' \
    deny w -m 'use four instead'
told 'use four instead'
rest
ask 'write five' '^approval	Write	five$'
does '... is allowed' '^approved w: Write: five (Yes)$' approve w
ok '... and done' wait_for 30 test -e five
rest
ask 'write six' 'six'
does '... is denied, with the reason' '^denied w: Write: six (No)$' deny w -m 'not that file'
told 'not that file'
rest
ask 'edit five' '^approval	Edit	five$'
does '... is denied, with the reason' '^denied w: Edit: five (No)$' deny w -m 'not that line'
told 'not that line'
rest
ok '... and not done' grep -q 'int x' five
ask 'edit five' '^approval	Edit	five$'
does '... is allowed' '^approved w: Edit: five (Yes)$' approve w
ok '... and done' wait_for 10 grep -q 'int y' five
rest
ask 'fetch ten' '^approval	WebFetch	http://127.0.0.1:9/ten$'
does '... is allowed' '^approved w: WebFetch: http://127.0.0.1:9/ten (Yes)$' approve w
told 'ECONNREFUSED'
rest
ask 'fetch seven' '^approval	WebFetch	http://127.0.0.1:9/seven$'
does '... is denied; its dialog has no field, so the reason is sent' \
    '^denied w: WebFetch' deny w -m 'not that page'
told 'not that page'
rest

ask 'one question' '^question	-	Which library?$'
does '... is none for a yes' 'wants an answer' approve w
does '... is answered by an option' '^answered w: question: Which library? (chrono)$' \
    answer w chrono
told 'Which library?[^a-z]*=[^a-z]*chrono'
rest
ask 'one question' 'Which library?'
does '... is denied' '^denied w: question: Which library? (Escape)$' deny w -m 'ask no more'
told 'ask no more'
rest
ask 'one question' 'Which library?'
does '... is answered in words' '^answered w: question: Which library? (Type something.)$' \
    answer w 'my own words'
told 'my own words'
rest
ask 'two questions' 'Which library?'
does '... the first is answered' '^answered w: question: Which library? (libtime)$' answer w 1
ok '... then the second asks' wait_for 10 asks 'Which colour?'
does '... which takes no words beside its options' 'is no option' answer w 'blue, my own'
is '... which is bad usage' "$real_status" 2
does '... of many several are taken' '^answered w: question: Which colour? (blue, red)$' \
    answer w 'blue, red'
ok '... then the last look' wait_for 10 asks 'Review your answers'
does '... it is answered' '^answered w: question: Review your answers (Submit answers)$' \
    answer w Submit
told 'Which colour?[^a-z]*=[^a-z]*red, blue[^,]'
rest

ask 'install eleven' 'install .* eleven'
does '... is allowed for ever' "(Yes, and don.*t ask again for: install " approve w --always
ok '... and done' wait_for 30 test -e eleven
rest
unasked 'install twelve'
ok '... but does it' test -e twelve
rest
ask 'fetch eleven' '/eleven$'
does '... is allowed for ever' "(Yes, and don.*t ask again" approve w --always
rest
unasked 'fetch twelve'
rest
ask 'write eight' 'eight'
does '... is allowed for ever' '(Yes, and switch to accept' approve w --always
ok '... and done' wait_for 30 test -e eight
rest
unasked 'write nine'
ok '... but does it' test -e nine
rest
ok 'only what was allowed was done' test ! -e two -a ! -e three -a ! -e six
is 'all is in the log' "$(logged source | sort | uniq -c | tr -s ' ')" ' 18 screen'
note "claude by keys: bash approve deny reason always; write approve reason always; edit approve reason;
fetch approve reason always; question option words deny; two questions, one of them of many"
done_testing
