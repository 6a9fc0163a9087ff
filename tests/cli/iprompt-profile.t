. "$(dirname "$0")/../tap.sh"

is 'lists what can be started' 'iprompt profile ls -o name,role,from' \
'merge	worker	system
reader	reader	system
tda-manager	manager	system
tda-worker	worker	system'
is 'list is ls' 'iprompt profile list -o name' 'merge
reader
tda-manager
tda-worker'
like 'parts on request' 'iprompt profile ls -A' '^_base'
is 'an array for lists' \
    'iprompt profile ls --jq "select(.name==\"reader\") | .prompts[0]"' \
    'session-start'

mkdir -p .ist/profiles
cat >.ist/profiles/mine.md <<!
---
name: mine
extends: tda-worker
allowedTools: Bash(make:*), Read
permissionMode: acceptEdits
---

Mine.
!
is 'shows the file' 'iprompt profile show mine | head -3 | tail -1' \
    'extends: tda-worker'
like 'resolves it' 'iprompt profile show --resolved mine' \
    "^  - 'Bash\(make:\*\)'"
like 'with what it extends' 'iprompt profile show --resolved mine' \
    '^# You are a worker'
like 'and our words' 'iprompt profile show --resolved mine' \
    '^permission: edits'
status 'one that is not there' 3 'iprompt profile show nobody'

printf -- '---\nextends: b\n---\n' >.ist/profiles/a.md
printf -- '---\nextends: a\n---\n' >.ist/profiles/b.md
status 'a cycle' 2 'iprompt profile show --resolved a'
like 'is shown' 'iprompt profile show --resolved a' 'a > b > a'
like 'and does not hide the others' 'iprompt profile ls' '^mine'
done_testing
