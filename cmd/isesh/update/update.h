/*
 * update - what came to a base meanwhile, merged into a session's branch
 */
#ifndef ISESH_UPDATE_H
#define ISESH_UPDATE_H

#include "isesh/change.h"
#include "isesh/work/work.h"

/* In the session's directory: a record of a merge that another session is to
 * finish, there as long as that is not over. */
#define MERGE_FILE	"merge"

struct update {
	struct change	*change;
	struct session	*s;
	struct git	 g;		/* where it works */
	const char	*branch, *base;
	char		*head, *tip;	/* commits of the two */
	const char	*agent;		/* for a merge session; or NULL */
};

/* All of isesh update, by an agent if it conflicts (or NULL); prints what came
 * of it.  An exit status. */
int	update_session(struct change *, struct session *, const char *agent);

/* Merges a commit, if that is ready, under the lock of typing, so that nobody
 * begins a turn meanwhile.  EXIT_STATE if it conflicts after all. */
int	update_merge(const struct update *, const char *commit,
	    const char *name);

/* A session that finishes the merge, told the files: 0 or -1, and then all
 * is undone. */
int	update_hand_over(const struct update *, char *const files[]);

/* The merge was handed over: takes the result, or throws it away. */
int	update_finish(struct update *);
int	update_abort(const struct update *);

#endif
