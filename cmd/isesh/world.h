/*
 * world - where an agent of a session has its own files: its environment, as
 * far as it can be told
 */
#ifndef ISESH_WORLD_H
#define ISESH_WORLD_H

#include "agent/agent.h"
#include "session/session.h"

struct world {
	const struct session	*s;
	const struct agent	*agent;
};

/* For struct agent_world: arg is a struct world.  What a new process would
 * have of our environment; one that is confined has a home of its own. */
const char	*world_get(void *arg, const char *variable);

#endif
