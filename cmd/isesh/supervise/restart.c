/*
 * restart - in the same pane, with the environment we have
 *
 * Whoever came later, and brought it back from outside, would not know the
 * keys that the agent was given at its start: they are nowhere on the disk.
 * What ended with its pane, or with us, is for isesh recover.
 */

#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "isesh/start/brake.h"
#include "isesh/start/renew.h"
#include "isesh/supervise/restart.h"
#include "proc/proc.h"

static bool
is_wanted(const struct session *s)
{
	const char *policy = session_text(s, "restart");
	const bool well = str_is(record_get(&s->ended, "status"), "0");

	if (record_get(&s->ended, "stopped") != NULL ||
	    strcmp(record_text(&s->ended, "cause"), "exited") != 0)
		return false;
	return strcmp(policy, "always") == 0 ||
	    (strcmp(policy, "crash") == 0 && !well);
}

static int
note(const struct session *s, const char *why)
{
	struct str line = { 0 };
	int result;

	session_say(s, &line, "isesh", why == NULL ? "restart" : "brake");
	if (why != NULL)
		event_add(&line, "why", why);
	result = session_event(s, &line, NULL);
	str_free(&line);
	return result;
}

/* With the agent's environment for ours: launching takes from that. */
static int
prepare(struct session *s, char **env)
{
	char **own = environ;
	int result;

	if (brake_check(s) == -1) {
		(void)note(s, fault_text());
		return -1;
	}
	if (note(s, NULL) == -1)
		return -1;
	environ = env;
	result = renew_here(s);
	environ = own;
	return result;
}

void
supervise_restart(const struct store *st, struct arena *a, const char *name,
    char **env)
{
	char *argv[] = { proc_tool(a, "isesh"), arena_copy(a, "supervise"),
	    arena_copy(a, name), NULL };
	struct session s;

	if (session_open(st, a, name, &s) == -1)
		return;
	if (is_wanted(&s) && prepare(&s, env) == 0)
		execv(argv[0], argv);
	session_close(&s);
}
