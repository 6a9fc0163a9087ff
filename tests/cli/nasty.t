#!/bin/sh
# Every command of the four programs with each string of nasty.txt as each of its arguments: no
# file outside, no command run, no crash.
. "$(dirname "$0")/../tap.sh"

# An agent that ends at once: what is started is not what is looked at here.
mkdir -p "$XDG_CONFIG_HOME/ist/agents"
printf 'name: fake\nprogram: true\norder: 1\nrun: true\nresume: true\npermission-ask:\n' \
    >"$XDG_CONFIG_HOME/ist/agents/fake.agent"
isesh start one -a fake --detach >/dev/null 2>&1
wait_for 30 '[ "$(isesh show one -o life)" = exited ]'

# All that is not the state's own.
around() { (cd "$T" && find . -path ./state -prune -o -path ./tmp -prune -o -print | LC_ALL=C sort); }
mkdir -p "$HOME/.local/share/ist/workspaces" # where start -r puts clones
for f in before after tap.1 tap.2; do : >"$T/$f"; done
around >"$T/before"
try() { perl "$here/nasty.pl" "$top/tests/nasty.txt" "$T/canary" one "$@"; }
try isesh >"$T/tap.1" & try imessenger smon iprompt >"$T/tap.2"; wait $!
around >"$T/after"
cat "$T/tap.1" "$T/tap.2" >"$T/tap"
tap_n=$(grep -c '^\(not \)\{0,1\}ok' "$T/tap")
tap_bad=$(grep -c '^not ok' "$T/tap")
awk '/^ok|^not ok/ { sub(/ok -/, "ok " ++n " -") } { print }' "$T/tap"
ok 'all commands were called' '[ "$tap_n" -ge 60 ]'
is 'no file was made outside' 'diff "$T/before" "$T/after"' ''
ok 'nothing of the kind in the state either' '[ -z "$(find "$IST_DIR" -name "*touch*" -o -name "*canary*")" ]'

done_testing
