/*
 * desk - open the session whose tasks are meant, if the caller may
 */

#include <string.h>

#include "isesh/task/desk.h"

static bool
is_own(const struct task_desk *d)
{
	return d->caller.session != NULL &&
	    strcmp(d->caller.session, d->session.name) == 0 &&
	    strcmp(d->caller.role, "reader") != 0;
}

int
task_desk_open(struct task_desk *d, const char *session, bool change)
{
	if (store_open(&d->store, &d->arena) == -1 ||
	    caller_find(&d->store, &d->arena, &d->caller) == -1 ||
	    session_find(&d->store, &d->arena, session, &d->session) == -1)
		return -1;
	if (!change || is_own(d))
		return 0;
	return caller_may(&d->caller, ACT_STOP, &d->session);
}

void
task_desk_close(struct task_desk *d)
{
	session_close(&d->session);
	store_close(&d->store);
	arena_free(&d->arena);
}
