/*
 * work - the workspace of a session: a worktree, a clone, or one shared
 *
 * What was made for a session stands in its record: workspace (worktree,
 * clone, shared or none) and, but for none, repo, branch, base, base-commit.
 */
#ifndef ISESH_WORK_H
#define ISESH_WORK_H

#include "cli/cli.h"
#include "git/git.h"
#include "session/session.h"

struct birth;

/* What the options of a start say; WORK_OPTS are their rows.  given is a
 * workspace that the caller made already. */
struct work_wish {
	const struct workspace *given;
	const char	*branch, *from, *base;
	struct texts	 copy;
	bool		 tree, suffix, share;
};

#define WORK_OPTS(w)							\
	{ 'W', "worktree", FLAG(&(w)->tree),				\
	    "in a git worktree of its own" },				\
	{ 'b', "branch", TEXT("branch", &(w)->branch),			\
	    "on this branch, made if need be; a worktree's or clone's" }, \
	{ 'r', "repo", TEXT("repository", &(w)->from),			\
	    "in a fresh clone of this" },				\
	{ '\0', "base", TEXT("branch", &(w)->base),			\
	    "what a branch is made from and compared with" },		\
	{ '\0', "branch-suffix", FLAG(&(w)->suffix),			\
	    "another branch, if that is checked out elsewhere" },	\
	{ '\0', "copy", TEXTS("pattern", &(w)->copy),			\
	    "ignored files that the workspace gets as well" },		\
	{ '\0', "share", FLAG(&(w)->share),				\
	    "where another session works, on purpose" }

struct workspace {
	const char	*kind, *repo, *branch, *base, *base_commit;
	const char	*dir;		/* of what was made; or NULL */
	char		*made_at;	/* commit of the branch; or NULL */
	bool		 made_tree, made_dir;
};

/* Can this be wished at once?  EXIT_USAGE. */
int	work_check(const struct work_wish *);

/*
 * Within birth(), once the name is ours: makes what is wished and sets
 * b->work, or sees that no other session writes there.  On failure -1; then,
 * and whenever the birth fails later, work_undo() takes back what was made,
 * and nothing else.  The fault stays as it is.
 */
int	work_make(struct birth *);
void	work_undo(struct birth *);

/* Where the configuration wants a work tree: absolute; in the arena. */
int	work_place(struct arena *, const struct record *config,
	    const char *main, const char *name, char **path);

/* Moves a work tree or clone aside at once, then removes it by and by. */
int	work_discard(struct arena *, const char *path);

/* What the session record says of it. */
void	work_record(const struct birth *, struct record *);

/* A live session, not that of this name, that writes into the work tree which
 * dir is in: 1 and its name, 0, or -1.  A reader and a manager write nothing;
 * nor is it asked outside of git. */
int	work_writer(const struct store *, struct arena *, const char *name,
	    const char *dir, const char *role, char **other);

/* May a session that ended write where it did?  EXIT_STATE if another one does
 * by now, unless it shared that directory from the start. */
int	work_again(const struct session *);

/* The fields of sessions, and what git says of their work, for ls and show;
 * git is asked where such a field is chosen. */
const struct field	*work_fields(void);

/* How far its branch is behind its base: the count; 0 if that is not known
 * at once. */
int	work_behind(const struct session *);

/* For attach, at a terminal: offers to merge first.  1 to go on, 0 not to. */
int	work_offer(const struct session *);

/*
 * git in a directory that a session could write to.  If that one is confined
 * git is wary of it, and speaks to no other repository: what it wrote into the
 * configuration there would be run outside.
 */
int	work_open(const struct session *, const char *dir,
	    long long deadline, struct git *);
bool	work_is_confined(const struct session *);

/* Its work tree, and the branch and base of its record; EXIT_STATE if it has
 * none of its own. */
int	work_git(const struct session *, long long deadline, struct git *);

/* What rm is to remove of it, once the session has ended; rows for its
 * table. */
struct work_end {
	bool		 tree, branch, remote_branch, force;
	const char	*hint;		/* before --force; or NULL */
};

#define WORK_END_OPTS(w)						\
	{ 'W', "worktree", FLAG(&(w)->tree),				\
	    "also its worktree or clone" },				\
	{ 'b', "branch", FLAG(&(w)->branch), "also its branch" },	\
	{ '\0', "remote-branch", FLAG(&(w)->remote_branch),		\
	    "also that branch in the other repository" },		\
	{ '\0', "force", FLAG(&(w)->force),				\
	    "even if work is lost: it is kept under refs/ist/trash" }

/* Refuses, with a list of what would be lost, or removes: 0 or -1. */
int	work_end(const struct session *, const struct work_end *);

/* Would it refuse?  Nothing is changed. */
int	work_may_end(const struct session *, const struct work_end *);

#endif
