/*
 * brake - counted from the events, so there is nothing to reset
 */

#include <string.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "isesh/start/brake.h"
#include "journal/journal.h"

static bool
is_lift(const struct event *e, long long since)
{
	return e->time >= since && strcmp(e->source, "isesh") == 0 &&
	    (strcmp(e->kind, "recover") == 0 ||
	    strcmp(e->kind, "restart") == 0);
}

static int
count(const struct session *s, long long since)
{
	struct arena a = { 0 };
	struct journal j;
	struct event e;
	int n = 0;

	if (journal_open(&j, &a, s->dir, "events", 0) == 0)
		while (journal_next(&j, &e) == 1)
			n += is_lift(&e, since);
	arena_free(&a);
	return n;
}

int
brake_check(const struct session *s)
{
	int n;

	n = count(s, clock_now() - BRAKE_MINUTES * 60000LL);
	if (n < BRAKE_COUNT)
		return 0;
	refuse(EXIT_STATE, "'%s' was brought back %d times within the hour, "
	    "and ended again", s->name, n);
	hint("see why: smon screen %s, then isesh resume %s", s->name,
	    s->name);
	return -1;
}
