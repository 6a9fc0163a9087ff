#!/bin/sh
# Worktrees, clones and branches that go with a session, only by explicit
# flags; and all that stands against it.
. "$(dirname "$0")/../tap.sh"
. "$here/work.sh"

# ended NAME [OPTION ...]: a session that ended, in a workspace of its own
ended() {
	n=$1; shift
	isesh start "$n" -a shell "${@:--W}" >/dev/null && isesh stop "$n" >/dev/null
}

git init -q --bare origin.git
repository shop
cd shop || exit
git remote add origin ../origin.git
git push -q origin main

ended a
status 'rm leaves the worktree' 0 'isesh rm a'
ok 'and the branch' '[ -e ../shop-a/file ] && git rev-parse -q --verify a'
ended a
status 'with flags both go' 0 'isesh rm a --worktree --branch'
ok 'and are gone at once' '[ ! -e ../shop-a ] && ! git rev-parse -q --verify a'
is 'git knows it as well' 'git worktree list | wc -l | tr -d " "' 1
soon 'nothing is left of the directory' 30 '[ -z "$(find .. -maxdepth 1 -name ".trash*")" ]'
status 'its name can be used at once' 0 'ended a'
status 'the branch alone does not go under its worktree' 4 'isesh rm a -b'
like 'with a hint' 'isesh rm a -b' 'hint: --worktree removes that as well'
status 'the worktree alone does' 0 'isesh rm a -W'
ok 'and leaves the branch' 'git rev-parse -q --verify a'

# What would be lost is listed, and nothing is touched.
ended b
commit ../shop-b mine 1
commit ../shop-b mine 2
echo draft >>../shop-b/file; echo new >../shop-b/'n w'; echo k >../shop-b/a.key
git -C ../shop-b add -N 'n w'; echo more >../shop-b/more
all . >"$T/before"
is 'what would be lost is listed' 'isesh rm b -W -b 2>&1; echo $?' "isesh: b: not committed: file
isesh: b: not committed: n w
isesh: b: not tracked: more
isesh: b: 2 commits of b not merged into main, and not pushed
isesh: nothing of 'b' is removed: this would be lost
isesh: hint: --force keeps it where nobody sees it, and removes
4"
all . >"$T/after"
ok 'and nothing is touched' 'cmp "$T/before" "$T/after" && isesh show b'
is 'without the branch no commit is lost' 'isesh rm b -W 2>&1 | grep -c commits' 0
git -C ../shop-b push -q origin b
like 'what was pushed is said to be' 'isesh rm b -W -b' '2 commits of b not merged into main$'
isesh rm b -W -b --force >"$T/kept"
ref=$(sed -n 's/^b: kept as //p' "$T/kept" | head -n 1)
is 'force keeps the files' 'git show "$ref:n w" "$ref:more"; git show "$ref:file" | tail -n 1' 'new
more
draft'
is 'the commits' 'git log --format=%s "$ref-branch" -2' 'mine: 2
mine: 1'
is 'but nothing ignored' 'git ls-tree -r --name-only "$ref" | grep -c key' 0
ok 'and removes' '[ ! -e ../shop-b ] && ! git rev-parse -q --verify b'
status 'the session is forgotten' 3 'isesh show b'

# A branch of the other repository.
ended c
commit ../shop-c c 1
git -C ../shop-c push -q origin c
git merge -q c
status 'the other branch stays unless it is asked for' 0 'isesh rm c -W -b'
ok 'as it was' 'git -C ../origin.git rev-parse -q --verify c'
ended c -b c --base main
status 'it goes when it is merged' 0 'isesh rm c -W -b --remote-branch'
ok 'there too' '! git -C ../origin.git rev-parse -q --verify c'
ended d
commit ../shop-d d 1
git -C ../shop-d push -q origin d
git clone -q ../origin.git ../other -b d && commit ../other d 2 && git -C ../other push -q
like 'commits that are not here are said' 'isesh rm d -W --remote-branch --force' \
    "branch 'd' of origin has commits that are not here"
git fetch -q
like 'those that are not merged too' 'isesh rm d --remote-branch' '2 commits of origin/d not merged into main'
isesh rm d -W -b --remote-branch --force >"$T/kept"
ref=$(sed -n 's/^d: kept as \(.*\)-remote$/\1/p' "$T/kept")
is 'and kept by force' 'git log --format=%s -1 "$ref-remote"; git log --format=%s -1 "$ref-branch"' 'd: 2
d: 1'
ok 'all is gone' '! git -C ../origin.git rev-parse -q --verify d && ! git rev-parse -q --verify d && [ ! -e ../shop-d ]'

# What is never removed.
ended e
isesh start peer --share -d ../shop-e -a shell >/dev/null
like 'not where another works' 'isesh rm e -W --force' "'peer' works in '$T/work/shop-e' as well"
isesh stop peer >/dev/null
git worktree lock --reason lunch ../shop-e
like 'not what is locked' 'isesh rm e -W --force' 'is locked: lunch'
git worktree unlock ../shop-e
like 'nothing of who has none' 'isesh rm peer -W' 'no worktree and no branch of its own'
status 'and force alone means nothing' 2 'isesh rm peer --force'
isesh rm peer
git init -q ../shop-e/inner; git -C ../shop-e/inner commit -q --allow-empty -m i
like 'not a repository within' 'isesh rm e -W --force' "'inner' in '$T/work/shop-e' is a repository of its own"
ok 'which stays' '[ -e ../shop-e/inner/.git ]'
rm -rf ../shop-e/inner
git init -q ../sub; git -C ../sub commit -q --allow-empty -m s
git -c protocol.file.allow=always -C ../shop-e submodule --quiet add ../sub sub
git -C ../shop-e commit -qm sub
like 'not a submodule' 'isesh rm e -W -b --force' 'has submodules, whose commits cannot be kept'
ok 'which stays too' '[ -e ../shop-e/sub/.git ] && git rev-parse -q --verify e'
git -C ../shop-e checkout -q --detach
commit ../shop-e loose 1 2>/dev/null
git worktree add -q ../e2 e
like 'nor a branch that is checked out elsewhere' 'isesh rm e -b' "'e' is checked out in '$T/work/e2'"
ended f
git -C ../shop-f checkout -q --detach
commit ../shop-f loose 1
like 'a commit on no branch is one that would be lost' 'isesh rm f -W' '1 commit on no branch'
isesh rm f -W --force >"$T/kept"
is 'and kept' 'git log --format=%s "$(sed "s/.* as //" "$T/kept")" -2 | tail -n 1' 'loose: 1'
ended g
commit . file other; commit ../shop-g file mine
git -C ../shop-g merge -q main >/dev/null 2>&1
like 'a conflict is one too' 'isesh rm g -W' 'in conflict: file'
status 'and can be kept' 0 'isesh rm g -W -b --force'
ended h
rm -r ../shop-h
status 'a worktree that somebody removed is no obstacle' 0 'isesh rm h -W -b'
is 'and forgotten by git' 'git worktree list | grep -c shop-h' 0
: >.git/index.lock
ended i
status 'nor is a stale lock' 0 'isesh rm i -W -b'
rm .git/index.lock
status 'a living session is not removed' 4 'isesh start j -W >/dev/null; isesh rm j -W --force'

# A clone has everything in it.
ended k -r .
w=$(sed -n 's/^work: //p' "$IST_DIR/sessions/k/session")
commit "$w" k 1
echo s >>"$w/file"; git -C "$w" stash -q
is 'what only a clone has is listed' 'isesh rm k -W 2>&1 | head -n 2' 'isesh: k: 1 commit on no branch of the other repository
isesh: k: 2 commits stashed, or kept under refs/ist'
like 'force leaves it, renamed' 'isesh rm k -W --force' "its clone is kept as .*/\.trash-shop-001-"
ok 'whole' '[ ! -e "$w" ] && git -C "$(dirname "$w")"/.trash-* log -1 --format=%s k -- | grep -q "k: 1"'
ended l -r .
status 'one that has nothing of its own goes' 0 'isesh rm l -W -b'

# A disk that is full.
ended y && echo new >../shop-y/new
mkdir "$T/full"
cat >"$T/full/git" <<-!
#!/bin/sh
case "\$*" in *write-tree*) echo 'fatal: No space left on device' >&2; exit 128 ;; esac
exec $(command -v git) "\$@"
!
chmod +x "$T/full/git"
like 'what cannot be kept is not removed' 'PATH=$T/full:$PATH isesh rm y -W -b --force' 'No space left'
is 'but stays' 'cat ../shop-y/new; git rev-parse --abbrev-ref y' 'new
y'

# Killed over it at any step, it can be said again.
for i in 1 2 3; do
	ended z && echo new >../shop-z/new
	mkdir -p "$T/once"
	# Once the git of step $i is done, whoever ran it is killed.
	cat >"$T/once/git" <<-!
	#!/bin/sh
	case "\$*" in
	*"update-ref -m"*) step=1 ;; *"worktree remove"*) step=2 ;;
	*"update-ref -d"*) step=3 ;; *) step=0 ;;
	esac
	$(command -v git) "\$@"; s=\$?
	[ \$step = $i ] && kill -9 \$PPID
	exit \$s
	!
	chmod +x "$T/once/git"
	(PATH=$T/once:$PATH; isesh rm z -W -b --force >/dev/null 2>&1)
	status "killed at step $i it goes on" 0 'isesh rm z -W -b --force'
	ok 'and ends' '[ ! -e ../shop-z ] && ! git rev-parse -q --verify z'
done
# Once more than that, for the first was killed after it had kept all.
is 'and kept it each time' 'for r in $(git for-each-ref --format="%(refname)" "refs/ist/trash/z-*"); do
    git cat-file -e "$r:new" 2>/dev/null && echo kept; done | sort | uniq -c | tr -d " "' 4kept

done_testing
