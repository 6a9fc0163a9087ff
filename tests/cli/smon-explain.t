#!/bin/sh
# smon explain: a screen in a file, and a session with all its sources.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/cli/smon.sh"

cat >"$T/ask" <<'E'
● I need this.

────────────────────────────────────────
 Bash command

╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
 rm -r "build"
╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌

 Do you want to proceed?
 ❯ 1. Yes
   2. No

 Esc to cancel · Tab to amend
E
of() { smon explain -a claude -f "$T/ask" "$@"; }
is 'what is asked, and by which keys it is answered' \
    'of --json | sed "s/,\"tried.*//"' \
    '{"turn":"waiting","reason":"approval","source":"screen","rule":"approval","draft":null,"ask":{"kind":"approval","tool":"Bash","argument":"rm -r \"build\"","text":"Do you want to proceed?","options":[{"text":"Yes","key":"1","default":true},{"text":"No","key":"2","default":false}]}'
like 'for people' 'of' '^waiting \(approval\), by its screen; .*approval'
like 'each rule that was tried' 'of' '^  \*  70 waiting  approval +fired'
like 'and why it did not fire' 'of' 'idle +not there: '
is 'it is JSON, also of standard input' \
    'smon explain -a claude -f - --json <"$T/ask" |
    perl -MJSON::PP -0ne "print decode_json(\$_)->{turn}"; echo' waiting
echo '{"command":"bash","truth":"waiting"}' >"$T/facts"
like 'a shell has its terminal' 'of --facts "$T/facts"' '^unknown.*gone'
printf 'x\n' >"$T/x"
like 'a title' 'smon explain -a codex -f "$T/x" --title "[ ! ] Action Required"' \
    '^waiting'
status 'an agent without rules is 3' 3 'smon explain -a nobody -f "$T/ask"'
status 'a file that is not there is 5' 5 'smon explain -a claude -f "$T/none"'
status 'facts that are none are 2' 2 'of --facts "$T/ask"'
status 'neither session nor file is 2' 2 'smon explain'
status 'both are 2' 2 'smon explain x -f "$T/ask"'
status 'an unknown session is 3' 3 'smon explain nobody'
printf '$ \033[31mevil\033]0;x\007\002\n' >"$T/evil"
is 'nothing acts on a terminal' \
    'smon explain -a generic -f "$T/evil" | LC_ALL=C tr -d "\n\t -~\200-\377" |
    wc -c | tr -d " "' 0

session s; hold s
event s report state state=working
event s hook Stop
like 'the state by the best source' 'smon explain s' '^busy, by its report'
like 'what each said last' 'smon explain s' ' hook +Stop'
like 'why there is no screen' 'smon explain s' "'s'.*(pane|tmux|screen)"
like 'sources, for programs' 'smon explain s --json' \
    '"sources":\[\{"source":"report","kind":"state","says":"state=working"'
done_testing
