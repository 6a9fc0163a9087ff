/*
 * session_env - our own environment, as the agent gets it
 */

#include <stdlib.h>
#include <string.h>

#include "isesh/start/session_env.h"

const char *
session_env_get(void *arg, const char *variable)
{
	const struct session_env *e = arg;
	const bool home = strcmp(variable, "HOME") == 0;

	if (str_is(session_text(e->s, "confine"), "yes"))
		return !home ? NULL : arena_format(e->s->arena,
		    "%s/sessions/%s/home", e->s->store->path, e->s->name);
	if (!home && !agent_passes(e->agent, variable))
		return NULL;
	return getenv(variable);
}
