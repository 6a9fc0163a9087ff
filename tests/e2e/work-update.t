#!/bin/sh
# What came to a base, merged into the branch of a session: when it merges,
# when it conflicts, and when it may not.
. "$(dirname "$0")/../tap.sh"
. "$here/work.sh"
. "$here/fake.sh"

printf 'report idle\nexec cat\n' | fake_agent
echo "permission-edits:" >>"$agents/fake.agent"
cd "$T/work" || exit
repository shop
cd shop || exit
tree=$T/work/shop-auth
isesh start auth -W -a shell >/dev/null
soon 'a session is idle' 30 '[ "$(field auth state)" = idle ]'
is 'nothing to merge' 'isesh update auth' 'auth has all of main'

# What merges is merged where it works.
commit "$tree" mine 1
commit . yours 1
commit . yours 2
is 'what merges is merged' 'isesh update auth' 'auth has main now: 2 commits'
is 'by a commit that says so' 'git -C "$tree" log -1 --format=%s' 'Merge main into auth'
is 'it is behind nothing' 'field auth behind,ahead,dirty' '0	2	0'
like 'and an event tells' 'cat "$IST_DIR/sessions/auth/events"' 'isesh	merged	what=main'

# What is in the way is said, and nothing is touched.
commit . yours 3
echo draft >>"$tree/mine"
all . >"$T/before"
like 'a tree that is dirty is refused' 'isesh update auth' "'auth' has not committed 'mine'"
status 'as the wrong state' 4 'isesh update auth'
git -C "$tree" checkout -q mine
echo other >"$tree/yours-too"; git -C "$tree" add -N yours-too
status 'so is a file that is only announced' 4 'isesh update auth'
git -C "$tree" reset -q; rm "$tree/yours-too"
lock=$(git -C "$tree" rev-parse --absolute-git-dir)/index.lock
: >"$lock"
like 'a stale lock on the index is said' 'isesh update auth' "index.lock' has been there"
status 'to be tried again' 7 'isesh update auth'
ok 'and stays' '[ -e "$lock" ]'
mkfifo "$T/fifo"
git -C "$tree" cat-file --batch <"$T/fifo" >/dev/null & pid=$!
exec 9>"$T/fifo"
soon 'and a git that works there' 30 'isesh update auth 2>&1 | grep -q "git is at work in .*: process $pid"'
exec 9>&-
wait "$pid"
rm "$lock"
git -C "$tree" checkout -q -b side
like 'another branch is said' 'isesh update auth' "has not 'auth' checked out but side"
git -C "$tree" checkout -q auth; git -C "$tree" branch -q -D side
git -C "$tree" checkout -q --detach
status 'and no branch' 4 'isesh update auth'
git -C "$tree" checkout -q auth
git rm -q --cached yours; git commit -qm away; echo here >"$tree/tmp"; mkdir -p d
commit . tmp 1
like 'a file that would be overwritten is said' 'isesh update auth' '^isesh: '
is 'and stays' 'cat "$tree/tmp"' here
rm "$tree/tmp"
imessenger send auth 'sleep 1000' --no-wait >/dev/null 2>&1 || imessenger send auth 'sleep 1000' >/dev/null 2>&1
soon 'the agent waits to be allowed' 30 '[ "$(field auth turn)" = waiting ]'
like 'an agent at work is not disturbed' 'isesh update auth' "'auth' is waiting"
imessenger deny auth >/dev/null
soon 'it is idle again' 30 '[ "$(field auth turn)" = idle ]'
isesh start peer --share -d "$tree" -a fake >/dev/null
report="printf '\\033]7501;state=working:app=fake\\007'"
soon 'another is in its directory' 30 '[ "$(field peer state)" = idle ]'
tmux -S "$IST_TMUX" send-keys -t "$(field peer pane)" "$(printf '\033')]7501;state=working:app=fake$(printf '\007')" Enter
soon 'at work' 30 '[ "$(field peer turn)" = busy ]'
like 'nor is one that shares its directory' 'isesh update auth' "'peer' is busy"
isesh stop peer >/dev/null
is 'then it merges' 'isesh update auth' 'auth has main now: 3 commits'
status 'what shares a branch does not update it' 4 'isesh update peer'
isesh start plain -d "$HOME" -a shell >/dev/null
like 'nor does who has none' 'isesh update plain' "has no branch of its own"
status 'there is nothing to abort' 4 'isesh update auth --abort'

# A conflict goes to another session, and this one waits.
commit "$tree" file mine
commit "$tree" 'n w' mine
commit . file yours
commit . 'n w' yours
before=$(git rev-parse auth)
is 'a conflict is handed over' 'isesh update auth -a fake; echo $?' \
    'auth conflicts with main in 2 files: auth-merge resolves that, and auth waits
1'
m=$T/work/shop-auth-merge
is 'to a child of it' 'field auth-merge parent,profile,workspace,branch' 'auth	merge	worktree	auth-merge'
is 'in a worktree of its own' 'field auth-merge work,conflicts' "$m	2"
ok 'that is told the files' 'grep -q "conflicts: file n w" "$IST_DIR/sessions/auth-merge/brief.md"'
like 'and what to do' 'cat "$IST_DIR"/sessions/auth-merge/mail/*/*' '^    n w$'
is 'the merge is begun there' 'git -C "$m" rev-parse MERGE_HEAD' "$(git rev-parse main)"
is 'nothing changed for who waits' 'git -C "$tree" rev-parse HEAD; git -C "$tree" status --porcelain' "$before"
like 'who is held' 'cat "$IST_DIR/sessions/auth/hold"' '^why: auth-merge merges main$'
like 'it is not finished yet' 'isesh update auth' "'auth-merge' has not finished: 2 files are in conflict, such as 'file'"
echo both >"$m/file"; echo both >"$m/n w"; git -C "$m" add .
like 'nor is it before the commit' 'isesh update auth' 'the merge is not committed'
git -C "$m" commit -q --no-edit
echo draft >>"$tree/mine"
status 'nor is it taken into a dirty tree' 4 'isesh update auth'
git -C "$tree" checkout -q mine
is 'when it is done it is taken' 'isesh update auth' 'auth has main now'
is 'with what was decided' 'cat "$tree/file" "$tree/n w"' 'both
both'
ok 'and who waited goes on' '[ ! -e "$IST_DIR/sessions/auth/hold" ] && [ ! -e "$IST_DIR/sessions/auth/merge" ]'
ok 'worktree and branch are gone' '[ ! -e "$m" ] && ! git rev-parse -q --verify auth-merge'
is 'the session that merged has ended' 'field auth-merge life' exited
is 'nothing is left to merge' 'isesh update auth' 'auth has all of main'

# Thrown away: what was done is kept.
commit "$tree" file again
commit . file other
status 'another conflict, to the agent it has' 1 'isesh update auth'
is 'which is told nothing it would run' 'field auth-merge agent; ls "$IST_DIR"/sessions/auth-merge/mail/new' shell
echo half >"$m/file"; echo new >"$m/new"
like 'thrown away' 'isesh update auth --abort' 'is kept as refs/ist/trash/auth-merge-'
is 'what was done is kept' 'git show "$(git for-each-ref --format="%(refname)" refs/ist/trash)":new' new
ok 'nothing else is left of it' '[ ! -e "$m" ] && ! git rev-parse -q --verify auth-merge &&
    [ ! -e "$IST_DIR/sessions/auth/hold" ]'
is 'who waited has what it had' 'cat "$tree/file"' again

# What cannot be handed over is taken back.
git branch auth-merge main
like 'a branch in the way is said' 'isesh update auth' "there is a branch 'auth-merge' already"
git branch -q -D auth-merge
mkdir "$m"
like 'a directory in the way is said' 'isesh update auth' "'$m' is there already"
rmdir "$m"
all . >"$T/before"
status 'an agent that there is not' 3 'isesh update auth -a nobody'
all . >"$T/after"
ok 'changes nothing' 'cmp "$T/before" "$T/after" && [ ! -e "$m" ] && [ ! -e "$IST_DIR/sessions/auth/hold" ]'
printf 'by: person\nwhy: lunch\n' >"$IST_DIR/sessions/auth/hold"
isesh update auth >/dev/null
isesh update auth --abort >/dev/null
like 'who was held before is held after' 'cat "$IST_DIR/sessions/auth/hold"' lunch
rm "$IST_DIR/sessions/auth/hold"

# Both sides moved on.
isesh update auth >/dev/null
echo both >"$m/file"; git -C "$m" commit -qam both
commit "$tree" file elsewhere
like 'what no longer fits is not forced' 'isesh update auth' "'auth' went on, and now conflicts"
status 'and can be begun again' 0 'isesh update auth --abort'
rm -rf "$m"; git worktree prune
isesh update auth >/dev/null
rm -rf "$m"; git worktree prune; git branch -q -D auth-merge
like 'a worktree that somebody removed is said' 'isesh update auth' 'its worktree is gone'
status 'and can be thrown away' 0 'isesh update auth --abort'

# Killed over it at any step, it can be thrown away, and begun again.
mkdir "$T/once"
for step in 'worktree add' 'merge --quiet --no-commit' 'worktree list'; do
	cat >"$T/once/git" <<-!
	#!/bin/sh
	$(command -v git) "\$@"; s=\$?
	case "\$*" in *"$step"*) kill -9 \$PPID ;; esac
	exit \$s
	!
	chmod +x "$T/once/git"
	(PATH=$T/once:$PATH; isesh update auth >/dev/null 2>&1)
	if [ -e "$IST_DIR/sessions/auth/merge" ]; then
		status "killed after $step" 0 'isesh update auth --abort'
	fi
	ok "nothing is left of it ($step)" '[ ! -e "$m" ] && ! git rev-parse -q --verify auth-merge &&
	    [ ! -e "$IST_DIR/sessions/auth/hold" ] && [ ! -e "$IST_DIR/sessions/auth/merge" ]'
done
status 'it can be begun again' 1 'isesh update auth'
tmux -S "$IST_TMUX" kill-session -t =auth-merge
soon 'the merge session is killed' 30 '[ "$(field auth-merge life)" != up ]'
echo both >"$m/file"; git -C "$m" commit -qam both
is 'what somebody finished for it is taken' 'isesh update auth' 'auth has main now'

# A clone has to fetch.
isesh start far -r . -b far -a shell >/dev/null
soon 'a clone is up' 30 '[ "$(field far state)" = idle ]'
commit . late 1
is 'a clone has what it has' 'isesh update far' 'far has all of origin/main'
is 'until it fetches' 'isesh update far --fetch' 'far has origin/main now: 1 commit'

# What is confined can write into its configuration: none of that is run.
if bwrap --unshare-user --unshare-pid --ro-bind / / true 2>/dev/null; then
	isesh start jail -r . -b jail -a shell --confine >/dev/null
	soon 'a confined clone is up' 30 '[ "$(field jail state)" = idle ]'
	w=$(field jail work)
	git -C "$w" config merge.x.driver "touch '$T/ran.driver'; exit 0"
	git -C "$w" config filter.x.clean "touch '$T/ran.clean'; cat"
	git -C "$w" config filter.x.smudge "touch '$T/ran.smudge'; cat"
	git -C "$w" config remote.origin.uploadpack "touch '$T/ran.pack'; git-upload-pack"
	echo '* merge=x filter=x' >"$w/.git/info/attributes"
	commit . late 2; git -C "$w" fetch -q; rm -f "$T"/ran.*
	is 'a confined session is updated' 'isesh update jail' 'jail has origin/main now: 1 commit'
	status 'and held' 0 'isesh hold --snapshot jail; isesh unhold jail'
	status 'but nothing is fetched for it' 6 'isesh update jail --fetch'
	isesh stop jail >/dev/null
	status 'nor pushed' 6 'isesh rm jail -W -b --remote-branch --force'
	status 'it is removed' 0 'isesh rm jail -W --force'
	is 'and nothing of its own was run' 'ls "$T" | grep ran' ''
else
	skip 'a confined session' 'no bwrap, or it may not'
fi

done_testing
