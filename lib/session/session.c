/*
 * session - open, look, and what one word says of it
 */

#include <errno.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "session/local.h"
#include "tmux/tmux.h"

/* A record that may be missing stays empty. 0 or -1. */
static int
load(struct session *s, struct record *r, const char *file)
{
	*r = (struct record){ .arena = s->arena };
	if (record_load(r, s->dir, file) == 0)
		return 0;
	return fault_code() == ENOENT ? 0 : -1;
}

static int
load_alive(struct session *s)
{
	s->holder = 0;
	s->adopted = file_exists(s->dir, "adopted");
	if (s->adopted)
		return load(s, &s->alive, "adopted");
	s->alive = (struct record){ .arena = s->arena };
	if (record_load_held(&s->alive, s->dir, "alive", &s->holder) == 0)
		return 0;
	return fault_code() == ENOENT ? 0 : -1;
}

/* Of an earlier process of the session, so nothing to go by now. */
static void
forget_if_old(struct session *s, struct record *r)
{
	if (record_number(r, "generation", s->gen) != (long long)s->gen)
		*r = (struct record){ .arena = s->arena };
}

/* Who ends writes "exit" first and lets go of "alive" then: so they are looked
 * at the other way round. */
static int
glance(struct session *s)
{
	if (load(s, &s->record, "session") == -1)
		return -1;
	s->gen = (unsigned)record_number(&s->record, "generation", 0);
	if (load_alive(s) == -1 || load(s, &s->ended, "exit") == -1)
		return -1;
	forget_if_old(s, &s->alive);
	forget_if_old(s, &s->ended);
	if (session_merge(s) == -1)
		return -1;
	session_judge(s);
	return 0;
}

int
session_look(struct session *s)
{
	if (glance(s) == -1)
		return -1;
	session_look_closer(s);
	return 0;
}

/* dir is the session's from here on, and closed if that cannot be read. */
static int
begin(struct session *s, int dir, const char *name,
    int (*look)(struct session *))
{
	s->name = arena_copy(s->arena, name);
	if ((s->dir = dir) == -1)
		return -1;
	state_init(&s->state);
	if (look(s) == 0)
		return 0;
	session_close(s);
	return -1;
}

int
session_open(const struct store *store, struct arena *a, const char *name,
    struct session *s)
{
	*s = (struct session){ .arena = a, .store = store };
	return begin(s, store_session(store, name), name, session_look);
}

int
session_glance(const struct store *store, struct arena *a, const char *name,
    struct session *s)
{
	*s = (struct session){ .arena = a, .store = store };
	return begin(s, store_session(store, name), name, glance);
}

int
session_open_archived(const struct store *store, struct arena *a, int archive,
    const char *file, struct session *s)
{
	*s = (struct session){ .arena = a, .store = store, .archived = true };
	return begin(s, dir_open(archive, file), file, session_look);
}

void
session_close(struct session *s)
{
	if (s->dir != -1)
		close(s->dir);
	s->dir = -1;
}

const char *
session_text(const struct session *s, const char *key)
{
	return record_text(&s->record, key);
}

bool
session_is_up(const struct session *s)
{
	return s->life == LIFE_PREP || s->life == LIFE_STARTING ||
	    s->life == LIFE_UP ||
	    s->life == LIFE_FROZEN;
}

bool
session_has_ended(const struct session *s)
{
	return s->life >= LIFE_EXITED;
}

int
session_pane(const struct session *s, struct pane *pane)
{
	const char *id = record_text(&s->alive, "pane");

	*pane = (struct pane){ 0 };
	if (!session_is_up(s))
		return refuse(EXIT_STATE, "'%s' is not up: it is %s", s->name,
		    session_word(s));
	if (*id == '\0')
		return refuse(EXIT_STATE, "'%s' runs outside of tmux",
		    s->name);
	tmux_use(record_get(&s->alive, "socket"));
	if (tmux_pane(id, pane) == -1)
		return -1;
	if (pane->pid == s->supervisor.pid)
		return 0;
	*pane = (struct pane){ 0 };
	return refuse(EXIT_STATE, "the pane %s is not that of '%s'", id,
	    s->name);
}

void
session_say(const struct session *s, struct str *line, const char *source,
    const char *kind)
{
	event_begin(line, s->gen, source, kind);
}

int
session_event(const struct session *s, struct str *line, off_t *at)
{
	return journal_append(s->dir, "events", line, at);
}
