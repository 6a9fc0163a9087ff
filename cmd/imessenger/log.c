/*
 * imessenger log - the way of the messages of a session
 *
 * What its events tell of them, the oldest first.
 */

#include <string.h>

#include "fault/fault.h"
#include "imessenger/imessenger.h"
#include "out/out.h"

static struct out_how	how;

static const struct opt opts[] = {
	OUT_OPTS(&how),
	{ 0 }
};

struct row {
	const struct event	*event;
	struct arena		*arena;
};

#define R(row)	((const struct row *)(row))

static void
add(const void *row, const char *key, struct str *out)
{
	const char *value = event_get(R(row)->event, R(row)->arena, key);

	if (value != NULL)
		str_add(out, value);
}

static void
get_time(const void *row, struct str *out)
{
	str_addf(out, "%lld", R(row)->event->time);
}

static void
get_verdict(const void *row, struct str *out)
{
	str_add(out, R(row)->event->kind);
}

static void
get_id(const void *row, struct str *out)
{
	add(row, "id", out);
}

static void
get_from(const void *row, struct str *out)
{
	add(row, "from", out);
}

static void
get_kind(const void *row, struct str *out)
{
	add(row, "kind", out);
}

static void
get_via(const void *row, struct str *out)
{
	add(row, "via", out);
}

static void
get_why(const void *row, struct str *out)
{
	add(row, "why", out);
}

static const struct field fields[] = {
	{ "date", FIELD_TIME, "when that was", .get = get_time },
	{ "id", FIELD_TEXT, "of the message", .get = get_id },
	{ "verdict", FIELD_TEXT, "what it became", .get = get_verdict },
	{ "from", FIELD_TEXT, "who sent it", .get = get_from },
	{ "kind", FIELD_TEXT, "what it is", .get = get_kind },
	{ "via", FIELD_TEXT,
	    "how: paste, now, hook, channel, prompt, read, recv, ack",
	    .get = get_via },
	{ "why", FIELD_TEXT, "the reason, if there was one", .get = get_why },
	{ 0 }
};

static int
list(struct session *s, struct out *out)
{
	struct journal j;
	struct event e;
	struct row row = { &e, s->arena };
	int rows = 0;

	if (journal_open(&j, s->arena, s->dir, "events", 0) == -1)
		return cli_fail();
	while (journal_next(&j, &e) == 1) {
		if (strcmp(e.source, "mail") != 0)
			continue;
		if (out_row(out, &row) == -1)
			return cli_fail();
		rows++;
	}
	return rows > 0 ? EXIT_YES : EXIT_NO;
}

static int
log_(int argc, char *argv[])
{
	static struct desk d;
	struct session s;
	static struct out out;
	int status;

	if (out_open(&out, fields, "date,id,verdict,from,kind,via", &how) ==
	    -1 || desk_open(&d) == -1)
		return cli_fail();
	if (desk_spool(&d, argc > 0 ? argv[0] : NULL, &s) == -1) {
		status = cli_fail();
	} else {
		status = list(&s, &out);
		session_close(&s);
	}
	out_close(&out);
	desk_close(&d);
	return status;
}

const struct cmd cmd_log = {
	.name = "log",
	.operands = "[session]",
	.does = "show what became of the messages of a session",
	.opts = opts,
	.run = log_
};
