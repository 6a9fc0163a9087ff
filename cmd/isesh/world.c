/*
 * world - our own environment, as the agent gets it
 */

#include <stdlib.h>
#include <string.h>

#include "isesh/world.h"

const char *
world_get(void *arg, const char *variable)
{
	const struct world *w = arg;
	const bool home = strcmp(variable, "HOME") == 0;

	if (str_is(session_text(w->s, "confine"), "yes"))
		return !home ? NULL : arena_format(w->s->arena,
		    "%s/sessions/%s/home", w->s->store->path, w->s->name);
	if (!home && !agent_passes(w->agent, variable))
		return NULL;
	return getenv(variable);
}
