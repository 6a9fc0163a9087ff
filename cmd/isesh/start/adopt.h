/*
 * adopt - what is found in a pane that somebody started by hand
 */
#ifndef ISESH_START_ADOPT_H
#define ISESH_START_ADOPT_H

#include "agent/agent.h"
#include "ident/ident.h"
#include "store/store.h"
#include "tmux/tmux.h"

struct found {
	const char	*socket;	/* of its server; NULL: ours */
	struct pane	 pane;
	struct ident	 process;	/* that the pane was made with */
	struct ident	 agent;		/* in the foreground of it */
	struct agent	 kind;		/* of agent */
};

/*
 * Looks at the pane, on the server that socket names, else on the one that we
 * are in, else on ours.  Refused: a pane that is dead, a session's, or our
 * own.  agent: the kind, NULL: found by the name of the program.
 */
int	adopt_find(const struct store *, struct arena *, const char *pane,
	    const char *agent, struct found *);

#endif
