#!/bin/sh
# What is seen of workspaces: the fields of listings, and the difference.
. "$(dirname "$0")/../tap.sh"
. "$here/work.sh"

repository shop
cd shop || exit
isesh start auth -W >/dev/null
isesh start plain -d "$HOME" >/dev/null
is 'nothing was done yet' 'field auth ahead,behind,dirty,conflicts,branch,base' \
    '0	0	0	0	auth	main'
is 'a session without a repository has no such fields' \
    'field plain ahead,behind,dirty,conflicts,branch,workspace' '-	-	-	-	-	none'
status 'and nothing differs' 1 'isesh diff auth'
commit ../shop-auth file 'mine'
commit ../shop-auth two 'two'
commit . file 'yours'
commit . three 'three'
commit . four 'four'
echo more >>../shop-auth/file; echo new >../shop-auth/'n w'; mkdir ../shop-auth/d
echo k >../shop-auth/a.key; echo d >../shop-auth/d/e
is 'ahead, behind, dirty, conflicts' 'isesh ls -o name,ahead,behind,dirty,conflicts' \
    'auth	2	3	3	1
plain	-	-	-	-'
is 'as numbers' 'isesh ls -o ahead,dirty --jq "select(.ahead).ahead"' 2
is 'ls asks nothing that is not asked for' 'isesh ls --jq "select(.name == \"auth\").dirty"' null
like 'show asks all' 'isesh show auth' '^behind: 3'
like 'a wrong field is refused' 'isesh ls -o behinds' "no field 'behinds'"

# What it did, and not what came to its base meanwhile.
isesh diff auth >"$T/diff"
is 'the difference is that of the branch, and of what is not committed' \
    'grep "^[-+][a-z]" "$T/diff"' '+d
-one
-two
-three
+mine
+more
+new
+two'
is 'some of it' 'isesh diff auth two | grep "^[-+][a-z]"' +two
like 'which files' 'isesh diff --stat auth' '4 files? changed'
ok 'it can be applied' 'git worktree add -q --detach ../at main~3 && git -C ../at apply "$T/diff" && [ "$(cat "../at/n w")" = new ]'
is 'and nothing was added to the index by that' 'git -C ../shop-auth status --porcelain' ' M file
?? d/
?? "n w"'
status 'of a session without a repository there is none' 4 'isesh diff plain'
git branch -m main trunk
is 'a base that is gone is unknown' 'field auth ahead,dirty' '-	3'
is 'but where it began is known' 'isesh diff auth two | grep "^[-+][a-z]"' +two
git branch -m trunk main

# A merge that was begun.
git -C ../shop-auth commit -qam more
git -C ../shop-auth merge -q main >/dev/null 2>&1
is 'a conflict is seen' 'field auth conflicts' 1
git -C ../shop-auth merge --abort
git -C ../shop-auth checkout -q --detach
is 'so is a branch that was left' 'field auth branch,ahead' '-	3'
git -C ../shop-auth checkout -q -b else
is 'for another' 'field auth branch' else

# A repository that would run something: nothing of it is.
mkdir hooks; printf '#!/bin/sh\ntouch "%s/ran.hook"\n' "$T" >hooks/post-index-change
chmod +x hooks/*; cp hooks/post-index-change hooks/post-checkout
git config core.hooksPath "$T/work/shop/hooks"
git config core.fsmonitor "touch '$T/ran.monitor'; false"
git config filter.x.clean "touch '$T/ran.clean'; cat"
git config merge.x.driver "touch '$T/ran.driver'"
git config diff.external "touch '$T/ran.diff'"
git config core.pager "touch '$T/ran.pager'"
git config core.sshCommand "touch '$T/ran.ssh'"
echo '* filter=x merge=x diff=x' >.git/info/attributes
touch -d @1 ../shop-auth/file
field auth ahead,behind,dirty,conflicts,branch >/dev/null
isesh diff auth >/dev/null
isesh start hook -W >/dev/null
is 'what a repository names is not run' 'ls "$T" | grep ran | grep -v clean' ''
rm -f "$T"/ran.*
field auth ahead,behind,dirty,conflicts,branch >/dev/null
isesh diff auth >/dev/null
is 'by listings not even filters are' 'ls "$T" | grep ran' ''
rm .git/info/attributes

# A slow disk, a dead network: nobody waits for git.
mkdir "$T/slow"; printf '#!/bin/sh\nexec sleep 9999\n' >"$T/slow/git"; chmod +x "$T/slow/git"
is 'a git that hangs is unknown' 'PATH=$T/slow:$PATH timeout 500 isesh ls -o name,dirty' \
    'auth	-
hook	-
plain	-'

# The difference at a terminal: harmless, and paged.
printf 'a\033]52;c;x\007b\n' >../shop-auth/evil
PAGER="$T/pager"; export PAGER
printf '#!/bin/sh\ncat >"%s/paged"\n' "$T" >"$T/pager"; chmod +x "$T/pager"
script -qec 'isesh diff auth' /dev/null >"$T/tty" 2>&1 </dev/null
ok 'a pager has it' '[ -s "$T/paged" ]'
like 'and no byte of it can act' 'cat "$T/paged"' 'a\^\[\]52;c;x\^Gb'

done_testing
