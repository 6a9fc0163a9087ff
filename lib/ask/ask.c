/*
 * ask - making, finding, answering and waiting
 */

#include <errno.h>
#include <sha2.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ask/ask.h"
#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "ident/ident.h"
#include "watch/watch.h"

enum { TRIES = 100 };

static int
open_dir(int session)
{
	return dir_open(session, "asks");
}

/* The lengths keep one field from running into another. */
char *
ask_digest(struct arena *a, const struct record *r)
{
	enum { ALWAYS = 5 };	/* of the keys count even if missing */
	static const char *const keys[] = { "kind", "tool", "text", "cwd",
	    "input", "shown",
	    "questions" };
	char hex[SHA256_DIGEST_STRING_LENGTH];
	struct str all = { 0 };
	const char *value;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if ((value = record_get(r, keys[i])) == NULL && i < ALWAYS)
			value = "";
		if (value == NULL)
			continue;
		str_addf(&all, "%zu:", strlen(value));
		str_add(&all, value);
	}
	SHA256Data((const uint8_t *)all.s, all.len, hex);
	str_free(&all);
	return arena_copy(a, hex);
}

static char *
answer_name(struct arena *a, const char *id)
{
	return arena_format(a, "%s.answer", id);
}

/* Ids are said by people: a1, a2, ...; file_create() gives each to one only,
 * and none that was ever answered is given again. */
static int
create(int dir, struct ask *ask)
{
	struct arena *a = ask->record.arena;
	struct str text = { 0 };
	int count, made = 0;
	char **names;

	if ((count = dir_list(dir, a, &names)) == -1)
		return -1;
	for (int i = 0; i < TRIES && made == 0; i++) {
		ask->id = arena_format(a, "a%d", count + i + 1);
		if (file_exists(dir, answer_name(a, ask->id)))
			continue;
		record_set(&ask->record, "id", ask->id);
		str_clear(&text);
		record_print(&ask->record, &text);
		made = file_create(dir, ask->id, str_text(&text), text.len);
	}
	str_free(&text);
	if (made == 0)
		return refuse(EXIT_CHANGED, "too many ask at once");
	return made == -1 ? -1 : 0;
}

int
ask_make(int session, unsigned gen, struct ask *ask)
{
	struct record *r = &ask->record;
	struct ident self;
	int dir, result;

	if (dir_make(session, "asks") == -1 || (dir = open_dir(session)) == -1)
		return -1;
	if (ident_of(getpid(), &self) == 0)
		ident_put(&self, r);
	ask->time = clock_now();
	ask->open = true;
	record_set_time(r, "time", ask->time);
	record_setf(r, "generation", "%u", gen);
	record_set(r, "digest", ask_digest(r->arena, r));
	result = create(dir, ask);
	close(dir);
	return result;
}

static int
load(int dir, struct arena *a, const char *id, struct ask *ask)
{
	struct ident who;

	*ask = (struct ask){ .record.arena = a };
	if (record_load(&ask->record, dir, id) == -1)
		return -1;
	ask->id = arena_copy(a, id);
	ask->time = record_time(&ask->record, "time");
	ask->open = !file_exists(dir, answer_name(a, id)) &&
	    ident_get(&who, &ask->record) == 0 && ident_runs(&who);
	return 0;
}

/* Two within a millisecond are told apart by the number in their ids. */
static int
by_time(const void *a, const void *b)
{
	const struct ask *x = a, *y = b;

	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return strverscmp(x->id, y->id);
}

int
ask_list(int session, struct arena *a, bool all, struct ask **list)
{
	int count, dir, n = 0;
	char **names;

	*list = NULL;
	if ((dir = open_dir(session)) == -1)
		return fault_code() == ENOENT ? 0 : -1;
	if ((count = dir_list(dir, a, &names)) > 0)
		*list = arena_alloc(a, (size_t)count, sizeof(**list));
	for (int i = 0; i < count; i++) {
		if (strchr(names[i], '.') != NULL)
			continue;
		if (load(dir, a, names[i], &(*list)[n]) == -1) {
			n = -1;
			break;
		}
		if (all || (*list)[n].open)
			n++;
	}
	close(dir);
	if (n > 1)
		qsort(*list, (size_t)n, sizeof(**list), by_time);
	return count == -1 ? -1 : n;
}

char *
ask_choices(struct arena *a, const struct record *r)
{
	char *line, *rest = arena_copy(a, record_text(r, "options"));
	char *all = arena_copy(a, "");

	while ((line = str_piece(&rest, "\n")) != NULL)
		all = *all == '\0' ? line :
		    arena_format(a, "%s, %s", all, line);
	return all;
}

int
ask_find(int session, struct arena *a, const char *id, struct ask *ask)
{
	int count, found = -1;
	struct ask *list;

	if ((count = ask_list(session, a, true, &list)) == -1)
		return -1;
	for (int i = 0; i < count; i++) {
		if (strcmp(list[i].id, id) != 0)
			continue;
		found = i;
	}
	if (found == -1)
		return refuse(EXIT_MISSING, "nobody asked '%s'", id);
	*ask = list[found];
	return 0;
}

/* What the approver saw must be what is answered. */
static int
check(int dir, const struct ask *ask)
{
	struct arena *a = ask->record.arena;
	struct ask now;

	if (load(dir, a, ask->id, &now) == -1)
		return -1;
	if (!str_is(record_get(&now.record, "digest"),
	    record_get(&ask->record, "digest")) ||
	    strcmp(ask_digest(a, &now.record),
	    ask_digest(a, &ask->record)) != 0 ||
	    strcmp(ask_digest(a, &now.record),
	    record_text(&now.record, "digest")) != 0)
		return refuse(EXIT_CHANGED, "'%s' is not what it was: nothing "
		    "was answered", ask->id);
	if (!now.open)
		return refuse(EXIT_CHANGED, "'%s' is not open any more",
		    ask->id);
	return 0;
}

int
ask_answer(int session, const struct ask *ask, const char *verdict,
    const char *message, const char *by)
{
	struct record r = { .arena = ask->record.arena };
	struct str text = { 0 };
	int dir, made = -1;

	if ((dir = open_dir(session)) == -1)
		return -1;
	if (check(dir, ask) == 0) {
		record_set(&r, "verdict", verdict);
		record_set(&r, "message", message);
		record_set(&r, "by", by);
		record_set_time(&r, "time", clock_now());
		record_set(&r, "digest", record_text(&ask->record, "digest"));
		record_print(&r, &text);
		made = file_create(dir, answer_name(r.arena, ask->id),
		    str_text(&text), text.len);
		str_free(&text);
	}
	close(dir);
	if (made == 0)
		return refuse(EXIT_CHANGED, "'%s' was answered by another just "
		    "now", ask->id);
	return made == 1 ? 0 : -1;
}

/* 1, 0 or -1.  An answer to something else is none. */
static int
look(int dir, const struct ask *ask, struct record *answer)
{
	const char *name = answer_name(ask->record.arena, ask->id);

	if (record_load(answer, dir, name) == -1)
		return fault_code() == ENOENT ? 0 : -1;
	if (!str_is(record_get(answer, "digest"),
	    record_get(&ask->record, "digest")))
		return refuse(EXIT_CHANGED, "the answer to '%s' is to "
		    "something else", ask->id);
	return 1;
}

int
ask_wait(int session, struct arena *a, const struct ask *ask,
    struct record *answer, long long deadline)
{
	int dir, found;
	struct watch w;

	if ((dir = open_dir(session)) == -1)
		return -1;
	watch_open(&w);
	watch_add(&w, dir);
	do {
		*answer = (struct record){ .arena = a };
		found = look(dir, ask, answer);
	} while (found == 0 && watch_wait(&w, deadline) == 1);
	watch_close(&w);
	close(dir);
	return found;
}
