/*
 * find - the session that we run in
 *
 * The environment can be inherited by what outlived its session, or be made
 * up; so it is only where to look first.
 */

#include <stdlib.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "hook/local.h"

enum { ANCESTORS = IDENT_LINE };

struct line {			/* we and our ancestors, the nearest first */
	pid_t	pids[ANCESTORS];
	int	n;
};

static void
trace(struct line *line)
{
	line->n = ident_line(getpid(), line->pids);
}

/* How far above us the supervisor of a session is; ANCESTORS if it is not. */
static int
height(const struct line *line, int dir)
{
	pid_t holder;

	if ((holder = file_holder(dir, "alive")) > 0)
		for (int i = 0; i < line->n; i++)
			if (line->pids[i] == holder)
				return i;
	return ANCESTORS;
}

static int
height_of(const struct line *line, const struct store *store,
    const char *name)
{
	int dir, result;

	if ((dir = dir_open(store->sessions, name)) == -1)
		return ANCESTORS;
	result = height(line, dir);
	close(dir);
	return result;
}

/* Sessions can be nested, by a tmux inside of one: the nearest is ours. */
static const char *
search(const struct line *line, const struct store *store, struct arena *a)
{
	int best = ANCESTORS, count, h;
	const char *found = NULL;
	char **names;

	if ((count = store_names(store, a, &names)) == -1)
		return NULL;
	for (int i = 0; i < count; i++)
		if ((h = height_of(line, store, names[i])) < best) {
			best = h;
			found = names[i];
		}
	return found;
}

static int
load(const struct store *store, struct arena *a, const char *name,
    struct session *s)
{
	*s = (struct session){ .arena = a, .store = store };
	s->name = arena_copy(a, name);
	s->record.arena = s->alive.arena = s->ended.arena = a;
	state_init(&s->state);
	if ((s->dir = dir_open(store->sessions, name)) == -1)
		return -1;
	if (record_load(&s->record, s->dir, "session") == -1) {
		session_close(s);
		return -1;
	}
	s->gen = (unsigned)record_number(&s->record, "generation", 0);
	return 0;
}

int
hook_find(const struct store *store, struct arena *a, struct session *s)
{
	const char *name;
	struct line line;

	trace(&line);
	name = getenv("IST_SESSION");
	if (name == NULL || name_check("session", name) == -1 ||
	    height_of(&line, store, name) == ANCESTORS)
		name = search(&line, store, a);
	if (name == NULL)
		return refuse(EXIT_MISSING, "not called from a session");
	return load(store, a, name, s);
}
