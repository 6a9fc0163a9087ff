/*
 * join - find the pane, attach
 */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "isesh/join.h"
#include "tmux/tmux.h"

bool
join_can(void)
{
	const char *term = getenv("TERM");

	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) &&
	    term != NULL && *term != '\0' && strcmp(term, "dumb") != 0;
}

/* That there is no room to say so is no reason not to attach. */
void
join_note(const struct session *s)
{
	struct record r = { .arena = s->arena };

	record_set_time(&r, "time", clock_now());
	(void)record_save(&r, s->dir, "seen");
}

int
join(const struct session *s)
{
	struct pane pane;

	if (session_pane(s, &pane) == -1)
		return -1;
	join_note(s);
	return tmux_attach(s->adopted ? pane.id : pane.session);
}

int
join_named(const struct store *st, struct arena *a, const char *name)
{
	struct session s;

	if (session_open(st, a, name, &s) == -1)
		return -1;
	(void)join(&s);
	session_close(&s);
	return -1;
}
