#!/bin/sh
# What claude asks, answered by its hook, and at its dialog where a hook says less.
. "$(dirname -- "$0")/lib.sh"
. "$real_here/keys.sh"

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
    tool AskUserQuestion {"questions":[{"question":"Which colour?","header":"Colour","multiSelect":false,"options":[{"label":"red","description":"Warm"},{"label":"blue","description":"Cold"}]},{"question":"Which features?","header":"Features","multiSelect":true,"options":[{"label":"cache","description":"Fast"},{"label":"log","description":"Long"},{"label":"sums","description":"Many"}]}]}
    say Thank you for both.
SCRIPT

# Its dialog may be drawn before its hook has run.
asks() {
    [ "$(imessenger pending w -o source)" = hook ] &&
        imessenger pending w -o kind,tool,text | grep -q -e "$1"
}

start_w claude
ask 'bash one' '^approval	Bash	touch one$'
does '... is allowed' '^approved w: Bash: touch one$' approve w
ok '... and done' wait_for 30 test -e one
rest
ask 'bash two' 'touch two$'
does '... is denied, with the reason' '^denied w: Bash: touch two$' deny w -m 'use four instead'
told 'use four instead'
rest
ask 'write three' '^approval	Write	.*/three$'
does '... is denied, with the reason' '^denied w: Write: ' deny w -m 'not that file'
told 'not that file'
rest
ask 'write five' '^approval	Write	.*/five$'
does '... is allowed' '^approved w: Write: .*/five$' approve w
ok '... and done' wait_for 30 test -e five
rest
ask 'edit five' '^approval	Edit	.*/five$'
does '... is denied, with the reason' '^denied w: Edit: ' deny w -m 'not that line'
told 'not that line'
rest
ok '... and not done' grep -q 'int x' five
ask 'edit five' '^approval	Edit	.*/five$'
does '... is allowed' '^approved w: Edit: ' approve w
ok '... and done' wait_for 30 grep -q 'int y' five
rest
ask 'fetch ten' '^approval	WebFetch	http://127.0.0.1:9/ten$'
does '... is allowed' '^approved w: WebFetch: ' approve w
told 'ECONNREFUSED'
rest
ask 'fetch seven' '^approval	WebFetch	http://127.0.0.1:9/seven$'
does '... is denied, with the reason' '^denied w: WebFetch: ' deny w -m 'not that page'
told 'not that page'
rest
ask 'one question' '^question	AskUserQuestion	Which library?$'
does '... is none for a yes' 'wants an answer' approve w
does '... is answered' '(chrono)$' answer w chrono
told 'Which library?[^a-z]*=[^a-z]*chrono'
rest
ask 'one question' '^question	AskUserQuestion	'
does '... is answered in words' '(my own words)$' answer w my own words
told 'Which library?[^a-z]*=[^a-z]*my own words'
rest
ask 'two questions' '^question	AskUserQuestion	Which colour? Which features?$'
does '... are two answers' 'asks 2 questions' answer w blue
does '... and of many several are taken' '(blue; cache, sums)$' answer w blue 'cache, 3'
told 'Which colour?[^a-z]*=[^a-z]*blue[^a-z]*Which features?[^a-z]*=[^a-z]*cache, sums'
rest
ask 'one question' '^question	AskUserQuestion	'
does '... is denied' '^denied w: AskUserQuestion' deny w -m 'decide yourself'
told 'decide yourself'
rest
ask 'write eight' '^approval	Write	.*/eight$'
does '... is allowed for ever, at its dialog' '(Yes, and switch to accept' approve w --always
ok '... and done' wait_for 30 test -e eight
rest
imessenger send w 'write nine' >/dev/null
ok 'so the next is not asked' wait_for 60 test -e nine
rest
ok 'only what was allowed was done' test ! -e two -a ! -e three
is 'all is in the log' "$(logged source | sort | uniq -c | tr -s ' ')" ' 13 hook'
note 'claude by hook: bash approve reason; write approve reason always; edit approve reason; fetch approve reason;
question option words reason; two questions, one of them of many'
done_testing
