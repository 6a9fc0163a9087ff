/*
 * drift - is it strange, for how long, and was it kept before?
 *
 * Each look stands alone, in whatever process; what the last one found
 * strange is in drift/pending, and when that was first seen by the clock that
 * nobody sets.
 */

#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "drift/local.h"
#include "file/file.h"

/* Letters and signs in their order, digits and blanks left out: what a clock
 * or a counter changes is the same screen. */
static void
hash(const char *text, uint64_t *h)
{
	for (; *text != '\0'; text++)
		if (strchr(" \t\n0123456789", *text) == NULL)
			*h = (*h ^ (unsigned char)*text) * 0x100000001b3;
}

/* Text that runs is not quiet, so for that every byte counts. */
static void
hash_all(const char *text, uint64_t *h)
{
	for (; *text != '\0'; text++)
		*h = (*h ^ (unsigned char)*text) * 0x100000001b3;
}

static const char *
rule_name(const struct drift_look *look)
{
	return look->rule == NULL ? "" : look->rule->name;
}

/* A source better than the screen says something, and it is another thing. */
static bool
differs(const struct session *s, const struct drift_look *look)
{
	const struct rule *rule = look->rule;

	if (rule->keep || rule->turn == TURN_UNKNOWN ||
	    s->state.turn == TURN_UNKNOWN || rule->turn == s->state.turn)
		return false;
	return strcmp(s->state.source, "report") == 0 ||
	    strcmp(s->state.source, "hook") == 0;
}

/* An empty screen is one of nothing yet, not one that the rules fail at. */
static const char *
strange(const struct session *s, const struct drift_look *look)
{
	if (!session_is_up(s) || look->screen->len == 0)
		return NULL;
	if (look->rule == NULL)
		return "unfit";
	return differs(s, look) ? "differ" : NULL;
}

static char *
make_id(struct arena *a, const struct drift_look *look, const char *what,
    const char *said)
{
	uint64_t h = 0xcbf29ce484222325;

	hash(what, &h);
	hash(said, &h);
	hash(rule_name(look), &h);
	hash(look->screen->text, &h);
	return arena_format(a, "%012llx",
	    (unsigned long long)(h & 0xffffffffffff));
}

/*
 * What must stay as it is for 5 s: of a screen that nothing fits, all of it;
 * of two that disagree, what they say, since when.
 */
static char *
make_sign(struct arena *a, const struct session *s,
    const struct drift_look *look, const char *what)
{
	uint64_t h = 0xcbf29ce484222325;

	if (look->rule != NULL)
		return arena_format(a, "%u %s %s %s %lld", s->gen, what,
		    rule_name(look), turn_word(s->state.turn), s->state.since);
	hash_all(look->screen->text, &h);
	return arena_format(a, "%u %s %016llx", s->gen, what,
	    (unsigned long long)h);
}

/* Since when it has been so; from now on, if it is new. */
static long long
since(int dir, struct arena *a, const char *sign, long long now)
{
	long long first = 0;
	struct record r = { .arena = a };

	if (file_exists(dir, PENDING) && record_load(&r, dir, PENDING) == 0 &&
	    str_is(record_get(&r, "sign"), sign))
		first = record_number(&r, "up", 0);
	if (first > 0 && first <= now)
		return first;
	r = (struct record){ .arena = a };
	record_set(&r, "sign", sign);
	record_setf(&r, "up", "%lld", now);
	return record_save(&r, dir, PENDING) == -1 ? -1 : now;
}

static char *
id_of(struct arena *a, const struct session *s, const struct drift_look *look,
    const char *what)
{
	return make_id(a, look, what, look->rule == NULL ? "" :
	    turn_word(s->state.turn));
}

void
drift_describe(const struct session *s, const struct drift_look *look,
    const char *what, struct drift *d)
{
	d->id = id_of(d->record.arena, s, look, what);
	d->time = clock_now();
	drift_record(s, look, what, d);
}

static int
judge(const struct session *s, const struct drift_look *look, int dir,
    const char *what, struct arena *a)
{
	struct drift d = { .record.arena = a };
	long long first, now = clock_up();

	d.id = id_of(a, s, look, what);
	if (file_exists(dir, d.id))
		return file_remove(dir, PENDING);
	if ((first = since(dir, a, make_sign(a, s, look, what),
	    now)) == -1)
		return -1;
	if (now - first < DRIFT_MS)
		return 0;
	d.time = clock_now();
	if (drift_keep(s, look, dir, what, &d) == -1)
		return -1;
	return file_remove(dir, PENDING);
}

/* Nothing is strange any more: what comes next begins anew. */
static int
forget(const struct session *s)
{
	int dir, result;

	if (!file_exists(s->dir, DIR))
		return 0;
	if ((dir = dir_open(s->dir, DIR)) == -1)
		return -1;
	result = file_remove(dir, PENDING);
	close(dir);
	return result;
}

bool
drift_waits(int session)
{
	bool waits;
	int dir;

	if (!file_exists(session, DIR) || (dir = dir_open(session, DIR)) == -1)
		return false;
	waits = file_exists(dir, PENDING);
	close(dir);
	return waits;
}

int
drift_note(const struct session *s, const struct drift_look *look)
{
	struct arena a = { 0 };
	const char *what;
	int dir, result;

	if ((what = strange(s, look)) == NULL)
		return forget(s);
	if (dir_make(s->dir, DIR) == -1 || (dir = dir_open(s->dir, DIR)) == -1)
		return -1;
	result = judge(s, look, dir, what, &a);
	close(dir);
	arena_free(&a);
	return result;
}
