/*
 * derive - what follows from a state as time goes by
 */

#include <string.h>

#include "turn/local.h"

enum {
	CONFLICT_MS = 5 * 1000,
	STALE_MS = 60 * 1000,
	STUCK_MS = 10 * 60 * 1000
};

bool
state_was_told(const struct state *s)
{
	return strcmp(s->source, "report") == 0 ||
	    strcmp(s->source, "hook") == 0;
}

bool
state_asks_screen(const struct state *s)
{
	return s->turn == TURN_WAITING && s->asks == 0 &&
	    strcmp(s->source, "hook") == 0;
}

enum turn
state_conflict(const struct state *s, long long now)
{
	if (!state_was_told(s) || s->seen == TURN_UNKNOWN ||
	    s->seen == s->turn || s->seen_since < s->since ||
	    now - s->seen_since < CONFLICT_MS)
		return TURN_UNKNOWN;
	return s->seen;
}

static long long
busy_and_quiet(const struct state *s, long long now, long long limit)
{
	if (s->turn != TURN_BUSY || s->quiet == 0 || now - s->quiet < limit)
		return 0;
	return s->quiet;
}

long long
state_stale(const struct state *s, long long now)
{
	return state_was_told(s) ? busy_and_quiet(s, now, STALE_MS) : 0;
}

long long
state_stuck(const struct state *s, long long now)
{
	return busy_and_quiet(s, now, STUCK_MS);
}
