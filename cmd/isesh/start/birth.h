/*
 * birth - a session is made as a transaction
 */
#ifndef ISESH_START_BIRTH_H
#define ISESH_START_BIRTH_H

#include "agent/agent.h"
#include "caller/caller.h"
#include "isesh/work/work.h"
#include "profile/profile.h"
#include "store/store.h"

struct birth {
	struct arena		*arena;
	const struct store	*store;
	const struct caller	*caller;
	const char		*name;
	const char		*work;		/* absolute */
	const struct work_wish	*wish;		/* a workspace; or NULL */
	const char		*task, *message, *model;	/* or NULL */
	char			*restored;	/* conversation; or NULL */
	bool			 confine;
	char *const		*extra;		/* words for the agent */
	struct profile		 profile;
	struct agent		 agent;
	struct shelf		 shelf;

	struct workspace	 space;
	char			*id, *conversation;
	int			 dir;		/* the session's, or -1 */
	bool			 queued;	/* it found no slot */
};

/*
 * Reserves the name, writes everything the session is told, starts its pane
 * and waits until its supervisor runs the agent.  On failure -1, and what was
 * done is undone: nothing is left but, once the name was ours, the reason
 * (life failed).
 */
int	birth(struct birth *);

/* Writes the tasks that the profile names, and forgets them again. */
int	birth_tasks(const struct birth *);
void	birth_forget_tasks(const struct birth *);

/*
 * The name, ours from here on: the session's directory, or -1 if there is
 * such a session.  It counts as being made until "making" is removed from it
 * or we end.
 */
int	birth_name(const struct store *, struct arena *, const char *name);

#endif
