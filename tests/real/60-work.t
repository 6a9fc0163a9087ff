#!/bin/sh
# Real Claude Code in a worktree of its own; what conflicts there goes to a second one, which
# is told the files, resolves them with its own tools, and commits.
. "$(dirname -- "$0")/lib.sh"

real_start claude <<'SCRIPT'
when /does not merge with main.* ([^ ]+)\. Resolve the\s+conflicts in\s+file\b/
    tool Read {"file_path":"{1}/file"}
    tool Write {"file_path":"{1}/file","content":"both\n"}
    bash git add file
    bash git commit --no-edit
    say [COMPLETE] file: it says what both sides said.

when /apples/
    say I work on apples.
SCRIPT

cd "$WORK"
field() { isesh show "$1" -o "$2"; }
field_is() { [ "$(field "$1" "$2")" = "$3" ]; }
asked() { [ -n "$(requests "$1" 2>/dev/null)" ]; }
trusts() { field_is "$1" reason startup && imessenger approve "$1" >/dev/null; }
merged() { [ "$(git -C "$merge" log -1 --format=%s)" = 'Merge main into auth' ]; }
commit() { echo "$2" >"$1/file" && git -C "$1" commit -qam "$2"; }

git config --global user.name me
git config --global user.email me@example.org
git init -q -b main shop
cd shop
echo one >file
git add file
git commit -qm one
merge=$WORK/shop-auth-merge

ok 'claude starts in a worktree' isesh start auth -W -a claude -m 'apples, please'
ok 'which a person lets it trust' wait_for 60 trusts auth
ok 'it is idle' wait_for 60 field_is auth state idle
ok 'and was told its branch' wait_for 60 asked 'your branch: auth'
commit ../shop-auth mine
commit . yours
rc=0
isesh update auth || rc=$?
is 'a conflict goes to another claude' "$rc" 1
is 'and the first one waits' "$(field auth hands)" held
# It is of the same repository, which is trusted by now: nothing is asked.
ok 'the model is told the files' wait_for 60 asked 'Resolve the conflicts in'
ok 'it commits the merge' wait_for 60 merged
ok 'and is idle' wait_for 60 field_is auth-merge state idle
is 'nothing changed for who waits' "$(cat ../shop-auth/file)" mine
is 'nothing is left uncommitted' "$(git -C "$merge" status --porcelain)" ''
ok 'and is taken' isesh update auth
is 'with what was resolved' "$(cat ../shop-auth/file)" both
is 'it is behind nothing' "$(field auth behind,dirty)" '0	0'
is 'and on hold no more' "$(field auth hands)" auto
done_testing
