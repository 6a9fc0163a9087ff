/*
 * place - where an agent's own files are, and who writes its registry
 */

#include <string.h>
#include <unistd.h>

#include "file/file.h"
#include "ident/ident.h"
#include "trace/local.h"

enum { WRAPPERS = 3 };		/* npx, a shell, a script of node's: no more */

char *
trace_path(struct arena *a, const struct session *s, const char *key,
    pid_t pid)
{
	const char *place = session_text(s, key), *at;

	if (*place == '\0')
		return NULL;
	if ((at = strstr(place, "{pid}")) == NULL)
		return arena_copy(a, place);
	return arena_format(a, "%.*s%ld%s", (int)(at - place), place,
	    (long)pid, at + strlen("{pid}"));
}

static int
open_above(const char *path, const char **name)
{
	return path == NULL ? -1 : dir_open_above(path, name);
}

int
registry_open(struct arena *a, const struct session *s, pid_t pid,
    const char **name)
{
	return open_above(trace_path(a, s, "registry", pid), name);
}

static bool
is_there(struct arena *a, const struct session *s, pid_t pid)
{
	const char *name;
	bool there;
	int dir;

	if ((dir = registry_open(a, s, pid, &name)) == -1)
		return false;
	there = file_exists(dir, name);
	close(dir);
	return there;
}

/* That of the agent itself, or of what a wrapper around it has started. */
static pid_t
find_below(struct arena *a, const struct session *s, pid_t pid, int depth)
{
	pid_t found, list[IDENT_CHILDREN];
	int n;

	if (is_there(a, s, pid))
		return pid;
	n = depth == 0 ? 0 : ident_children(pid, list);
	for (int i = 0; i < n; i++)
		if ((found = find_below(a, s, list[i], depth - 1)) != 0)
			return found;
	return 0;
}

void
registry_writer(struct arena *a, const struct session *s, struct ident *writer)
{
	pid_t pid;

	*writer = (struct ident){ .pid = (pid_t)record_number(&s->alive,
	    "agent-pid", 0), .start = (unsigned long long)record_number(
	    &s->alive, "agent-start", 0) };
	if (writer->pid > 0 && (pid = find_below(a, s, writer->pid,
	    WRAPPERS)) != 0 && pid != writer->pid)
		(void)ident_of(pid, writer);
}

int
trace_place(struct arena *a, const struct session *s, const char **name)
{
	struct ident writer = { 0 };

	if (*session_text(s, "registry") == '\0')
		return open_above(trace_path(a, s, "transcript", 0), name);
	registry_writer(a, s, &writer);
	return registry_open(a, s, writer.pid, name);
}
