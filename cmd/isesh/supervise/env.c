/*
 * env - the pane that we run in, and the agent's environment
 *
 * The environment was handed over in a file: isesh start wrote it, and it is
 * removed once the agent is about to run.  What belongs to a terminal comes
 * from ours.
 */

#include <stdlib.h>
#include <string.h>

#include "clean/clean.h"
#include "file/file.h"
#include "isesh/supervise/charge.h"

/*
 * TMUX is "socket,pid,number".  Our own calls, and those of what we start,
 * go to the server that we are in, whatever was set when it was started.
 */
void
charge_find_pane(struct charge *c)
{
	char *comma, *tmux;

	c->pane = c->server = "";
	if (getenv("TMUX") == NULL || getenv("TMUX_PANE") == NULL)
		return;
	c->pane = arena_copy(c->arena, getenv("TMUX_PANE"));
	tmux = arena_copy(c->arena, getenv("TMUX"));
	if ((comma = strrchr(tmux, ',')) == NULL)
		return;
	*comma = '\0';
	if ((comma = strrchr(tmux, ',')) == NULL)
		return;
	*comma = '\0';
	c->server = comma + 1;
	setenv("IST_TMUX", tmux, 1);
}

/* Does the terminal say it? */
static bool
is_of_pane(const char *variable)
{
	return str_starts(variable, "TERM=") ||
	    str_starts(variable, "TMUX=") || str_starts(variable, "TMUX_PANE=");
}

static char **
add_from_pane(struct charge *c, char **env, const char *name,
    const char *otherwise)
{
	const char *value;

	if ((value = getenv(name)) == NULL)
		value = otherwise;
	if (value != NULL)
		*env++ = arena_format(c->arena, "%s=%s", name, value);
	return env;
}

int
charge_load_env(struct charge *c)
{
	struct str text = { 0 };
	char **env, *line, *rest;

	if (file_read(c->dir, "env", &text) == -1) {
		str_free(&text);
		return -1;
	}
	env = c->env = arena_alloc(c->arena, text.len + 4, sizeof(*env));
	rest = arena_copy(c->arena, str_text(&text));
	str_free(&text);
	while ((line = str_piece(&rest, "\n")) != NULL) {
		escape_undo(line);
		if (strchr(line, '=') != NULL && !is_of_pane(line))
			*env++ = line;
	}
	env = add_from_pane(c, env, "TERM", *c->pane != '\0' ?
	    "screen-256color" : NULL);
	env = add_from_pane(c, env, "TMUX", NULL);
	(void)add_from_pane(c, env, "TMUX_PANE", NULL);
	return 0;
}
