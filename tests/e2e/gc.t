#!/bin/sh
# isesh gc: worktrees of sessions that are forgotten, as long as nothing is
# lost with them; and what writers left that were killed.
. "$(dirname "$0")/../tap.sh"
. "$here/work.sh"

ended() {
	n=$1; shift
	isesh start "$n" -a shell "${@:--W}" >/dev/null && isesh stop "$n" >/dev/null
}
gc() { isesh gc --older-than 0s "$@"; }

repository shop
cd shop || exit
ended clean; ended draft; ended fresh; ended odd; ended none --share
commit ../shop-clean mine 1
echo draft >>../shop-draft/file
echo new >../shop-fresh/new
git -C ../shop-odd checkout -q --detach && commit ../shop-odd mine other

is 'with --dry-run those go that would' 'gc -W --dry-run 2>/dev/null; echo $?' 'clean
none
4'
ok 'and none does' '[ -d ../shop-clean ] && isesh show clean'
is 'what is kept, and why' 'gc -W --dry-run 2>&1 >/dev/null | grep -v hint' \
    "isesh: draft: not committed: file
isesh: nothing of 'draft' is removed: this would be lost
isesh: fresh: not tracked: new
isesh: nothing of 'fresh' is removed: this would be lost
isesh: odd: 1 commit on no branch
isesh: nothing of 'odd' is removed: this would be lost"
like 'and what to do' 'gc -W --dry-run' \
    'hint: isesh rm draft --worktree --force keeps it'
is 'the others go' 'gc -W 2>/dev/null; echo $?' 'clean
none
4'
ok 'with the worktree, without the branch' \
    '[ ! -e ../shop-clean ] && git rev-parse -q --verify clean'
is 'and nothing else' 'ls -d ../shop*; isesh ls -A -o name' '../shop
../shop-draft
../shop-fresh
../shop-odd
draft
fresh
odd'
is 'nor is any work' 'tail -n 1 ../shop-draft/file; cat ../shop-fresh/new' 'draft
new'
is 'without -W no worktree goes' 'gc; ls -d ../shop-*' 'draft
fresh
odd
../shop-draft
../shop-fresh
../shop-odd'

# One that another session has taken over, and one of the archive.
ended first; isesh archive first >/dev/null; ended first
is 'it is left to the session that has it now' \
    'gc -W --life archived | cut -d . -f 1; ls -d ../shop-first' 'first
../shop-first'
id=$(isesh archive first)
status 'rm of one of the archive' 0 'isesh rm -W "$id"'
ok 'removes its worktree as well' '[ ! -e ../shop-first ]'
ended second; isesh archive second >/dev/null; rm -rf ../shop-second
is 'one whose worktree is gone' 'gc -W --life archived | cut -d . -f 1' second

# What is left of writers that were killed.
isesh start mail -a shell >/dev/null; isesh hold mail
new=$IST_DIR/sessions/mail/mail/new
head -c 1000000 /dev/zero | tr '\0' x >"$T/large"
left() { find "$IST_DIR" -name '.tmp.*' | wc -l | tr -d ' '; }
# Killed as soon as its temporary file is seen; it may have been faster.
perl -e '
	my ($dir, @command) = @ARGV;
	for my $try (1 .. 200) {
		my $pid = fork;
		if (!$pid) { open STDOUT, ">", "/dev/null"; exec @command }
		my $seen;
		until ($seen || waitpid $pid, 1) {
			opendir my $d, $dir or die;
			$seen = grep { /^\.tmp/ } readdir $d;
		}
		kill 9, $pid;
		waitpid $pid, 0;
		unlink grep { !-d } glob "$dir/0*";
		exit 0 if glob "$dir/.tmp.*";
	}' "$new" imessenger send mail -f "$T/large"
is 'a sender was killed over its message' 'left; imessenger inbox mail | wc -l' '1
0'
gc >/dev/null
is 'that may be another'"'"'s yet' left 1
age() { find "$IST_DIR" -name '.tmp.*' -exec touch -d '2 hours ago' {} +; }
age
for d in . person/mail/new sessions/mail/asks sessions/mail; do
	mkdir -p "$IST_DIR/$d"
	cp "$(find "$IST_DIR" -name '.tmp.*' | head -n 1)" "$IST_DIR/$d/" 2>/dev/null
done
mkdir -p "$IST_DIR/sessions/mail/home"
touch "$IST_DIR/sessions/mail/.tmp.$$.0123456789abcdef" \
    "$IST_DIR/sessions/mail/.tmp.theirs" \
    "$IST_DIR/sessions/mail/home/.tmp.999999999.0123456789abcdef"
age
gc --dry-run >/dev/null
is '--dry-run removes none' left 8
gc >/dev/null
is 'those that are old go; not of who lives, nor what is not ours' \
    '(cd "$IST_DIR/sessions/mail" && find . -name ".tmp.*" | sort | cut -c 1-10); left' \
    "$(printf './.tmp.%s' "$$" | cut -c 1-10)
./.tmp.the
./home/.tm
3"
touch -d '2 hours ago' "$new/.tmp.999999999.0123456789abcdef"
isesh stop mail; isesh resume mail --detach >/dev/null
soon 'a supervisor that starts removes them, too' 20 '[ "$(left)" = 3 ]'
isesh kill mail >/dev/null 2>&1
done_testing
