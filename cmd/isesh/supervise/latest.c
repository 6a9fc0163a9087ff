/*
 * latest - a value that changes often, of which only the newest is
 * worth an event
 */

#include <string.h>

#include "clock/clock.h"
#include "isesh/supervise/witness.h"

void
latest_set(struct latest *l, const char *text)
{
	strlcpy(l->text, text, sizeof(l->text));
	if (strcmp(l->text, l->told) == 0)
		l->due = CLOCK_NEVER;
	else if (clock_left(l->calm) > 0)
		l->due = l->calm;
	else
		l->due = clock_after(0);
}

bool
latest_is_due(struct latest *l)
{
	if (l->due == CLOCK_NEVER || clock_left(l->due) > 0)
		return false;
	memcpy(l->told, l->text, sizeof(l->told));
	l->due = CLOCK_NEVER;
	l->calm = clock_after(WITNESS_GAP);
	return true;
}
