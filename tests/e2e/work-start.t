#!/bin/sh
# Workspaces: worktrees, clones, directories that are shared on purpose, and
# what stands in the way of one.
. "$(dirname "$0")/../tap.sh"
. "$here/work.sh"

repository shop
cd shop || exit

# A worktree of its own.
like 'a worktree is made' 'isesh start auth -W' \
    "^auth is up: shell as tda-worker in $T/work/shop-auth on auth$"
is 'on a branch of its name' 'git -C ../shop-auth branch --show-current' auth
is 'the record says so' 'for k in workspace repo branch base; do key auth $k; done' \
    "worktree
$T/work/shop
auth
main"
is 'and where that began' 'key auth base-commit' "$(git rev-parse main)"
is 'it works there' 'field auth work' "$T/work/shop-auth"
ok 'it was told its branch' 'grep -q "your branch: auth" "$IST_DIR/sessions/auth/brief.md"'
ok 'no sign of its making is left' '[ ! -e "$IST_DIR/sessions/auth/place" ]'

# A branch that exists is used again, one that is checked out is not.
git branch old
commit . file later
status 'a branch that exists is used' 0 'isesh start two -b old'
is 'as it is' 'git -C ../shop-two log --format=%s' one
all . >"$T/before"
status 'one that is checked out elsewhere is refused' 4 'isesh start three -b auth'
like 'with where, and by whom' 'isesh start three -b auth' \
    "branch 'auth' is checked out in '$T/work/shop-auth' by 'auth'"
like 'and what to do' 'isesh start three -b auth' 'hint: --branch-suffix'
all . >"$T/after"
ok 'and nothing was made' 'cmp "$T/before" "$T/after" && [ ! -e ../shop-three ]'
status 'unless another name is fine' 0 'isesh start three -b auth --branch-suffix'
is 'which is the first that is free' 'key three branch' auth-2
status 'the main work tree has its branch too' 4 'isesh start four -b main'
isesh rm four

# The configuration: base, prefix, where.
mkdir -p "$XDG_CONFIG_HOME/ist"
printf 'branch-prefix: ist/\nworktree: ../trees/{repo}/{name}\nbase: old\n' \
    >"$XDG_CONFIG_HOME/ist/config"
isesh start five -W >/dev/null
is 'the configuration says where and what' \
    'git -C ../trees/shop/five log --format="%D %s" -1 --decorate=short' \
    'HEAD -> ist/five, old, auth one'
is 'and so does the record' 'key five base' old
status '--base says otherwise' 0 'isesh start six -W --base main'
is 'and is followed' 'git -C ../trees/shop/six log --format=%s -1' 'file: later'
status 'a base that is none is refused' 2 'isesh start seven -W --base nowhere'
status 'so is a name that no branch can have' 2 'isesh start seven -b a..b'
status 'and one that could be an option' 2 'isesh start seven --branch=--force'
mkdir .ist && printf 'worktree: /tmp/{name}\n' >.ist/config
like 'a checkout does not say where it goes' 'isesh start seven -W' \
    "'worktree' is not a project's to say"
rm -r .ist; echo 'worktre: x' >>"$XDG_CONFIG_HOME/ist/config"
like 'a slip is found' 'isesh start seven -W' "did you mean 'worktree'"
rm "$XDG_CONFIG_HOME/ist/config"
isesh rm seven

# What is in the way stays.
mkdir ../shop-seven && echo mine >../shop-seven/mine
like 'a directory in the way is said' 'isesh start seven -W' \
    "shop-seven' is there already, and no work tree"
is 'and stays' 'cat ../shop-seven/mine; git branch --list seven' mine
git worktree add -q -b other ../shop-eight
like 'so is a work tree on another branch' 'isesh start eight -W' \
    "shop-eight' is the work tree of branch other"
git worktree add -q -b ten ../shop-ten
echo mine >../shop-ten/mine
status 'one on the right branch is used again' 0 'isesh start ten -W'
is 'with what is in it' 'cat ../shop-ten/mine' mine
git worktree add -q ../gone -b gone && rm -r ../gone
like 'a branch whose work tree is gone is said' 'isesh start gone -W' \
    "checked out in '$T/work/gone', which is not there"
: >.git/index.lock
status 'a lock on the index of the repository is no obstacle' 0 \
    'isesh start eleven -W'
ok 'and stays' '[ -e .git/index.lock ]'
rm .git/index.lock
status 'without a repository there is no worktree' 4 'isesh start twelve -W -d "$HOME"'
isesh ls -A --jq 'select(.life == "failed").name' | tr -d '"' | xargs isesh rm

# Two writers in one directory.
isesh start here >/dev/null
mkdir -p sub
status 'two do not write in one checkout' 4 'isesh start there -d sub'
like 'who is there is said' 'isesh start there' "'here' works in '$T/work/shop' already"
status 'a reader may' 0 'isesh start reads -p reader'
status 'and so may who says it' 0 'isesh start there --share -d ../shop-auth'
is 'then the workspace is the other one' \
    'for k in workspace branch base; do key there $k; done' 'shared
auth
main'
isesh stop here >/dev/null
status 'nobody is there any more' 0 'isesh start again'
like 'so who was there cannot go on' 'isesh resume here' "'again' works in '$T/work/shop' by now"
for i in 1 2 3; do
	git worktree add -q --detach "../at$i"
	isesh start "a$i" -d "../at$i" >"$T/a$i" 2>&1 & a=$!
	isesh start "b$i" -d "../at$i" >"$T/b$i" 2>&1 & b=$!
	wait $a; a=$?; wait $b; b=$?
	ok "of two at once at most one gets it ($i)" "[ $a$b != 00 ]"
done

git branch -q many
for i in 1 2 3 4; do isesh start "m$i" -b many --branch-suffix >"$T/m$i" 2>&1 & done; wait
is 'of many at once all are up' 'cat "$T"/m[1-4] | grep -c "is up"' 4
is 'each on a branch of its own' \
    'for i in 1 2 3 4; do git -C "../shop-m$i" branch --show-current; done | sort' 'many
many-2
many-3
many-4'
is 'and none takes away that of another' 'for i in 1 2 3 4; do grep -q "is up" "$T/m$i" || continue
    git -C "../shop-m$i" rev-parse -q --verify HEAD >/dev/null || echo "m$i"; done' ''

# Ignored files, on request, with their modes.
mkdir -p .direnv/bin deep
echo s=1 >.env; echo k >deep/a.key; echo x >.direnv/bin/x; echo o >.env.old
chmod 600 .env; chmod 755 .direnv/bin/x; echo t >.env.sample
ln -s /etc/hostname host.key; mkfifo .env.fifo
status 'ignored files are copied' 0 \
    'isesh start cp -W --copy ".env*" --copy .direnv --copy "deep/*.key" --copy "*.key"'
is 'those that are ignored, a link as a link' \
    'cd ../shop-cp && find . -name .git -prune -o ! -type d -print | sort' './.direnv/bin/x
./.env
./.env.old
./.gitignore
./deep/a.key
./file
./host.key'
is 'modes are kept' 'cd ../shop-cp && stat -c %a .env .direnv/bin/x' '600
755'
is 'and git sees none of it' 'git -C ../shop-cp status --porcelain' ''
commit . .gitignore '.env'
git worktree add -q --detach ../bare HEAD~1
ln -s "$T/work" deep/out
mkdir -p .ist/profiles
printf -- '---\nextends: tda-worker\ncopy: ../*, deep/out/*, .env\n---\nx\n' >.ist/profiles/evil.md
status 'no pattern leads out' 0 'isesh start cq -W -p evil'
is 'and a profile can ask for it' 'cd ../shop-cq && git status --porcelain --ignored' '!! .env'

git branch bare && git worktree add -q ../bare2 bare && git -C ../bare2 rm -q .gitignore &&
    git -C ../bare2 commit -qm bare && git worktree remove ../bare2
status 'nothing is copied that could be committed there' 0 'isesh start cr -W --base bare --copy .env'
ok 'so it is not' '[ -e .env ] && [ ! -e ../shop-cr/.env ]'

# A start that fails takes back what it made, and nothing else.
cd .. && repository fail && cd fail || exit
git branch kept
mkdir -p "$XDG_CONFIG_HOME/ist/agents"
printf 'name: broken\norder: 9999\nrun: sh\nsettings-file: x.json\n\nno json\n' \
    >"$XDG_CONFIG_HOME/ist/agents/broken.agent"
all . >"$T/before"
like 'a start that fails' 'isesh start f1 -W -a broken' '^isesh: '
status 'with a branch that was there' 2 'isesh start f2 -b kept -a broken'
all . >"$T/after"
ok 'leaves everything as it was' 'cmp "$T/before" "$T/after"'
ok 'no directory either' '[ ! -e ../fail-f1 ] && [ ! -e ../fail-f2 ]'
status 'and the name can be used at once' 0 'isesh start f1 -W'
mkdir "$T/busy"
cat >"$T/busy/git" <<!
#!/bin/sh
$(command -v git) "\$@" || exit
case "\$*" in *"worktree add"*) echo mine >"$T/work/fail-f0/mine" ;; esac
!
chmod +x "$T/busy/git"
(PATH=$T/busy:$PATH; isesh start f0 -W -a broken >/dev/null 2>&1)
is 'a work tree in which somebody writes meanwhile stays' 'cat ../fail-f0/mine' mine
printf '#!/bin/sh\ncase "$*" in *"worktree add"*) exit 1 ;; esac\nexec %s "$@"\n' \
    "$(command -v git)" >"$T/busy/git"
status 'where no worktree can be made' 5 'PATH=$T/busy:$PATH isesh start f6 -W'
ok 'no branch is left either' '! git rev-parse -q --verify f6'
git worktree add -q -b f3 ../fail-f3
isesh start f3 -W -a broken >/dev/null 2>&1
ok 'a work tree that was there stays' '[ -e ../fail-f3/file ] && git rev-parse -q --verify f3'
status 'a clone is taken back as well' 2 'isesh start f4 -r . -a broken'
soon 'all of it' 30 '[ -z "$(ls -A "$HOME/.local/share/ist/workspaces")" ]'

# Killed at any step: the name can be used at once, and the worktree is the one
# that is there.
mkdir "$T/once"
for step in 'worktree list' 'worktree add' 'merge-base'; do
	cat >"$T/once/git" <<-!
	#!/bin/sh
	$(command -v git) "\$@"; s=\$?
	case "\$*" in *"$step"*) kill -9 \$PPID ;; esac
	exit \$s
	!
	chmod +x "$T/once/git"
	(PATH=$T/once:$PATH; isesh start k -W >/dev/null 2>&1)
	status "killed after $step it can be started" 0 'isesh start k -W'
	isesh stop k >/dev/null
	status 'and removed' 0 'isesh rm k -W -b'
done

# A clone.
commit . file more; git checkout -q -b side; commit . file side; git checkout -q main
status 'a clone is made' 0 'isesh start c1 -r "$T/work/fail" -b new'
is 'under a number' 'field c1 work' "$HOME/.local/share/ist/workspaces/fail-001"
is 'with all of its record' 'for k in workspace repo branch base base-commit; do key c1 $k; done' \
    "clone
$T/work/fail
new
origin/main
$(git rev-parse main)"
status 'another has the next number' 0 'isesh start c2 -r "file://$T/work/fail" -b side'
is 'and a branch that is there is taken' 'git -C "$(field c2 work)" log -1 --format="%s %D" --decorate=short' \
    'file: side HEAD -> side, origin/side'
ok 'its number is 002' 'field c2 work | grep -q fail-002'
status 'the branch that it came with is no other' 0 'isesh start c6 -r . -b main'
is 'and is checked out' 'git -C "$(field c6 work)" symbolic-ref --short HEAD' main
status 'what cannot be cloned' 5 'isesh start c3 -r "$T/nowhere" -b x'
status 'and what could be an option' 5 'isesh start c4 -r --upload-pack=touch\ ran -b x'
ok 'was not run' '[ ! -e ran ]'
like 'nothing is copied out of nowhere' 'isesh start c5 -r "file://$T/work/fail" --copy x' 'nothing can be copied from'
isesh rm c5
status 'nor are both at once' 2 'isesh start c5 -r . -W'
status 'and a slip leaves no session' 3 'isesh show c5'

# Names with everything in them.
odd="$T/work/-o dd
'\$(touch ran)"
repository "$odd"
cd "$odd" || exit
status 'a repository of any name' 0 'isesh start odd -W'
ok 'has its worktree' '[ -e "$odd-odd/file" ] && [ ! -e ran ]'
is 'and its directory' 'isesh show odd --jq .work' "$odd-odd"

commit . file base; commit "$odd-odd" file mine
like 'its difference' 'isesh diff odd' '^[+]mine'
status 'a conflict in it' 1 'isesh update odd'
echo both >"$odd-odd-merge/file"; git -C "$odd-odd-merge" commit -qam both
status 'resolved' 0 'isesh update odd'
is 'is merged' 'cat "$odd-odd/file"; field odd behind,dirty' 'both
0	0'
isesh stop odd >/dev/null
status 'and all of it goes' 0 'isesh rm odd -W -b --force'
ok 'and nothing was run' '[ ! -e "$odd-odd" ] && [ ! -e "$odd-odd-merge" ] && [ ! -e ran ] && [ ! -e "$T/work/ran" ]'

done_testing
