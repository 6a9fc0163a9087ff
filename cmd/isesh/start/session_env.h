/*
 * session_env - the environment that an agent of a session has, as far as it
 * can be told: by it the agent's own files are found
 */
#ifndef ISESH_START_SESSION_ENV_H
#define ISESH_START_SESSION_ENV_H

#include "agent/agent.h"
#include "session/session.h"

struct session_env {
	const struct session	*s;
	const struct agent	*agent;
};

/* For struct agent_environ; arg is a struct session_env.  What a new process
 * would have of our environment; one that is confined has a home of its own. */
const char	*session_env_get(void *arg, const char *variable);

#endif
