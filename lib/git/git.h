/*
 * git - the only module that runs git: worktrees, branches, merges, snapshots
 *
 * Whatever it runs has fixed words, a deadline, no terminal to ask at, and no
 * hook and no file system monitor of the repository; what a checkout says of
 * itself is not to be trusted.  What comes from outside, a branch or a
 * commit, is resolved to an object id first.  Paths may hold any byte.  What
 * they give lives in the arena.  All return 0, where nothing else is said, or
 * -1 after fault() or refuse().
 */
#ifndef GIT_H
#define GIT_H

#include <stdbool.h>

#include "mem/mem.h"
#include "str/str.h"

struct git {
	struct arena	*arena;
	const char	*dir;		/* in the work tree, or repository */
	long long	 deadline;
	const char	*index;		/* another than its own; or NULL */
	char		**wary;		/* see git_wary */
	bool		 network;	/* may speak to other repositories */
};

/* Where, and until when; runs nothing. */
void	git_open(struct git *, struct arena *, const char *dir,
	    long long deadline);

/*
 * From here on neither a filter, nor a merge or diff driver runs that the
 * repository's own configuration names: for commands that only look.  What
 * the user's own configuration names still does.
 */
int	git_wary(struct git *);

/* The top of the work tree; EXIT_STATE if there is none. */
int	git_top(const struct git *, char **path);

/* The same without running anything, by looking for .git upwards: NULL if
 * there is none. */
char	*git_top_of(struct arena *, const char *dir);

/* The repository's own directory, one for all of its worktrees. */
int	git_common(const struct git *, char **path);

/*
 * The object id of a commit, by the name of a branch, then a remote one, then
 * whatever git understands.  EXIT_USAGE if there is none.
 */
int	git_commit(const struct git *, const char *name, char **id);

/* Does this ref exist ("refs/heads/main")?  1, 0 or -1. */
int	git_ref(const struct git *, const char *ref);

/* EXIT_USAGE unless it can be the name of a branch. */
int	git_branch_check(const struct git *, const char *name);

/* The branch that is checked out, "" if none is. */
int	git_branch(const struct git *, char **name);

/* Commits that ours has and theirs has not, and the other way round. */
int	git_distance(const struct git *, const char *ours, const char *theirs,
	    int *ahead, int *behind);

/* How many commits these have, words for rev-list that are not from outside;
 * NULL-terminated. */
int	git_count(const struct git *, const char *const revs[], int *n);

/* A ref that must be new, for what would be lost without. */
int	git_keep(const struct git *, const char *ref, const char *id,
	    const char *why);

/* Are there submodules that have something of their own here?  1, 0, -1. */
int	git_submodules(const struct git *);

/* Is the one commit in the other's history?  1, 0 or -1. */
int	git_contains(const struct git *, const char *commit,
	    const char *ancestor);

/* Makes a branch that must be new: at a commit, or following a remote branch
 * unless that is NULL. */
int	git_branch_make(const struct git *, const char *name,
	    const char *commit, const char *follow);

/* Where two histories parted; "" if they have nothing in common. */
int	git_fork(const struct git *, const char *one, const char *other,
	    char **id);

/* Deletes a branch that still is at that commit, checked out or not. */
int	git_branch_delete(const struct git *, const char *name,
	    const char *id);

/* What is checked out where. */
struct git_tree {
	char	*path, *head;
	char	*branch;		/* "" if none */
	char	*locked, *gone;		/* why; NULL: it is not */
	bool	 bare;
};

/* The work trees, the main one first: the count. */
int	git_trees(const struct git *, struct git_tree **);

/* The one at that path, or with that branch; NULL: none. */
const struct git_tree *git_tree_at(const struct git_tree[], int,
		    const char *path);
const struct git_tree *git_tree_on(const struct git_tree[], int,
		    const char *branch);

/* A new work tree on a branch that there is. */
int	git_tree_add(const struct git *, const char *path,
	    const char *branch);

/* Forgets a work tree whose directory is gone. */
int	git_tree_forget(const struct git *, const char *path);

/* A clone into a directory that is there and empty, on that branch: made
 * unless the other side has it.  base gets the branch it was made from. */
int	git_clone(const struct git *, const char *from, const char *branch,
	    const char *remote, const char *wanted, char **base);

/* Paths, NULL-terminated. */
struct git_status {
	char	*head;			/* "" before the first commit */
	char	*branch;		/* "" if none is checked out */
	char	**changed, **untracked, **unmerged;
	int	 nchanged, nuntracked, nunmerged;
};

int	git_status(const struct git *, struct git_status *);

/*
 * Would these two merge?  0, or 1 with the files that would conflict; nothing
 * is written but objects.
 */
int	git_would_merge(const struct git *, const char *ours,
	    const char *theirs, char ***files);

/* Merges a commit into what is checked out, or begins to, stop: the merge
 * then is left to be committed.  1: it stopped at a conflict. */
int	git_merge(const struct git *, const char *commit, const char *message,
	    bool stop);
int	git_merge_abort(const struct git *);
int	git_merge_begun(const struct git *);		/* 1, 0 or -1 */

/*
 * Keeps what a work tree holds, untracked files too but not ignored ones, as
 * a commit under a ref that must be new ("refs/ist/auth/20261121-120000-123").
 * Its parents are HEAD and, where that differs, what was staged.  A private
 * index does it: HEAD, branch, index and files stay as they are.  left gets
 * the paths of repositories within, whose content is not in it; NULL-
 * terminated, or NULL: not wanted.
 */
int	git_snapshot(const struct git *, const char *ref, const char *why,
	    char ***left);

/* The time in a form for refs: 20261121-120000-123. */
char	*git_stamp(struct arena *);

/* What differs from a commit, untracked files too, as git prints it. */
int	git_diff(const struct git *, const char *commit, bool stat,
	    char *const paths[], struct str *out);

/* Fails, EXIT_CHANGED, if another git is at work on the index, or was killed
 * over it. */
int	git_index_free(const struct git *);

/* All that is ignored, below the top and NULL-terminated, a directory that is
 * ignored as a whole once, with a slash; and those of the paths that are. */
int	git_ignored(const struct git *, char ***paths);
int	git_ignores(const struct git *, char *const paths[], char ***ignored);

/* The other side: brings what is new; its branch's commit, "" if there is no
 * such branch; deletes the branch if it still is at that commit. */
int	git_fetch(const struct git *, const char *remote);
int	git_remote_branch(const struct git *, const char *remote,
	    const char *branch, char **id);
int	git_remote_delete(const struct git *, const char *remote,
	    const char *branch, const char *id);

#endif
