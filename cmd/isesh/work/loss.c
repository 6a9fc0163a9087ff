/*
 * loss - what would be lost with a workspace: said, or kept
 *
 * Files that are not committed, commits that are in no base, repositories
 * that are nowhere else.  Ignored files are not counted, as git does not.
 */

#include <stdio.h>

#include "clean/clean.h"
#include "isesh/work/end.h"

enum { NAMED_MAX = 20 };

/* One line of the list. */
static void
lose(struct ending *e, const char *what)
{
	e->lost++;
	if (!e->w->force)
		cli_say("%s: %s", e->s->name, what);
}

static void
lose_files(struct ending *e, const char *what, char *const paths[], int n)
{
	for (int i = 0; i < n && i < NAMED_MAX; i++)
		lose(e, arena_format(e->a, "%s: %s", what,
		    clean_line(e->a, paths[i])));
	if (n > NAMED_MAX)
		lose(e, arena_format(e->a, "%s: %d more", what,
		    n - NAMED_MAX));
	e->files |= n > 0;
}

static void
lose_commits(struct ending *e, int n, const char *what)
{
	if (n > 0)
		lose(e, arena_format(e->a, "%d commit%s %s", n, n == 1 ? "" :
		    "s", what));
}

#define REVS(...)	(const char *const []){ __VA_ARGS__, NULL }

/* All files, and commits that only HEAD leads to. */
static int
look_at_tree(struct ending *e)
{
	struct git_status st;
	int n = 0;

	if (git_status(&e->there, &st) == -1)
		return -1;
	lose_files(e, "in conflict", st.unmerged, st.nunmerged);
	lose_files(e, "not committed", st.changed, st.nchanged);
	lose_files(e, "not tracked", st.untracked, st.nuntracked);
	if (*st.head != '\0' && *st.branch == '\0' && git_count(&e->there,
	    REVS("HEAD", "--not", "--branches", "--tags", "--remotes"),
	    &n) == -1)
		return -1;
	lose_commits(e, n, "on no branch");
	e->files |= n > 0;
	return 0;
}

/* Everything goes with a clone: branches, stashes, what was kept before. */
static int
look_at_clone(struct ending *e)
{
	int n;

	if (git_count(&e->repo, REVS("--branches", "--tags", "--not",
	    "--remotes"), &n) == -1)
		return -1;
	lose_commits(e, n, "on no branch of the other repository");
	if (git_count(&e->repo, REVS("--glob=refs/stas[h]",
	    "--glob=refs/ist/*", "--not", "--branches", "--tags",
	    "--remotes"), &n) == -1)
		return -1;
	lose_commits(e, n, "stashed, or kept under refs/ist");
	return 0;
}

static const char *
base_name(const struct ending *e)
{
	return e->base == NULL ? "any branch" : session_text(e->s, "base");
}

static int
unmerged(const struct ending *e, const char *tip, int *n)
{
	char *mine = arena_format(e->a, "--exclude=refs/heads/%s", e->branch);

	if (e->base != NULL)
		return git_count(&e->repo, REVS(tip, "--not", e->base), n);
	return git_count(&e->repo, REVS(tip, "--not", mine, "--branches",
	    "--tags"), n);
}

static int
look_at_branch(struct ending *e)
{
	int away, n;

	if (unmerged(e, e->tip, &n) == -1 ||
	    git_count(&e->repo, REVS(e->tip, "--not", "--remotes"),
	    &away) == -1)
		return -1;
	lose_commits(e, n, arena_format(e->a, "of %s not merged into %s%s",
	    e->branch, base_name(e), away > 0 ? ", and not pushed" : ""));
	return 0;
}

static int
look_at_remote(struct ending *e)
{
	char *known;
	int n;

	if (*e->remote_tip == '\0')
		return 0;
	if (git_commit(&e->repo, e->remote_tip, &known) == -1) {
		refuse(EXIT_STATE, "branch '%s' of %s has commits that are "
		    "not here", e->branch, e->remote);
		hint("git fetch %s", e->remote);
		return -1;
	}
	if (unmerged(e, e->remote_tip, &n) == -1)
		return -1;
	lose_commits(e, n, arena_format(e->a, "of %s/%s not merged into %s",
	    e->remote, e->branch, base_name(e)));
	return 0;
}

int
ending_losses(struct ending *e)
{
	bool whole = e->clone && e->w->tree;

	if (e->w->tree && e->stands && (look_at_tree(e) == -1 ||
	    (e->clone && look_at_clone(e) == -1)))
		return -1;
	if (e->w->branch && !whole && e->there_is == 1 &&
	    look_at_branch(e) == -1)
		return -1;
	return e->w->remote_branch ? look_at_remote(e) : 0;
}

static int
keep_commit(const struct ending *e, const char *ref, const char *id)
{
	if (git_keep(&e->repo, ref, id, "removed with its session") == -1)
		return -1;
	printf("%s: kept as %s\n", e->s->name, ref);
	return 0;
}

static int
keep_files(const struct ending *e, const char *ref)
{
	char **left;

	if (git_snapshot(&e->there, ref, "removed with its session",
	    &left) == -1)
		return -1;
	printf("%s: kept as %s\n", e->s->name, ref);
	if (*left == NULL)
		return 0;
	return refuse(EXIT_STATE, "'%s' in '%s' is a repository of its own, "
	    "which cannot be kept", clean_line(e->a, *left), e->path);
}

/* A clone is kept whole, where it is: nothing of it needs a ref. */
int
ending_keep(const struct ending *e)
{
	const char *ref = arena_format(e->a, "refs/ist/trash/%s-%s",
	    e->s->name, git_stamp(e->a));

	if (e->clone && e->w->tree)
		return 0;
	if (e->files && keep_files(e, ref) == -1)
		return -1;
	if (e->w->branch && e->there_is == 1 && keep_commit(e,
	    arena_format(e->a, "%s-branch", ref), e->tip) == -1)
		return -1;
	if (*e->remote_tip != '\0' && keep_commit(e, arena_format(e->a,
	    "%s-remote", ref), e->remote_tip) == -1)
		return -1;
	return 0;
}
