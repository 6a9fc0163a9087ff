/*
 * bench - open the session whose tasks are meant, if the caller may
 */

#include <string.h>

#include "isesh/bench.h"

static bool
is_own(const struct bench *b)
{
	return b->caller.session != NULL &&
	    strcmp(b->caller.session, b->session.name) == 0 &&
	    strcmp(b->caller.role, "reader") != 0;
}

int
bench_open(struct bench *b, const char *session, bool change)
{
	if (store_open(&b->store, &b->arena) == -1 ||
	    caller_find(&b->store, &b->arena, &b->caller) == -1 ||
	    session_find(&b->store, &b->arena, session, &b->session) == -1)
		return -1;
	if (!change || is_own(b))
		return 0;
	return caller_may(&b->caller, ACT_STOP, &b->session);
}

void
bench_close(struct bench *b)
{
	session_close(&b->session);
	store_close(&b->store);
	arena_free(&b->arena);
}
