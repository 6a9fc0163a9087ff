#!/bin/sh
# qwen takes what it is given, works, asks, is answered by keys, and is idle again.
. "$(dirname -- "$0")/lib.sh"
. "$real_here/keys.sh"

real_start qwen <<'SCRIPT'
when text /bash (\S+)/
    bash touch {1}
    say I made {1}.

when text /write (\S+)/
    tool write_file {"file_path":"{work}/{1}","content":"int x;\n"}
    say I wrote {1}.

when text /think/
    until thought
    say It is thought of.
SCRIPT

OPENAI_BASE_URL=$MODEL_URL/v1 OPENAI_MODEL=scripted
export OPENAI_BASE_URL OPENAI_MODEL
start_w qwen
imessenger send w 'think of it' >/dev/null
busy() { smon status -o state | grep -q '^busy$'; }
ok 'it works' wait_for 60 busy
touch "$MODEL_LOG/thought"
rest
ask 'bash one' '^approval	[A-Za-z_]*	touch one$'
does '... is allowed' '^approved w: .*: touch one (Yes, allow once)$' approve w
ok '... and done' wait_for 30 test -e one
rest
ask 'bash two' 'touch two$'
does '... is denied; there is no field, so the reason is sent' '^denied w: .*(No, suggest changes (esc))$' \
    deny w -m 'use four instead'
told 'use four instead'
rest
ask 'write three' '	three$'
does '... is denied' '^denied w: .*: three ' deny w
rest
ask 'write five' '	five$'
does '... is allowed' '^approved w: .*: five (Yes, allow once)$' approve w
ok '... and done' wait_for 30 test -e five
rest
ask 'bash six' 'touch six$'
does '... is allowed for ever' '(Always allow .* in this project)$' approve w --always
ok '... and done' wait_for 30 test -e six
rest
unasked 'bash seven'
ok '... but does it' test -e seven
ok 'only what was allowed was done' test ! -e two -a ! -e three
note 'qwen by keys: bash approve reason always; write approve deny'
done_testing
