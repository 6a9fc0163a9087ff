#!/bin/sh
# The dialogs of codex, answered by keys: no hook tells what is asked.
. "$(dirname -- "$0")/lib.sh"
. "$real_here/keys.sh"

real_start codex <<'SCRIPT'
when text /outside (\S+)/
    escalate touch {1}
    say I made {1}.

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
does '... is denied' '^denied w: apply_patch: ' deny w
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
ask 'two questions' '^question	-	Which library?$'
does '... the first is answered' '(chrono)$' answer w chrono
ok '... then the second asks' wait_for 30 asks '^question	-	Which colour?$'
does '... it is answered' '(red)$' answer w red
told 'chrono.*red.*call'
rest
ok 'only what was allowed was done' test ! -e "$REAL/two" -a ! -e "$REAL/three" -a ! -e "$REAL/six"
is 'all is in the log' "$(imessenger audit w -o source | sort | uniq -c | tr -s ' ')" ' 10 screen'
note 'codex by keys: bash approve deny reason always; patch approve deny; question option words; two questions'
done_testing
