/*
 * tree - a git worktree for a session, on a branch made or found
 */

#include <sys/stat.h>

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "config/config.h"
#include "expand/expand.h"
#include "fault/fault.h"
#include "file/file.h"
#include "isesh/start/birth.h"
#include "isesh/work/local.h"

enum { SUFFIX_MAX = 99 };

struct plan {
	struct git	 g;
	const char	*path, *branch;
	const char	*follow;	/* a remote branch; or NULL */
	bool		 exists;	/* the branch */
	bool		 stands;	/* the work tree, on that branch */
	int		 lock;
	struct git_tree	*trees;		/* the main one first */
	int		 ntrees;
};

/* Without ".", ".." and empty pieces, by the text alone: it is not there
 * yet. */
static char *
plain_path(struct arena *a, const char *path)
{
	struct str made = { 0 };
	char *piece, *rest, *up;

	rest = arena_copy(a, path);
	while ((piece = str_piece(&rest, "/")) != NULL) {
		if (strcmp(piece, ".") == 0)
			continue;
		if (strcmp(piece, "..") != 0)
			str_addf(&made, "/%s", piece);
		else if (made.len > 0 && (up = strrchr(made.s, '/')) != NULL)
			str_cut(&made, (size_t)(up - made.s));
	}
	piece = arena_copy(a, str_text(&made));
	str_free(&made);
	return piece;
}

/* As people call it: a bare repository without its ".git". */
static char *
repository_name(struct arena *a, const char *main)
{
	const char *slash = strrchr(main, '/');
	char *name = arena_copy(a, slash == NULL ? main : slash + 1);
	size_t len = strlen(name);

	if (len > 4 && strcmp(name + len - 4, ".git") == 0)
		name[len - 4] = '\0';
	return name;
}

int
work_place(struct arena *a, const struct record *config, const char *main,
    const char *name, char **path)
{
	const struct expand table[] = {
		{ "name", name }, { "repo", repository_name(a, main) },
		{ NULL, NULL }
	};
	struct str made = { 0 };
	const char *text;
	int result;

	text = config_text(config, "worktree", "../{repo}-{name}");
	if (*text != '/')
		str_addf(&made, "%s/", main);
	if ((result = expand(table, "the key worktree of config", text, NULL,
	    &made)) == 0)
		*path = plain_path(a, str_text(&made));
	str_free(&made);
	return result;
}

/* Whose session works there, for people: " by 'auth'", or "". */
static const char *
worker_at(const struct birth *b, const char *path)
{
	char *other;

	if (work_writer(b->store, b->arena, b->name, path, "worker",
	    &other) == 1)
		return arena_format(b->arena, " by '%s'", other);
	return "";
}

static int
elsewhere(const struct birth *b, const struct plan *p,
    const struct git_tree *t)
{
	if (t->gone != NULL) {
		refuse(EXIT_STATE, "branch '%s' is checked out in '%s', which "
		    "is not there", p->branch, t->path);
		hint("git worktree prune, unless it comes back");
		return -1;
	}
	refuse(EXIT_STATE, "branch '%s' is checked out in '%s'%s", p->branch,
	    t->path, worker_at(b, t->path));
	hint("--branch-suffix makes another branch, -b names one");
	return -1;
}

/* The first of x-2, x-3, ... that there is not. */
static int
add_suffix(struct plan *p)
{
	char *name;
	int there;

	for (int i = 2; i <= SUFFIX_MAX; i++) {
		name = arena_format(p->g.arena, "%s-%d", p->branch, i);
		there = git_ref(&p->g, arena_format(p->g.arena,
		    "refs/heads/%s", name));
		if (there == -1)
			return -1;
		if (there == 0) {
			p->branch = name;
			return 0;
		}
	}
	return refuse(EXIT_STATE, "there are branches '%s-2' to '%s-%d'",
	    p->branch, p->branch, SUFFIX_MAX);
}

/* A work tree that is there is used again, if it is the one that is wanted. */
static int
find_tree(const struct birth *b, struct plan *p)
{
	const struct git_tree *on, *at;
	struct stat st;

	on = git_tree_on(p->trees, p->ntrees, p->branch);
	at = git_tree_at(p->trees, p->ntrees, p->path);
	if (on != NULL && on == at && at->gone == NULL) {
		p->stands = true;
		return str_is(at->locked, "initializing") ?
		    refuse(EXIT_CHANGED, "'%s' is being made, or that was cut "
		    "short", p->path) : 0;
	}
	if (on != NULL) {
		if (!b->wish->suffix)
			return elsewhere(b, p, on);
		if (add_suffix(p) == -1)
			return -1;
	}
	if (at != NULL)
		return refuse(EXIT_STATE, "'%s' is the work tree of %s%s",
		    p->path, *at->branch == '\0' ? "no branch" : "branch ",
		    at->branch);
	if (lstat(p->path, &st) == 0)
		return refuse(EXIT_STATE, "'%s' is there already, and no work "
		    "tree of this repository", p->path);
	return 0;
}

/* A branch that only the other repository has is followed, if it was named. */
static int
find_branch(const struct birth *b, const struct record *config,
    struct plan *p)
{
	char *name;
	int there;

	there = git_ref(&p->g, arena_format(b->arena, "refs/heads/%s",
	    p->branch));
	p->exists = there == 1;
	if (there != 0 || b->wish->branch == NULL)
		return there == -1 ? -1 : 0;
	name = arena_format(b->arena, "%s/%s", config_text(config, "remote",
	    "origin"), p->branch);
	there = git_ref(&p->g, arena_format(b->arena, "refs/remotes/%s",
	    name));
	if (there == 1)
		p->follow = name;
	return there == -1 ? -1 : 0;
}

static int
find_base(struct birth *b, const struct record *config, struct plan *p,
    char **commit)
{
	struct workspace *w = &b->space;
	char *head = "";

	w->base = b->wish->base != NULL ? b->wish->base :
	    config_text(config, "base", "");
	if (*w->base == '\0') {
		if (git_branch(&p->g, &head) == -1)
			return -1;
		w->base = *head == '\0' ? "HEAD" : head;
	}
	if (git_commit(&p->g, w->base, commit) == -1) {
		hint("a branch needs a commit to begin at; --base names one");
		return -1;
	}
	if (strcmp(w->base, "HEAD") == 0)
		w->base = *commit;
	return 0;
}

/* What git has now, and not what it was told. */
static int
read_back(struct birth *b, struct plan *p, const char *base)
{
	struct workspace *w = &b->space;
	char real[PATH_MAX], *fork, *id;
	const struct git_tree *t = NULL;
	int n;

	if ((n = git_trees(&p->g, &p->trees)) != -1 &&
	    realpath(p->path, real) != NULL)
		t = git_tree_at(p->trees, n, real);
	if (t == NULL || strcmp(t->branch, p->branch) != 0)
		return refuse(EXIT_FAILED, "git made no work tree '%s' on "
		    "branch '%s'", p->path, p->branch);
	id = t->head;
	if (git_fork(&p->g, id, base, &fork) == -1)
		return -1;
	w->branch = t->branch;
	w->base_commit = *fork == '\0' ? base : fork;
	b->work = w->dir = t->path;
	return 0;
}

/*
 * Of two at once git gives both a work tree on the same branch, or cannot read
 * the one that the other makes.  So it is one after the other, where the file
 * system knows of locks.
 */
static int
lock_plan(struct plan *p, const char *common)
{
	p->lock = dir_lock(common, p->g.deadline);
	return p->lock == -1 && fault_code() == ETIMEDOUT ? -1 : 0;
}

static int
open_plan(struct birth *b, const struct record *config, struct plan *p)
{
	char *path, *common;

	git_open(&p->g, b->arena, b->work, clock_after(WORK_GIT_MS));
	if (git_common(&p->g, &common) == -1 || lock_plan(p, common) == -1 ||
	    (p->ntrees = git_trees(&p->g, &p->trees)) == -1)
		return -1;
	p->branch = b->wish->branch != NULL ? b->wish->branch :
	    arena_format(b->arena, "%s%s", config_text(config,
	    "branch-prefix", ""), b->name);
	if (git_branch_check(&p->g, p->branch) == -1 ||
	    work_place(b->arena, config, p->trees[0].path, b->name,
	    &path) == -1)
		return -1;
	p->path = path;
	b->space.kind = "worktree";
	b->space.repo = p->trees[0].path;
	return 0;
}

/* Nobody makes the same branch twice: what we made, and only that, is taken
 * back if we fail. */
static int
make_branch(const struct plan *p, const char *base, struct workspace *w)
{
	char *at;

	if (p->exists)
		return 0;
	if (git_branch_make(&p->g, p->branch, base, p->follow) == -1 ||
	    git_commit(&p->g, arena_format(p->g.arena, "refs/heads/%s",
	    p->branch), &at) == -1)
		return -1;
	w->made_at = at;
	return 0;
}

static int
make_tree(struct birth *b, const struct record *config, struct plan *p)
{
	struct workspace *w = &b->space;
	char *base;

	if (open_plan(b, config, p) == -1 ||
	    find_base(b, config, p, &base) == -1 ||
	    find_tree(b, p) == -1 || find_branch(b, config, p) == -1)
		return -1;
	if (p->stands)
		return read_back(b, p, base);
	w->dir = p->path;
	w->branch = p->branch;
	if (make_branch(p, base, w) == -1)
		return -1;
	w->made_tree = true;
	if (git_tree_add(&p->g, p->path, p->branch) == -1)
		return -1;
	return read_back(b, p, base);
}

int
work_make_tree(struct birth *b, const struct record *config)
{
	struct plan p = { .lock = -1 };
	int result = make_tree(b, config, &p);

	if (p.lock != -1)
		close(p.lock);
	return result;
}
