/*
 * desk - what the commands of isesh task share
 */
#ifndef ISESH_TASK_DESK_H
#define ISESH_TASK_DESK_H

#include "caller/caller.h"
#include "task/task.h"

/* What they have open. */
struct task_desk {
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
int	task_desk_open(struct task_desk *, const char *session, bool change);
void	task_desk_close(struct task_desk *);

#endif
