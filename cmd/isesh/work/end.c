/*
 * end - a session's worktree, clone and branch, removed on request
 *
 * What would be lost is looked for first, all of it, and listed.  With force
 * it is kept where nobody needs to see it.  Then the directory is renamed, so
 * that its name is free at once, and removed by and by.
 */

#include <sys/stat.h>

#include <stdio.h>
#include <string.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "config/config.h"
#include "fault/fault.h"
#include "file/file.h"
#include "isesh/update/update.h"
#include "isesh/work/end.h"
#include "isesh/work/local.h"

/* Whoever writes there now would go on in a directory without a name. */
static int
check_alone(const struct ending *e)
{
	char *other;
	int found;

	found = work_writer(e->s->store, e->a, e->s->name, e->path, "worker",
	    &other);
	if (found != 1)
		return found;
	refuse(EXIT_STATE, "'%s' works in '%s' as well", other, e->path);
	hint("isesh stop %s", other);
	return -1;
}

/* Is it still what we made, and may it go at all? */
static int
check_tree(const struct ending *e)
{
	const struct git_tree *t;
	struct git_tree *trees;
	int modules, n;

	if ((n = git_trees(&e->repo, &trees)) == -1)
		return -1;
	t = git_tree_at(trees, n, e->path);
	if (t == NULL || t == trees)
		return refuse(EXIT_STATE, "'%s' is no worktree of '%s'",
		    e->path, e->repo.dir);
	if (t->locked != NULL)
		return refuse(EXIT_STATE, "the worktree '%s' is locked%s%s",
		    e->path, *t->locked == '\0' ? "" : ": ", t->locked);
	if ((modules = git_submodules(&e->there)) == 0)
		return 0;
	if (modules == 1) {
		refuse(EXIT_STATE, "'%s' has submodules, whose commits cannot "
		    "be kept", e->path);
		hint("push what is in them, then git submodule deinit --all");
	}
	return -1;
}

static int
find_remote(struct ending *e)
{
	struct record config;
	struct shelf shelf;

	if (work_is_confined(e->s))
		return refuse(EXIT_DENIED, "'%s' is confined: nothing is "
		    "pushed as its configuration says", e->s->name);
	shelf_open(&shelf, e->a, e->stands ? e->path : e->repo.dir);
	if (config_load(&shelf, e->a, &config) == -1)
		return -1;
	e->remote = config_text(&config, "remote", "origin");
	e->repo.deadline = clock_after(WORK_NET_MS);
	return git_remote_branch(&e->repo, e->remote, e->branch,
	    &e->remote_tip);
}

/* Without its base nothing of it counts as merged. */
static int
find_commits(struct ending *e)
{
	char *ref = arena_format(e->a, "refs/heads/%s", e->branch);

	e->there_is = git_ref(&e->repo, ref);
	if (e->there_is == -1 || (e->there_is == 1 &&
	    git_commit(&e->repo, ref, &e->tip) == -1))
		return -1;
	if (git_commit(&e->repo, session_text(e->s, "base"), &e->base) == -1)
		e->base = NULL;
	return e->w->remote_branch ? find_remote(e) : 0;
}

static int
open_ending(const struct session *s, const struct work_end *w,
    struct ending *e)
{
	const char *kind = session_text(s, "workspace");
	struct stat st;

	*e = (struct ending){ .s = s, .w = w, .a = s->arena,
	    .clone = str_is(kind, "clone"),
	    .path = session_text(s, "work"),
	    .branch = session_text(s, "branch"), .tip = "",
	    .remote_tip = "" };
	if (!e->clone && !str_is(kind, "worktree"))
		return refuse(EXIT_STATE, "'%s' has no worktree and no branch "
		    "of its own", s->name);
	if (file_exists(s->dir, MERGE_FILE)) {
		refuse(EXIT_STATE, "another session merges for '%s'", s->name);
		hint("isesh update %s --abort", s->name);
		return -1;
	}
	e->stands = lstat(e->path, &st) == 0;
	if (work_open(s, e->path, clock_after(WORK_GIT_MS), &e->there) == -1 ||
	    work_open(s, e->clone ? e->path : session_text(s, "repo"),
	    e->there.deadline, &e->repo) == -1)
		return -1;
	return e->clone && !e->stands ? 0 : find_commits(e);
}

static int
check(struct ending *e)
{
	struct git_tree *trees;
	const struct git_tree *on;
	int n;

	if (e->w->tree && e->stands && (check_alone(e) == -1 ||
	    (!e->clone && check_tree(e) == -1)))
		return -1;
	if (!e->w->branch || (e->clone && e->w->tree))
		return 0;
	if ((n = git_trees(&e->repo, &trees)) == -1)
		return -1;
	on = git_tree_on(trees, n, e->branch);
	if (on == NULL || (e->w->tree && strcmp(on->path, e->path) == 0))
		return 0;
	refuse(EXIT_STATE, "branch '%s' is checked out in '%s'", e->branch,
	    on->path);
	if (strcmp(on->path, e->path) == 0)
		hint("--worktree removes that as well");
	return -1;
}

/* Whoever was killed over this may have done it already, or his git may be
 * about to. */
static int
forget_tree(const struct ending *e)
{
	struct git_tree *trees;
	int n;

	if (git_tree_forget(&e->repo, e->path) == 0)
		return 0;
	if ((n = git_trees(&e->repo, &trees)) == -1)
		return -1;
	return git_tree_at(trees, n, e->path) == NULL ? 0 :
	    git_tree_forget(&e->repo, e->path);
}

static int
remove_tree(const struct ending *e)
{
	char *where;

	if (!e->w->tree)
		return 0;
	if (e->clone && e->stands && e->lost > 0) {
		if (work_put_aside(e->a, e->path, &where) == -1)
			return -1;
		printf("%s: its clone is kept as %s\n", e->s->name,
		    clean_line(e->a, where));
		return 0;
	}
	if (e->stands && work_discard(e->a, e->path) == -1)
		return -1;
	return e->clone ? 0 : forget_tree(e);
}

static int
remove_branches(const struct ending *e)
{
	if (e->w->remote_branch && *e->remote_tip != '\0' &&
	    git_remote_delete(&e->repo, e->remote, e->branch,
	    e->remote_tip) == -1)
		return -1;
	if (!e->w->branch || e->there_is != 1 || (e->clone && e->w->tree))
		return 0;
	return git_branch_delete(&e->repo, e->branch, e->tip);
}

/* The other repository first: it is what can fail, and what asks for ours. */
static int
remove_all(const struct ending *e)
{
	const struct work_end remote = { .remote_branch =
	    e->w->remote_branch }, local = { .branch = e->w->branch,
	    .tree = e->w->tree };
	struct ending part = *e;

	part.w = &remote;
	if (remove_branches(&part) == -1 || remove_tree(e) == -1)
		return -1;
	part.w = &local;
	return remove_branches(&part);
}

static int
look(const struct session *s, const struct work_end *w, struct ending *e)
{
	if (open_ending(s, w, e) == -1 || check(e) == -1 ||
	    ending_losses(e) == -1)
		return -1;
	if (e->lost == 0 || w->force)
		return 0;
	refuse(EXIT_STATE, "nothing of '%s' is removed: this would be lost",
	    s->name);
	hint("%s--force keeps it where nobody sees it, and removes",
	    w->hint == NULL ? "" : w->hint);
	return -1;
}

int
work_may_end(const struct session *s, const struct work_end *w)
{
	struct ending e;

	return look(s, w, &e);
}

int
work_end(const struct session *s, const struct work_end *w)
{
	struct ending e;

	if (!w->tree && !w->branch && !w->remote_branch)
		return !w->force ? 0 : refuse(EXIT_USAGE, "--force is for "
		    "--worktree, --branch and --remote-branch");
	if (look(s, w, &e) == -1 || (e.lost > 0 && ending_keep(&e) == -1))
		return -1;
	return remove_all(&e);
}
