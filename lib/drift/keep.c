/*
 * keep - strange screens in files, and out of them
 */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "drift/local.h"
#include "fault/fault.h"
#include "file/file.h"

static char *
screen_file(struct arena *a, const char *id)
{
	return arena_format(a, "%s.screen", id);
}

static bool
is_id(const char *name)
{
	return strlen(name) == 12 &&
	    strspn(name, "0123456789abcdef") == 12;
}

static void
set_known(struct record *r, const char *key, const char *value)
{
	if (value != NULL && *value != '\0')
		record_set(r, key, value);
}

static void
set_version(const struct session *s, const struct screen *screen,
    struct record *r)
{
	struct ident agent;

	if (screen->version != NULL)
		set_known(r, "version", screen->version);
	else if (session_agent(s, &agent) == 0)
		set_known(r, "version", drift_version(r->arena, agent.pid));
}

void
drift_record(const struct session *s, const struct drift_look *look,
    const char *what, struct drift *d)
{
	const struct screen *screen = look->screen;
	struct record *r = &d->record;

	record_set_time(r, "time", d->time);
	record_set(r, "what", what);
	record_set(r, "agent", session_text(s, "agent"));
	set_version(s, screen, r);
	if (look->rule != NULL) {
		record_set(r, "turn", turn_word(look->rule->turn));
		record_set(r, "rule", look->rule->name);
	}
	record_set(r, "said", turn_word(s->state.turn));
	set_known(r, "by", s->state.source);
	record_set_time(r, "since", s->state.since);
	set_known(r, "title", screen->title);
	set_known(r, "command", screen->command);
	record_setf(r, "width", "%d", look->width);
	record_setf(r, "height", "%d", look->height);
	record_setf(r, "cursor_x", "%d", look->cursor_x);
	if (screen->cursor >= 0)
		record_setf(r, "cursor_y", "%d", screen->cursor);
	if (screen->alternate >= 0)
		record_setf(r, "alternate", "%d", screen->alternate);
}

static void
tell(const struct session *s, const struct drift *d)
{
	static const char *const keys[] = { "what", "turn", "rule", "said",
	    "by" };
	struct str line = { 0 };

	session_say(s, &line, "drift", "kept");
	event_add(&line, "id", d->id);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (record_get(&d->record, keys[i]) != NULL)
			event_add(&line, keys[i],
			    record_text(&d->record, keys[i]));
	(void)session_event(s, &line, NULL);
	str_free(&line);
}

static void
prune(const struct session *s, int dir)
{
	struct arena a = { 0 };
	struct drift *list;
	int count;

	count = drift_list(s->dir, &a, &list);
	for (int i = DRIFT_KEEP; i < count; i++) {
		(void)file_remove(dir, list[i].id);
		(void)file_remove(dir, screen_file(&a, list[i].id));
	}
	arena_free(&a);
}

/* The record comes last: where it is, there is a screen. */
int
drift_keep(const struct session *s, const struct drift_look *look, int dir,
    const char *what, struct drift *d)
{
	struct str text = { 0 };
	int made;

	drift_record(s, look, what, d);
	record_print(&d->record, &text);
	made = file_replace(dir, screen_file(d->record.arena, d->id),
	    look->captured, strlen(look->captured));
	if (made == 0)
		made = file_create(dir, d->id, str_text(&text), text.len);
	str_free(&text);
	if (made != 1)
		return made;
	tell(s, d);
	prune(s, dir);
	return 1;
}

static int
newest_first(const void *a, const void *b)
{
	const struct drift *d = a, *e = b;

	if (d->time != e->time)
		return d->time < e->time ? 1 : -1;
	return strcmp(d->id, e->id);
}

/* One that goes while we read is none. */
static int
read_all(int dir, struct arena *a, struct drift **list)
{
	char **names;
	int count, n = 0;

	if ((count = dir_list(dir, a, &names)) == -1)
		return -1;
	*list = arena_alloc(a, (size_t)count, sizeof(**list));
	for (int i = 0; i < count; i++) {
		struct drift *d = *list + n;

		*d = (struct drift){ .record.arena = a, .id = names[i] };
		if (!is_id(names[i]) ||
		    record_load(&d->record, dir, names[i]) == -1)
			continue;
		d->time = record_time(&d->record, "time");
		n++;
	}
	qsort(*list, (size_t)n, sizeof(**list), newest_first);
	return n;
}

int
drift_list(int session, struct arena *a, struct drift **list)
{
	int count, dir;

	*list = NULL;
	if (!file_exists(session, DIR))
		return 0;
	if ((dir = dir_open(session, DIR)) == -1)
		return -1;
	count = read_all(dir, a, list);
	close(dir);
	return count;
}

int
drift_screen(int session, const char *id, struct str *text)
{
	struct arena a = { 0 };
	int dir, result;

	if (!is_id(id))
		return refuse(EXIT_USAGE, "'%s' is not the id of a drift", id);
	if ((dir = dir_open(session, DIR)) == -1)
		return -1;
	result = file_read(dir, screen_file(&a, id), text);
	close(dir);
	arena_free(&a);
	return result;
}
