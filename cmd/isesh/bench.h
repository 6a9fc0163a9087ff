/*
 * bench - what the commands of isesh task share
 */
#ifndef ISESH_BENCH_H
#define ISESH_BENCH_H

#include "caller/caller.h"
#include "task/task.h"

/* What they have open. */
struct bench {
	struct arena	arena;
	struct store	store;
	struct caller	caller;
	struct session	session;
};

/*
 * Opens all of it; session is the name of the one whose tasks are meant.
 * change: refused unless the caller may change it: a person, the session
 * itself unless it is a reader, and one that may stop it.
 */
int	bench_open(struct bench *, const char *session, bool change);
void	bench_close(struct bench *);

#endif
