#!/bin/sh
# Plans of claude, by its hook and at its dialog: what is approved is done, what is denied
# is not, and it stays in its plan mode.
. "$(dirname -- "$0")/lib.sh"
. "$real_here/keys.sh"

real_start <<'SCRIPT'
when text /where/
    say It is known.

when text /empty (\S+)/
    tool ExitPlanMode {}
    say Then not.

when text /no-plan (\S+)/
    tool Write {"file_path":"{plan}","content":"Make the file {1}.\nThen look at it.\n"}
    tool ExitPlanMode {}
    say Then not.

when text /plan (\S+)/
    tool Write {"file_path":"{plan}","content":"Make the file {1}.\nThen look at it.\n"}
    tool ExitPlanMode {}
    tool Write {"file_path":"{work}/{1}","content":"int x;\n"}
    say I made {1}.
SCRIPT

mkdir -p "$HOME/.config/ist/profiles" "$HOME/.config/ist/agents"
printf -- '---\nextends: tda-worker\npermission: plan\n---\n' >"$HOME/.config/ist/profiles/planner.md"
cd "$WORK"
sed "s|{work}|$(pwd -P)|" "$MODEL_SCRIPT" >"$REAL/template"

# Where its plan is to be it says in its first request.
plan_file() { cat "$MODEL_LOG"/req-*.json 2>/dev/null | grep -o '[^ "`]*/plans/[a-z-]*\.md' | tail -n 1; }
known() { isesh show w >/dev/null && [ -n "$(plan_file)" ] && [ "$(plan_file)" != "$old" ]; }
planner() {
    old=$(plan_file)
    ok "$1" isesh start w -a claude -p planner
    ok '... comes up' wait_for 60 idle
    imessenger send w 'where is it' >/dev/null
    ok '... and knows where its plan is' wait_for 30 known
    sed "s|{plan}|$(plan_file)|" "$REAL/template" >"$MODEL_SCRIPT"
    ok '... and waits' wait_for 30 idle
}
next() { ok '... then it wants to write' wait_for 30 asks "$1"; }
planning() { ok '... and it is planning yet' wait_for 30 shows w 'plan mode on'; }

planner 'a session that plans, with a hook'
ask 'empty one' '^plan	ExitPlanMode	'
does '... is denied, with the reason' '^denied w: ExitPlanMode: ' deny w -m 'first the tests'
told 'first the tests'
rest
planning
ask 'no-plan two' '^plan	ExitPlanMode	'
does '... is denied' '^denied w: ExitPlanMode: ' deny w
rest
planning
ask 'plan three' '^plan	ExitPlanMode	'
does '... is approved' '^approved w: ExitPlanMode: ' approve w
told 'approved your plan'
next '^approval	Write	.*/three$'
does '... so it goes to work, and asks' '^approved w: Write' approve w
ok '... and it is done' wait_for 30 test -e three
rest
isesh kill w >/dev/null
isesh rm w >/dev/null

perl -0pe 's/,\s*"PermissionRequest".*?\] \} \]\n/\n/s' \
    "$real_top/lib/data/agents/claude.agent" >"$HOME/.config/ist/agents/claude.agent"
planner 'a session that plans, without'
ask 'empty six' '^plan	'
does '... without a plan it is denied too' '^denied w: .*(No)$' deny w
rest
planning
ask 'no-plan four' '^plan	'
imessenger pending w -o text,options | sed 's/^/# /'
does '... is denied, with the reason' '^denied w: .*(Tell Claude what to change[^)]*)$' \
    deny w -m 'not without a test'
told 'not without a test'
rest
planning
ask 'no-plan five' '^plan	'
does '... is denied' '^denied w: ' deny w
rest
planning
ask 'plan seven' '^plan	'
does '... is approved, and edits are not' '^approved w: .*(Yes, manually approve edits)$' approve w
told 'approved your plan'
next '^approval	Write	.*seven$'
does '... so it goes to work, and asks' '^approved w: Write' approve w
ok '... and it is done' wait_for 30 test -e seven
rest
note 'claude, plans: by hook deny reason approve; by keys deny reason approve, and deny of no plan'
done_testing
