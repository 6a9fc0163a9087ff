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
ok 'only what was allowed was done' test ! -e "$REAL/two" -a ! -e "$REAL/three" -a ! -e "$REAL/six"
is 'all is in the log' "$(imessenger audit w -o source | sort | uniq -c | tr -s ' ')" ' 5 hook'
note 'codex by hook: bash approve deny reason; patch approve reason; always is refused'
done_testing
