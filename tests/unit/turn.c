/*
 * turn - the fold against logs with the expected states beside them
 *
 * tests/unit/turn/NAME.log: lines of a log, and after any of them a line
 * "= key=value ..." (tabs between) that says what of the state is so now.
 * Each log is also folded in two halves, through a record in between, at
 * every point where it can be split.
 */

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>

#include "file/file.h"
#include "tap.h"
#include "turn/turn.h"

#define DIR_OF_LOGS	"tests/unit/turn"

enum { LATER = 100 };	/* generations */

struct log {
	struct arena	*arena;
	const char	*name;
	char		*text;		/* as it is in the file */
	struct event	*events;
	size_t		 count;
};

static void
load(struct log *log, struct arena *a, int dir, const char *name)
{
	struct journal j;
	struct event e;

	*log = (struct log){ .arena = a, .name = name };
	if (journal_open(&j, a, dir, name, 0) == -1)
		exit(1);
	log->text = arena_copyn(a, j.text, j.len);
	log->events = arena_alloc(a, j.len, sizeof(*log->events));
	while (journal_next(&j, &e) == 1)
		log->events[log->count++] = e;
}

static char *
as_text(struct arena *a, const struct state *s)
{
	struct record r = { .arena = a };
	struct str text = { 0 };
	char *result;

	state_put(s, &r);
	record_print(&r, &text);
	result = arena_copy(a, str_text(&text));
	str_free(&text);
	return result;
}

static void
check_pairs(const struct log *log, const struct event *e,
    const struct record *state, char *pairs)
{
	char *key, *value;
	const char *got;

	while (event_pair(&pairs, &key, &value) == 1) {
		got = record_text(state, key);
		if (!ok(strcmp(got, value) == 0, "%s: %s %s: %s is '%s'",
		    log->name, e->source, e->kind, key, value))
			printf("#  got: '%s'\n", got);
	}
}

/* What the lines after an event say must be so. */
static void
check(const struct log *log, const struct state *s, const struct event *e)
{
	struct record r = { .arena = log->arena };
	char *line, *rest;

	state_put(s, &r);
	rest = arena_copy(log->arena, log->text + e->next);
	while ((line = strsep(&rest, "\n")) != NULL && *line != '\0' &&
	    strchr("=#", *line) != NULL)
		if (str_starts(line, "=\t"))
			check_pairs(log, e, &r, line + 2);
}

static void
fold_range(const struct log *log, struct state *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		state_fold(s, log->arena, &log->events[i]);
}

static void
check_splits(const struct log *log, const char *whole)
{
	struct record r;
	struct state s;
	size_t bad = 0;
	char *half;

	for (size_t i = 0; i <= log->count; i++) {
		state_init(&s);
		fold_range(log, &s, 0, i);
		half = as_text(log->arena, &s);
		r = (struct record){ .arena = log->arena };
		if (record_parse(&r, half, strlen(half)) == -1)
			exit(1);
		state_get(&s, &r);
		fold_range(log, &s, i, log->count);
		bad += strcmp(as_text(log->arena, &s), whole) != 0;
	}
	ok(bad == 0, "%s: the same from any of %zu splits", log->name,
	    log->count + 1);
}

/*
 * Whatever an older process of the session is still heard to say, between any
 * two events of this one, changes nothing but how far the log was read.
 */
static void
check_late(const struct log *log, const char *whole)
{
	struct event e, late;
	size_t bad = 0, next = 0;
	struct state s;

	for (size_t step = 1; step < log->count && step < 12; step++) {
		state_init(&s);
		for (size_t i = 0; i < log->count; i++) {
			e = log->events[i];
			e.gen += LATER;
			state_fold(&s, log->arena, &e);
			next = (next + step * 7) % log->count;
			late = log->events[next];
			late.next = e.next;
			state_fold(&s, log->arena, &late);
		}
		s.gen -= LATER;
		bad += strcmp(as_text(log->arena, &s), whole) != 0;
	}
	ok(bad == 0, "%s: the same whatever comes late", log->name);
}

enum { BACK = 3600 * 1000 };

/* The event as the clock has it that was set back after that time; true if
 * what it tells of was before. */
static bool
set_back(struct arena *a, struct event *e, long long after)
{
	char *key, *rest = arena_copy(a, e->rest), *value;
	struct str line = { 0 };
	long long date;
	bool before = false;

	while (event_pair(&rest, &key, &value) == 1) {
		if (strcmp(key, "since") != 0 ||
		    str_number(value, 0, LLONG_MAX, &date) == -1) {
			event_add(&line, key, value);
			continue;
		}
		before = date <= after;
		event_addf(&line, key, "%lld", before ? date : date - BACK);
	}
	e->time -= BACK;
	e->rest = arena_copy(a, str_text(&line));
	str_free(&line);
	return before;
}

/* All of a state that is no time. */
static char *
words_of(struct arena *a, const struct state *s)
{
	return arena_format(a, "%s %s %s '%s' by '%s' at %lld, %u, %u",
	    turn_word(s->turn), wait_word(s->wait_for), claim_word(s->claim),
	    s->detail, s->source, (long long)s->at, s->prompts, s->asks);
}

/* Of what is told too late nobody can say when it was. */
static bool
same_set_back(const struct log *log, size_t at)
{
	struct arena *a = log->arena;
	struct state as_it_was, back;
	struct event e;
	bool before;
	char *was;

	state_init(&as_it_was);
	state_init(&back);
	for (size_t i = 0; i < log->count; i++) {
		e = log->events[i];
		was = words_of(a, &as_it_was);
		state_fold(&as_it_was, a, &e);
		before = i >= at && set_back(a, &e, log->events[at - 1].time);
		state_fold(&back, a, &e);
		if (strcmp(words_of(a, &as_it_was), words_of(a, &back)) == 0)
			continue;
		if (before && strcmp(words_of(a, &as_it_was), was) != 0)
			return true;
		printf("# set back before the %s at %lld: %s at %lld is %s\n",
		    log->events[at].source, (long long)log->events[at].at,
		    e.source, (long long)e.at, words_of(a, &back));
		return false;
	}
	return true;
}

/*
 * The clock is set back before any one of the events: all that comes is the
 * same, and so must be what is made of it.
 */
static void
check_set_back(const struct log *log)
{
	size_t bad = 0;

	for (size_t at = 1; at < log->count; at++)
		if (log->events[at].time < log->events[at - 1].time)
			return;
	for (size_t at = 1; at < log->count; at++)
		bad += !same_set_back(log, at);
	ok(bad == 0, "%s: the same whenever the clock is set back", log->name);
}

static void
check_log(int dir, const char *name)
{
	struct arena a = { 0 };
	struct state s;
	struct log log;

	load(&log, &a, dir, name);
	state_init(&s);
	for (size_t i = 0; i < log.count; i++) {
		state_fold(&s, &a, &log.events[i]);
		check(&log, &s, &log.events[i]);
	}
	ok(log.count > 0, "%s: has events", name);
	is_int(s.merged, log.events[log.count - 1].next, "all are merged");
	check_splits(&log, as_text(&a, &s));
	check_late(&log, as_text(&a, &s));
	check_set_back(&log);
	arena_free(&a);
}

/* Offsets are what --after compares: when they move, and when not. */
static void
check_offsets(int dir)
{
	struct arena a = { 0 };
	struct state s;
	struct log log;

	load(&log, &a, dir, "asks.log");
	state_init(&s);
	fold_range(&log, &s, 0, 2);
	is_int(s.at, log.events[1].at, "a turn is entered by its event");
	fold_range(&log, &s, 2, 3);
	is_int(s.at, log.events[2].at, "a new ask is entered anew");
	fold_range(&log, &s, 3, 7);
	is_int(s.at, log.events[2].at, "what says nothing moves nothing");
	load(&log, &a, dir, "claims.log");
	state_init(&s);
	fold_range(&log, &s, 0, 2);
	is_int(s.claimed_at, log.events[1].at, "a claim too");
	arena_free(&a);
}

static void
check_words(void)
{
	struct arena a = { 0 };
	struct record r = { .arena = &a };
	struct state s;

	is_int(claim_of("[COMPLETE] all"), CLAIM_DONE, "[COMPLETE] is done");
	is_int(claim_of("\n [ERROR] x"), CLAIM_ERROR, "blanks do not matter");
	is_int(claim_of("[QUESTION]"), CLAIM_BLOCKED, "[QUESTION] is blocked");
	is_int(claim_of("[PROGRESS] x"), CLAIM_WORKING, "[PROGRESS] works");
	is_int(claim_of("I am [COMPLETE]"), CLAIM_NONE, "only in front");
	is_int(claim_of("[complete]"), CLAIM_NONE, "only as it is written");
	is_text(turn_word(TURN_WAITING), "waiting", "a word for a turn");
	is_text(wait_word(WAIT_LOGIN), "login", "a word for a reason");
	is_text(claim_word(CLAIM_NEEDS_TEST), "needs-test", "for a claim");
	record_set(&r, "version", "0");
	record_set(&r, "turn", "busy");
	record_set(&r, "merged", "1000");
	state_get(&s, &r);
	is_int(s.merged, 0, "a cache of another version holds nothing");
	arena_free(&a);
}

/* At these times of day: what is derived of a state that was told. */
static void
derived(void)
{
	struct state s;
	char report[] = "report", screen[] = "screen";

	state_init(&s);
	s.source = report;
	s.turn = TURN_BUSY;
	s.since = 1000;
	s.seen = TURN_IDLE;
	s.seen_since = 2000;
	is_int(state_conflict(&s, 6999), TURN_UNKNOWN, "a moment is no "
	    "conflict");
	is_int(state_conflict(&s, 7000), TURN_IDLE, "five seconds are");
	s.seen_since = 999;
	is_int(state_conflict(&s, 7000), TURN_UNKNOWN, "what was seen before "
	    "it was told is none");
	is_int(state_stale(&s, 100000), 0, "who writes is not stale");
	s.quiet = 10000;
	is_int(state_stale(&s, 69999), 0, "nor is who was silent just now");
	is_int(state_stale(&s, 70000), 10000, "a minute of silence is");
	is_int(state_stuck(&s, 609999), 0, "not stuck yet");
	is_int(state_stuck(&s, 610000), 10000, "stuck");
	s.source = screen;
	is_int(state_stale(&s, 70000), 0, "a screen is not stale");
	is_int(state_stuck(&s, 610000), 10000, "but may be stuck");
	s.turn = TURN_IDLE;
	is_int(state_stuck(&s, 610000), 0, "nobody idle is");
}

int
main(void)
{
	struct arena a = { 0 };
	char **names;
	int dir, n;

	if ((dir = dir_open(AT_FDCWD, DIR_OF_LOGS)) == -1)
		return 1;
	n = dir_list(dir, &a, &names);
	ok(n > 0, "there are logs");
	for (int i = 0; i < n; i++)
		check_log(dir, names[i]);
	check_offsets(dir);
	check_words();
	arena_free(&a);
	derived();
	return done_testing();
}
