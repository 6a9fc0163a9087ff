/*
 * smon log - the events of a session, as lines
 *
 * What is printed was written by agents too, so all of it is cleaned.
 */

#include <sys/stat.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "fault/fault.h"
#include "journal/journal.h"
#include "json/json.h"
#include "smon/smon.h"
#include "session/session.h"
#include "watch/watch.h"

static long long after, last = -1;
static bool	 follow, json;

static const struct opt opts[] = {
	{ 'F', "follow", FLAG(&follow), "go on with what is written from now" },
	{ 'n', "lines", NUMBER("count", &last), "only so many, the last" },
	{ '\0', "after", NUMBER("seq", &after), "only from this position on" },
	{ '\0', "json", FLAG(&json), "a JSON object a line" },
	{ 0 }
};

static void
add_plain(struct str *line, const struct event *e, char *rest)
{
	char *key, *value, when[CLOCK_TEXT];

	str_addf(line, "%s ", clock_text(e->time, when));
	clean_show(line, e->source, strlen(e->source), false);
	str_addc(line, ' ');
	clean_show(line, e->kind, strlen(e->kind), false);
	while (event_pair(&rest, &key, &value) == 1) {
		str_addc(line, ' ');
		clean_show(line, key, strlen(key), false);
		str_addc(line, '=');
		clean_show(line, value, strlen(value), false);
	}
}

/* seq is where the next event begins: what to give to --after. */
static void
add_json(struct str *line, const struct event *e, char *rest)
{
	char *key, *value, when[CLOCK_TEXT];

	str_addf(line, "{\"seq\":%lld,\"time\":\"%s\",\"generation\":%u",
	    (long long)e->next, clock_text(e->time, when), e->gen);
	json_member(line, "source", e->source);
	json_member(line, "kind", e->kind);
	str_add(line, ",\"data\":{");
	while (event_pair(&rest, &key, &value) == 1)
		json_member(line, key, value);
	str_add(line, "}}");
}

static void
print(struct arena *a, const struct event *e)
{
	struct str line = { 0 };

	(json ? add_json : add_plain)(&line, e, arena_copy(a, e->rest));
	str_addc(&line, '\n');
	fwrite(line.s, 1, line.len, stdout);
	str_free(&line);
}

/* Prints what is there from *at on, or the last count of it; moves *at. */
static int
print_from(int dir, off_t *at, long long count)
{
	struct arena a = { 0 };
	struct event *events = NULL;
	struct journal j;
	size_t cap = 0, n = 0;

	if (journal_open(&j, &a, dir, "events", *at) == -1) {
		arena_free(&a);
		return -1;
	}
	for (struct event e; journal_next(&j, &e) == 1; n++) {
		if (n == cap) {
			events = arena_grow(&a, events, n, cap * 2 + 64,
			    sizeof(*events));
			cap = cap * 2 + 64;
		}
		events[n] = e;
	}
	for (size_t i = 0; i < n; i++)
		if (count < 0 || n - i <= (size_t)count)
			print(&a, &events[i]);
	*at = journal_end(&j);
	arena_free(&a);
	return 0;
}

static bool
is_gone(int dir)
{
	struct stat st;

	return fstat(dir, &st) == -1 || st.st_nlink == 0;
}

/* Until the reader or the session is gone. */
static int
print_on(int dir, off_t *at)
{
	struct watch w;
	int result = 0;

	watch_open(&w);
	watch_add(&w, dir);
	while (result == 0 && !is_gone(dir)) {
		result = print_from(dir, at, -1);
		if (fflush(stdout) == EOF)
			break;
		watch_wait(&w, CLOCK_NEVER);
	}
	watch_close(&w);
	return result;
}

/* A descriptor of its directory.  Of a damaged one, too, this tells most. */
static int
open_session(struct store *st, struct arena *a, const char *said)
{
	struct session s;

	if (!session_is_archived_name(said))
		return (said = session_meant(st, a, said)) == NULL ? -1 :
		    store_session(st, said);
	return session_find_archived(st, a, said, &s) == -1 ? -1 : s.dir;
}

static int
open_named(const char *said)
{
	static struct arena a;
	struct store st;
	int dir;

	if ((dir = store_open(&st, &a)) == 0) {
		dir = open_session(&st, &a, said);
		store_close(&st);
	}
	arena_free(&a);
	return dir;
}

static int
show(int argc, char *argv[])
{
	off_t at = (off_t)after;
	int dir, result;

	(void)argc;
	if ((dir = open_named(argv[0])) == -1)
		return cli_fail();
	result = print_from(dir, &at, last);
	if (result == 0 && follow)
		result = print_on(dir, &at);
	close(dir);
	return result == -1 ? cli_fail() : EXIT_YES;
}

const struct cmd cmd_log = {
	.name = "log",
	.operands = "session",
	.does = "show the events of a session",
	.opts = opts,
	.run = show
};
