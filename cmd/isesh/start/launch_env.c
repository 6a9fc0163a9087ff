/*
 * launch_env - what of the caller's environment the agent gets
 *
 * What a login shell would have, what the agent's file names (the keys and
 * addresses of its model) or sets, and what the profile says; never the tmux
 * server's environment, and nothing that another agent set for its own tools.
 */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clean/clean.h"
#include "isesh/start/launch.h"
#include "proc/proc.h"

static const char *const login[] = {
	"HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR",
	"SSH_AUTH_SOCK", "COLORTERM", "EDITOR", "VISUAL", "IST_DATADIR",
	"IST_TMUX", NULL
};

static bool
is_login(const char *name)
{
	for (size_t i = 0; login[i] != NULL; i++)
		if (strcmp(login[i], name) == 0)
			return true;
	return str_starts(name, "LC_") || str_starts(name, "XDG_");
}

static void
put(struct str *out, const char *name, const char *value)
{
	escape_add(out, name, strlen(name));
	str_addc(out, '=');
	escape_add(out, value, strlen(value));
	str_addc(out, '\n');
}

/* Is there a NAME=value for it? */
static bool
is_in(char *const list[], const char *name)
{
	size_t len = strlen(name);

	for (; *list != NULL; list++)
		if (strncmp(*list, name, len) == 0 && (*list)[len] == '=')
			return true;
	return false;
}

/* What we set ourselves, or the profile does, is not taken over. */
static bool
is_set_later(const struct launch *l, char *const profile[], const char *name)
{
	return strcmp(name, "PATH") == 0 || is_in(profile, name) ||
	    is_in(l->set, name);
}

static bool
is_named(char *const profile[], const char *name)
{
	for (; *profile != NULL; profile++)
		if (strcmp(*profile, name) == 0)
			return true;
	return false;
}

static void
inherit(const struct launch *l, char *const profile[], struct str *out)
{
	char *name, *value;

	for (char **e = environ; *e != NULL; e++) {
		name = arena_copy(l->arena, *e);
		if ((value = strchr(name, '=')) == NULL)
			continue;
		*value++ = '\0';
		if (is_set_later(l, profile, name))
			continue;
		if (is_login(name) || agent_passes(&l->agent, name) ||
		    is_named(profile, name))
			put(out, name, value);
	}
}

/* Our own directory comes first, so that the agent finds its tools. */
static void
put_path(const struct launch *l, struct str *out)
{
	const char *path;

	if ((path = getenv("PATH")) == NULL || *path == '\0')
		path = "/usr/local/bin:/usr/bin:/bin";
	if (str_starts(path, proc_bindir()) &&
	    path[strlen(proc_bindir())] == ':')
		put(out, "PATH", path);
	else
		put(out, "PATH", arena_format(l->arena, "%s:%s",
		    proc_bindir(), path));
}

/* Those of a list that say a value, but for what is said in another. */
static void
put_list(const struct launch *l, char *const list[], char *const but[],
    struct str *out)
{
	char *name, *value;

	for (; *list != NULL; list++) {
		name = arena_copy(l->arena, *list);
		if ((value = strchr(name, '=')) == NULL)
			continue;
		*value++ = '\0';
		if (but == NULL || !is_in(but, name))
			put(out, name, value);
	}
}

const char *
launch_env_get(const struct launch *l, const char *name)
{
	struct str text = { 0 };
	char *line, *rest, *value = NULL;
	size_t len = strlen(name);

	launch_env_write(l, &text);
	rest = arena_copy(l->arena, str_text(&text));
	str_free(&text);
	while ((line = str_piece(&rest, "\n")) != NULL)
		if (strncmp(line, name, len) == 0 && line[len] == '=')
			value = line + len + 1;
	if (value != NULL)
		escape_undo(value);
	return value;
}

void
launch_env_write(const struct launch *l, struct str *out)
{
	char **profile = record_args(&l->record, "env");

	inherit(l, profile, out);
	put_path(l, out);
	put_list(l, profile, l->set, out);
	put_list(l, l->set, NULL, out);
	put(out, "IST_SESSION", l->name);
	put(out, "IST_DIR", l->store->path);
	put(out, "IST_ROLE", record_text(&l->record, "role"));
	put(out, "IST_PARENT", record_text(&l->record, "parent"));
	put(out, "AGENT", l->agent.name);
}
