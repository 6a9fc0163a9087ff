/*
 * environ - what of the caller's environment the agent gets
 *
 * What a login shell would have, what the agent's file names (the keys and
 * addresses of its model) or sets, and what the profile says; never the tmux
 * server's environment, and nothing that another agent set for its own tools.
 */

#include <stdlib.h>
#include <string.h>

#include "clean/clean.h"
#include "isesh/birth.h"
#include "proc/proc.h"

extern char **environ;

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
is_set_later(const struct birth *b, const char *name)
{
	return strcmp(name, "PATH") == 0 || is_in(b->profile.env, name) ||
	    is_in(b->set, name);
}

static bool
profile_names(const struct birth *b, const char *name)
{
	for (char **e = b->profile.env; *e != NULL; e++)
		if (strcmp(*e, name) == 0)
			return true;
	return false;
}

static void
inherit(const struct birth *b, struct str *out)
{
	char *name, *value;

	for (char **e = environ; *e != NULL; e++) {
		name = arena_copy(b->arena, *e);
		if ((value = strchr(name, '=')) == NULL)
			continue;
		*value++ = '\0';
		if (is_set_later(b, name))
			continue;
		if (is_login(name) || agent_passes(&b->agent, name) ||
		    profile_names(b, name))
			put(out, name, value);
	}
}

/* Our own directory comes first, so that the agent finds its tools. */
static void
put_path(const struct birth *b, struct str *out)
{
	const char *path;

	if ((path = getenv("PATH")) == NULL || *path == '\0')
		path = "/usr/local/bin:/usr/bin:/bin";
	if (str_starts(path, proc_bindir()) &&
	    path[strlen(proc_bindir())] == ':')
		put(out, "PATH", path);
	else
		put(out, "PATH", arena_format(b->arena, "%s:%s",
		    proc_bindir(), path));
}

/* Those of a list that say a value, but for what is said in another. */
static void
put_list(const struct birth *b, char *const list[], char *const but[],
    struct str *out)
{
	char *name, *value;

	for (; *list != NULL; list++) {
		name = arena_copy(b->arena, *list);
		if ((value = strchr(name, '=')) == NULL)
			continue;
		*value++ = '\0';
		if (but == NULL || !is_in(but, name))
			put(out, name, value);
	}
}

void
environ_write(const struct birth *b, struct str *out)
{
	inherit(b, out);
	put_path(b, out);
	put_list(b, b->profile.env, b->set, out);
	put_list(b, b->set, NULL, out);
	put(out, "IST_SESSION", b->name);
	put(out, "IST_DIR", b->store->path);
	put(out, "IST_ROLE", b->profile.role);
	put(out, "IST_PARENT", b->caller->session == NULL ? "" :
	    b->caller->session);
	put(out, "AGENT", b->agent.name);
}
