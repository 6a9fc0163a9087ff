#!/bin/sh
# The dialogs of codex, answered by keys: no hook tells what is asked.
. "$(dirname -- "$0")/lib.sh"
. "$real_here/keys.sh"

real_start codex <<'SCRIPT'
when text /outside (\S+)/
    escalate touch {1}
    say I made {1}.

when text /^Implement the plan/
    escalate touch {real}/planned
    say It is done.

when text /proposal (\S+)/
    say <proposed_plan>
    | # The plan
    |
    | - Make the file {1}.
    | </proposed_plan>

when text /edit (\S+)/
    tool apply_patch {"input":"*** Begin Patch\n*** Update File: {1}\n@@\n-hello\n+goodbye\n*** End Patch"}
    say I changed {1}.

when text /patch (\S+)/
    tool apply_patch {"input":"*** Begin Patch\n*** Add File: {1}\n+hello\n*** End Patch"}
    say I wrote {1}.

when text /one question/
    tool request_user_input {"questions":[{"id":"q1","header":"Library","question":"Which library?","options":[{"label":"libtime","description":"Small"},{"label":"chrono","description":"Big"}]}]}
    say Thank you for it.

when text /two questions/
    tool request_user_input {"questions":[{"id":"q1","header":"Library","question":"Which library?","options":[{"label":"libtime","description":"Small"},{"label":"chrono","description":"Big"}]},{"id":"q2","header":"Colour","question":"Which colour?","options":[{"label":"red","description":"Warm"},{"label":"blue","description":"Cold"}]}]}
    say Thank you for both.
SCRIPT

# The user's own agent: the same without the hook that asks.
agents=$HOME/.config/ist/agents
mkdir -p "$agents"
sed '/^ -c hooks.PermissionRequest=/d' "$real_top/lib/data/agents/codex.agent" >"$agents/codex.agent"

start_w codex
ask "outside $REAL/one" "^approval	Bash	touch $REAL/one\$"
does '... is allowed' '^approved w: Bash: .*(Yes, proceed (y))$' approve w
ok '... and done' wait_for 30 test -e "$REAL/one"
rest
ask "outside $REAL/two" "touch $REAL/two\$"
does '... is denied' '^denied w: Bash: ' deny w
rest
ask "outside $REAL/three" "touch $REAL/three\$"
does '... is denied; there is no field, so the reason is sent' '^denied w: Bash: ' \
    deny w -m 'use four instead'
told 'use four instead'
rest
ask "patch $REAL/five" "^approval	apply_patch	$REAL/five\$"
does '... is allowed' '^approved w: apply_patch: ' approve w
ok '... and done' wait_for 30 test -e "$REAL/five"
rest
ask "patch $REAL/six" "$REAL/six\$"
does '... is denied; there is no field, so the reason is sent' '^denied w: apply_patch: ' \
    deny w -m 'not that file'
told 'not that file'
rest
ask "edit $REAL/five" "^approval	apply_patch	$REAL/five\$"
does '... is denied' '^denied w: apply_patch: ' deny w
rest
ok '... and not done' grep -q hello "$REAL/five"
ask "edit $REAL/five" "^approval	apply_patch	$REAL/five\$"
does '... is allowed for ever' "(Yes, and don't ask again for these files" approve w --always
ok '... and done' wait_for 30 grep -q goodbye "$REAL/five"
rest
echo hello >"$REAL/five"
unasked "edit $REAL/five"
ok '... but does it' grep -q goodbye "$REAL/five"
rest
ask "outside $REAL/seven" "touch $REAL/seven\$"
does '... is allowed for ever' "(Yes, and don't ask again for commands" approve w --always
ok '... and done' wait_for 30 test -e "$REAL/seven"
rest
rm "$REAL/seven"
imessenger send w "outside $REAL/seven" >/dev/null
ok 'so the same is not asked again' wait_for 60 test -e "$REAL/seven"
rest

type_line w /plan
ok 'in its plan mode' wait_for 30 shows w 'for Plan mode'
sleep 3.5 # a person typed: mail waits so long
ask 'one question' '^question	-	Which library?$'
does '... is none for a yes' 'wants an answer' approve w
does '... is answered by an option' '(chrono)$' answer w chrono
told 'chrono\\*"[],}]*.*call'
rest
ask 'one question' 'Which library?'
does '... is answered in words' '(None of the above)$' answer w 'my own words'
told 'my own words'
rest
ask 'one question' 'Which library?'
does '... is denied' '^denied w: question: Which library? (Escape)$' deny w -m 'ask no more'
told 'ask no more'
rest
ask 'two questions' '^question	-	Which library?$'
does '... the first is answered' '(chrono)$' answer w chrono
ok '... then the second asks' wait_for 30 asks '^question	-	Which colour?$'
does '... it is answered' '(red)$' answer w red
told 'chrono.*red.*call'
rest

ask 'proposal one' '^plan	-	# The plan'
does '... is denied, and why is sent' '^denied w: plan: .*(No, stay in Plan mode)$' \
    deny w -m 'first the tests'
told 'first the tests'
rest
ask 'proposal two' '^plan	-	# The plan'
does '... is denied' '^denied w: plan: .*(No, stay in Plan mode)$' deny w
rest
ok '... and it is planning yet' wait_for 10 shows w ' Plan mode'
ask 'proposal three' '^plan	-	# The plan'
does '... is approved' '^approved w: plan: .*(Yes, implement this plan)$' approve w
ok '... then it asks for what it does' wait_for 30 asks "^approval	Bash	touch $REAL/planned\$"
does '... is allowed' '(Yes, proceed (y))$' approve w
ok '... and done' wait_for 30 test -e "$REAL/planned"
rest
ok '... and it is planning no more' wait_for 10 piecemeal w '^› ' ' Plan mode'
ok 'only what was allowed was done' test ! -e "$REAL/two" -a ! -e "$REAL/three" -a ! -e "$REAL/six"
is 'all is in the log' "$(logged source | sort | uniq -c | tr -s ' ')" ' 17 screen'
note 'codex by keys: bash approve deny reason always; patch approve reason; edit deny always;
question option words deny; two questions; plan approve deny reason'
done_testing
