#!/bin/sh
# What codex asks, answered by its hook; it shows no dialog meanwhile.
. "$(dirname -- "$0")/lib.sh"
. "$real_here/keys.sh"

real_start codex <<'SCRIPT'
when text /outside (\S+)/
    escalate touch {1}
    say I made {1}.

when text /patch (\S+)/
    tool apply_patch {"input":"*** Begin Patch\n*** Add File: {1}\n+hello\n*** End Patch"}
    say I wrote {1}.

when text /proposal (\S+)/
    say <proposed_plan>
    | # The plan
    |
    | - Make the file {1}.
    | </proposed_plan>
SCRIPT

start_w codex
ask "outside $REAL/one" "^approval	Bash	touch $REAL/one\$"
does '... is allowed' "^approved w: Bash: touch $REAL/one\$" approve w
ok '... and done' wait_for 30 test -e "$REAL/one"
rest
ask "outside $REAL/two" "touch $REAL/two\$"
does '... is denied, with the reason' '^denied w: Bash: ' deny w -m 'use four instead'
told 'use four instead'
rest
ask "outside $REAL/three" "touch $REAL/three\$"
does '... is not allowed for ever: no dialog is shown' 'does not show that dialog' approve w --always
does '... is denied' '^denied w: Bash: ' deny w
rest
ask "patch $REAL/five" '^approval	apply_patch	'
does '... is allowed' '^approved w: apply_patch: ' approve w
ok '... and done' wait_for 30 test -e "$REAL/five"
rest
ask "patch $REAL/six" '^approval	apply_patch	'
does '... is denied, with the reason' '^denied w: apply_patch: ' deny w -m 'not that file'
told 'not that file'
rest

type_line w /plan
ok 'in its plan mode' wait_for 30 shows w 'for Plan mode'
sleep 3.5 # a person typed: mail waits so long
ask 'proposal one' '^plan	-	# The plan'
is '... of which no hook tells, yet it is known to wait' \
    "$(smon wait w -u waiting -t 180s | cut -f 1,2 -d ' ')" 'w waiting'
by_screen() { [ "$(smon status w -o source)" = screen ]; }
ok '... by its screen' wait_for 10 by_screen
does '... is denied at its dialog' '^denied w: plan: .*(No, stay in Plan mode)$' deny w
rest
ok 'only what was allowed was done' test ! -e "$REAL/two" -a ! -e "$REAL/three" -a ! -e "$REAL/six"
is 'all is in the log' "$(logged source | sort | uniq -c | tr -s ' ')" ' 5 hook
 1 screen'
note 'codex by hook: bash approve deny reason; patch approve reason; always is refused;
plan deny, at its dialog'
done_testing
