/*
 * launch - a process for a session that has a record: its first or a new one
 */
#ifndef ISESH_START_LAUNCH_H
#define ISESH_START_LAUNCH_H

#include "agent/agent.h"
#include "record/record.h"
#include "store/store.h"

struct launch {
	struct arena		*arena;
	const struct store	*store;
	const char		*name;
	int			 dir;		/* the session's */
	struct agent		 agent;
	struct record		 record;	/* what it is: file session */
	const char		*key;		/* run, or resume */
	const char		*by;		/* who asks, or "" */

	char			**set;		/* by the agent's file */
	long long		 since;		/* of its events */
};

/*
 * Writes settings and environment, says what begins, saves the record with
 * the words that are run, starts the pane, and waits until the supervisor
 * runs the agent.  The record says which generation; "brief.md" is there.  On
 * failure -1 and no pane; the files stay.
 */
int	launch(struct launch *);

/* The two halves of it, for what has to wait in between: the second needs of
 * the agent its name alone. */
int	launch_write(struct launch *);
int	launch_open(const struct launch *);

/* The agent's whole environment, a NAME=value a line, escaped. */
void	launch_env_write(const struct launch *, struct str *);

/* A variable of that; NULL: it has none such. */
const char	*launch_env_get(const struct launch *, const char *name);

#endif
