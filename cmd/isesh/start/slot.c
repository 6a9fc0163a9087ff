/*
 * slot - count, queue, begin the next
 */

#include <sys/file.h>

#include <unistd.h>

#include "clock/clock.h"
#include "config/config.h"
#include "fault/fault.h"
#include "file/file.h"
#include "isesh/start/slot.h"
#include "session/session.h"

enum { LOCK_MS = 60000 };	/* somebody begins several */

/* A session being made counts; it may be up in a moment. */
static bool
is_used(const struct store *st, const char *name)
{
	bool used;
	int dir;

	if ((dir = store_session(st, name)) == -1)
		return false;
	used = file_holder(dir, "alive") != 0 ||
	    file_holder(dir, "making") != 0;
	close(dir);
	return used;
}

static bool
read_most(struct arena *a, int *most)
{
	struct record config = { .arena = a };
	struct shelf shelf;
	long long number = 0;
	const char *text;

	shelf_open(&shelf, a, NULL);
	if (config_load(&shelf, a, &config) == -1)
		return false;
	text = config_text(&config, "max-up", "0");
	if (str_number(text, 0, 100000, &number) == -1) {
		refuse(EXIT_USAGE, "max-up of the configuration is no number: "
		    "'%s'", text);
		return false;
	}
	*most = (int)number;
	return true;
}

bool
slots_count(const struct store *st, struct arena *a, const char *but,
    struct slots *s)
{
	char **names;
	int n;

	*s = (struct slots){ 0 };
	if (!read_most(a, &s->most))
		return false;
	if (s->most == 0)
		return true;
	if ((n = store_names(st, a, &names)) == -1)
		return false;
	for (int i = 0; i < n; i++)
		if (!str_is(but, names[i]))
			s->used += is_used(st, names[i]);
	return true;
}

bool
slots_full(const struct slots *s)
{
	return s->most > 0 && s->used >= s->most;
}

int
slot_queue(struct launch *l)
{
	struct record r = { .arena = l->arena };

	record_set_time(&r, "time", clock_now());
	if (launch_write(l) == -1)
		return -1;
	return record_save(&r, l->dir, "queued");
}

/* Opens the one that waits longest: 1, or 0 if none does, or -1. */
static int
find_first(const struct store *st, struct arena *a, struct session *first)
{
	long long best = 0, when;
	struct session s;
	char **names;
	int n;

	if ((n = store_names(st, a, &names)) == -1)
		return -1;
	first->dir = -1;
	for (int i = 0; i < n; i++) {
		struct record r = { .arena = a };

		if (session_open(st, a, names[i], &s) == -1)
			continue;
		if (s.life != LIFE_QUEUED ||
		    record_load(&r, s.dir, "queued") == -1 ||
		    ((when = record_time(&r, "time")) >= best && best != 0)) {
			session_close(&s);
			continue;
		}
		session_close(first);
		*first = s;
		best = when;
	}
	return first->dir != -1;
}

/* The reason stays, as with a start that fails at once. */
static void
fail(const struct session *s)
{
	struct record r = { .arena = s->arena };

	record_set(&r, "why", fault_text());
	record_set_time(&r, "time", clock_now());
	(void)file_remove(s->dir, "env");
	(void)record_save(&r, s->dir, "failed");
}

static void
begin(struct session *s)
{
	struct launch l = { .arena = s->arena, .store = s->store,
	    .name = s->name, .dir = s->dir, .record = s->record };
	int making;

	l.agent.name = arena_copy(s->arena, session_text(s, "agent"));
	if ((making = file_hold(s->dir, "making", "", 0)) == -1)
		return;
	if (launch_open(&l) == -1)
		fail(s);
	(void)file_remove(s->dir, "queued");
	(void)file_remove(s->dir, "making");
	close(making);
}

static int
begin_all(const struct store *st, struct arena *a)
{
	struct session s;
	struct slots slots;
	int found = 0, n;

	for (n = 0; slots_count(st, a, NULL, &slots); n++) {
		if (slots_full(&slots) ||
		    (found = find_first(st, a, &s)) != 1)
			return found == -1 ? -1 : n;
		begin(&s);
		session_close(&s);
	}
	return -1;
}

int
slot_next(const struct store *st, struct arena *a)
{
	int lock, n;

	if ((lock = file_lock(st->dir, "slots", LOCK_EX,
	    clock_after(LOCK_MS))) == -1)
		return -1;
	n = begin_all(st, a);
	close(lock);
	return n;
}
