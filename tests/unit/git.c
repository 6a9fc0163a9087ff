/*
 * What is asked of git, of repositories with odd names and odd contents; and
 * that a repository's own configuration runs nothing of its own.
 */

#include <sys/stat.h>

#include <stdlib.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "git/git.h"
#include "proc/proc.h"
#include "tap.h"

enum { DEADLINE = 60000 };

static struct arena arena;
static char *top;

/* A line of shell in the test's directory: what it prints, trimmed. */
static char *
sh(const char *line)
{
	char *argv[] = { "sh", "-c", arena_format(&arena,
	    "unset GIT_DIR; cd '%s' && %s", top, line), NULL };
	struct str out = { 0 }, err = { 0 };
	char *text;

	if (proc_run(argv, NULL, &out, &err, clock_after(DEADLINE)) != 0)
		printf("# failed: %s\n# %s\n", line, str_text(&err));
	text = str_trim(arena_copy(&arena, str_text(&out)));
	str_free(&out);
	str_free(&err);
	return text;
}

static struct git
at(const char *name)
{
	struct git g;

	git_open(&g, &arena, arena_format(&arena, "%s/%s", top, name),
	    clock_after(DEADLINE));
	return g;
}

static void
make_repository(const char *name)
{
	sh(arena_format(&arena, "git init -q -b main '%s' && cd '%s' && "
	    "git config user.name me && git config user.email me@here && "
	    "printf 'one\\ntwo\\nthree\\n' >file && "
	    "printf '*.secret\\n.gitignore\\n' >.gitignore && "
	    "git add file && git commit -qm one", name, name));
}

static void
test_places(void)
{
	struct git g = at("a b\nc"), none = at(".");
	char *path, *id;

	make_repository("a b\nc");
	ok(git_top(&g, &path) == 0 &&
	    strcmp(path, g.dir) == 0, "the top of a work tree, of any name");
	mkdir(arena_format(&arena, "%s/sub", g.dir), 0700);
	is_text(git_top_of(&arena, arena_format(&arena, "%s/sub", g.dir)),
	    g.dir, "the same without git");
	is_int(git_top(&none, &path), -1, "no repository is refused");
	is_int(fault_status(), EXIT_STATE, "as the wrong state");
	ok(git_commit(&g, "main", &id) == 0 && strlen(id) == 40,
	    "a branch has a commit");
	is_int(git_commit(&g, "--all", &id), -1, "an option is no commit");
	is_int(fault_status(), EXIT_USAGE, "and that is the caller's fault");
	is_int(git_branch_check(&g, "-x"), -1, "no branch begins with a dash");
	is_int(git_branch_check(&g, "a..b"), -1, "nor has two dots");
	is_int(git_branch_check(&g, "ist/auth"), 0, "ist/auth is a branch");
}

/* The time in a ref: digits, and as long in any case. */
static void
test_stamp(void)
{
	char *stamp = git_stamp(&arena);

	ok(strlen(stamp) == strlen("20261121-120000-123") &&
	    strspn(stamp, "0123456789-") == strlen(stamp) &&
	    strncmp(stamp, sh("date -u +%Y"), 4) == 0 && stamp[8] == '-' &&
	    stamp[15] == '-', "%s is a time for a ref", stamp);
}

static void
test_trees(void)
{
	struct git_tree *trees;
	const struct git_tree *t;
	struct git g = at("r");
	char *path = arena_format(&arena, "%s/-t\nree", top), *id;
	int n;

	make_repository("r");
	git_commit(&g, "main", &id);
	is_int(git_branch_make(&g, "x", id, NULL), 0, "a branch is made");
	is_int(git_branch_make(&g, "x", id, NULL), -1, "once");
	is_int(git_tree_add(&g, path, "x"), 0, "a work tree is made");
	n = git_trees(&g, &trees);
	is_int(n, 2, "there are two");
	t = git_tree_at(trees, n, path);
	ok(t != NULL && strcmp(t->branch, "x") == 0 &&
	    strcmp(t->head, id) == 0, "one at that path, on its branch");
	ok(git_tree_on(trees, n, "main") == trees, "the main one is first");
	is_int(git_tree_add(&g, arena_format(&arena, "%s/y", top), "x"), -1,
	    "a branch is not checked out twice");
	sh("rm -rf ./-t*");
	n = git_trees(&g, &trees);
	ok(n == 2 && trees[1].gone != NULL, "one whose directory is gone");
	ok(git_tree_forget(&g, path) == 0 && git_trees(&g, &trees) == 1,
	    "is forgotten");
	ok(git_branch_delete(&g, "x", id) == 0 &&
	    git_ref(&g, "refs/heads/x") == 0, "and its branch deleted");
}

static void
test_status(void)
{
	struct git g = at("s");
	struct git_status st;

	make_repository("s");
	ok(git_status(&g, &st) == 0 && st.nchanged + st.nuntracked == 0 &&
	    strcmp(st.branch, "main") == 0, "a clean tree on main");
	sh("cd s && echo x >'new\nfile' && echo x >a.secret && "
	    "git mv file 'moved to' && mkdir d && echo y >d/e");
	ok(git_status(&g, &st) == 0 && st.nchanged == 1 &&
	    strcmp(st.changed[0], "moved to") == 0, "a file was moved");
	ok(st.nuntracked == 2 && strcmp(st.untracked[0], "d/") == 0 &&
	    strcmp(st.untracked[1], "new\nfile") == 0, "two are not tracked");
	sh("cd s && : >.git/index.lock");
	is_int(git_status(&g, &st), 0, "a lock on the index is no obstacle");
	is_int(git_index_free(&g), -1, "but it is noticed");
	is_int(fault_status(), EXIT_CHANGED, "as something that passes");
}

static void
test_merge(void)
{
	struct git g = at("m");
	char *ours, *theirs, **files;
	int ahead, behind;

	make_repository("m");
	sh("cd m && git checkout -qb x && echo mine >>file && "
	    "git commit -qam mine && git checkout -q main && echo yours >other "
	    "&& git add other && git commit -qm yours && git checkout -q x");
	git_commit(&g, "x", &ours);
	git_commit(&g, "main", &theirs);
	ok(git_distance(&g, ours, theirs, &ahead, &behind) == 0 &&
	    ahead == 1 && behind == 1, "one ahead, one behind");
	is_int(git_would_merge(&g, ours, theirs, &files), 0, "they merge");
	is_int(git_merge(&g, theirs, "m", false), 0, "and do");
	is_int(git_contains(&g, "HEAD", theirs), 1, "then it is contained");
	sh("cd m && git checkout -q main && echo yours >>file && "
	    "git commit -qam again && git checkout -q x");
	git_commit(&g, "x", &ours);
	git_commit(&g, "main", &theirs);
	ok(git_would_merge(&g, ours, theirs, &files) == 1 && files[0] != NULL &&
	    strcmp(files[0], "file") == 0 && files[1] == NULL,
	    "a conflict is foreseen, with its file");
	is_int(git_merge_begun(&g), 0, "no merge is begun by that");
	is_int(git_merge(&g, theirs, "m", false), 1, "and it does conflict");
	is_int(git_merge_begun(&g), 1, "then one is begun");
	ok(git_merge_abort(&g) == 0 && git_merge_begun(&g) == 0,
	    "which can be taken back");
}

/* What ref holds under that name, by git itself. */
static char *
shown(const char *ref, const char *path)
{
	return sh(arena_format(&arena, "cd k && git show '%s:%s'", ref, path));
}

static void
test_snapshot(void)
{
	struct git g = at("k");
	const char *ref = "refs/ist/auth/1";
	char **left, *before;

	make_repository("k");
	sh("cd k && echo staged >>file && git add file && echo four >>file && "
	    "printf new >'-n w' && echo s >a.secret && "
	    "git init -q inner && cd inner && git -c user.name=i "
	    "-c user.email=i@i commit -q --allow-empty -m i");
	before = sh("cd k && git status --porcelain && git rev-parse HEAD && "
	    "git diff --cached && cat .git/HEAD && sha256sum .git/index");
	setenv("GIT_AUTHOR_NAME", "somebody", 1);
	is_int(git_snapshot(&g, ref, "held", &left), 0, "work is kept");
	unsetenv("GIT_AUTHOR_NAME");
	is_text(sh("cd k && git log -1 --format=%an refs/ist/auth/1"), "ist",
	    "by nobody in particular");
	is_text(sh("cd k && git status --porcelain && git rev-parse HEAD && "
	    "git diff --cached && cat .git/HEAD && sha256sum .git/index"),
	    before, "index, branch and files stay as they are");
	is_text(shown(ref, "file"), "one\ntwo\nthree\nstaged\nfour",
	    "what was changed is in it");
	is_text(shown(ref, "-n w"), "new", "and what was not tracked");
	is_text(sh("cd k && git ls-tree --name-only refs/ist/auth/1 | "
	    "grep -c secret || :"), "0", "but nothing that is ignored");
	is_text(shown("refs/ist/auth/1^2", "file"), "one\ntwo\nthree\nstaged",
	    "what was staged is beside it");
	ok(left[0] != NULL && strcmp(left[0], "inner") == 0 &&
	    left[1] == NULL, "a repository within is named");
	is_int(git_snapshot(&g, ref, "held", &left), -1,
	    "nothing is replaced by a second");
	is_text(sh("cd \"${TMPDIR:-/tmp}\" && ls -d ist.index.* 2>/dev/null || "
	    ":"), "", "no private index is left");
	sh("git init -q -b main k/unborn && echo u >k/unborn/u");
	g = at("k/unborn");
	is_int(git_snapshot(&g, ref, "held", NULL), 0,
	    "even where nothing was committed yet");
}

/* Each would leave a file, were it run. */
static void
test_hostile(void)
{
	struct git g = at("h");
	struct git_status st;
	struct str out = { 0 };
	char *none[] = { NULL }, **files;

	make_repository("h");
	sh("cd h && git checkout -qb x && echo mine >>file && "
	    "git commit -qam m && git checkout -q main && echo yours >>file && "
	    "git commit -qam y && mkdir hooks && "
	    "printf '#!/bin/sh\\ntouch \"%s/ran.$(basename $0)\"\\n' "
	    "\"$PWD\" >h && chmod +x h && "
	    "for k in post-index-change post-checkout "
	    "reference-transaction post-merge; do cp h hooks/$k; done && "
	    "git config core.hooksPath hooks && "
	    "git config core.fsmonitor \"touch '$PWD/ran.monitor'; false\" && "
	    "git config filter.a=b.clean \"touch '$PWD/ran.clean'; cat\" && "
	    "git config filter.a=b.smudge \"touch '$PWD/ran.smudge'; cat\" && "
	    "git config filter.a=b.required true && "
	    "git config merge.evil.driver \"touch '$PWD/ran.driver'\" && "
	    "git config diff.evil.textconv \"touch '$PWD/ran.conv'; cat\" && "
	    "git config diff.external \"touch '$PWD/ran.external'\" && "
	    "printf 'file filter=a=b merge=evil diff=evil\\n' "
	    ">.git/info/attributes && touch -d @1 file");
	is_int(git_wary(&g), 0, "a repository to be wary of");
	is_int(git_status(&g, &st), 0, "its status");
	is_int(git_would_merge(&g, "main", "x", &files), 1, "its conflict");
	ok(git_diff(&g, "x", false, none, &out) == 0 && out.len > 0,
	    "its difference");
	is_text(sh("ls h | grep ran || :"), "", "and nothing of it was run");
	g = at("h");
	git_snapshot(&g, "refs/ist/h/1", "h", NULL);
	is_text(sh("ls h | grep ran || :"), "ran.clean",
	    "keeping work runs its filters and no hook");
	str_free(&out);
}

int
main(void)
{
	char dir[] = "/tmp/ist.git.XXXXXX";

	if (mkdtemp(dir) == NULL)
		return 1;
	top = realpath(dir, NULL);
	setenv("HOME", top, 1);
	setenv("TMPDIR", top, 1);
	setenv("GIT_DIR", arena_format(&arena, "%s/elsewhere", top), 1);
	test_places();
	test_stamp();
	test_trees();
	test_status();
	test_merge();
	test_snapshot();
	test_hostile();
	if (tap_failed == 0)
		sh(arena_format(&arena, "cd / && rm -rf '%s'", top));
	return done_testing();
}
