/*
 * imessenger dead - messages that were given up, and why
 */

#include <string.h>

#include "deliver/deliver.h"
#include "fault/fault.h"
#include "imessenger/imessenger.h"
#include "out/out.h"

static struct out_how	how;

static const struct opt opts[] = {
	OUT_OPTS(&how),
	{ 0 }
};

struct row {
	struct message	*m;
	const char	*why;
};

#define R(row)	((const struct row *)(row))

static void
get_id(const void *row, struct str *out)
{
	str_add(out, R(row)->m->id);
}

static void
get_from(const void *row, struct str *out)
{
	str_add(out, mail_from(R(row)->m));
}

static void
get_to(const void *row, struct str *out)
{
	str_add(out, mail_to(R(row)->m));
}

static void
get_date(const void *row, struct str *out)
{
	str_addf(out, "%lld", mail_time(R(row)->m));
}

static void
get_subject(const void *row, struct str *out)
{
	str_add(out, record_text(&R(row)->m->record, "Subject"));
}

static const struct field fields[] = {
	{ "id", FIELD_TEXT, "its id", .get = get_id },
	{ "to", FIELD_TEXT, "the session", .get = get_to },
	{ "from", FIELD_TEXT, "who sent it", .get = get_from },
	{ "date", FIELD_TIME, "when it was sent", .get = get_date },
	{ "why", FIELD_TEXT, "why it was given up", TEXT_AT(struct row, why) },
	{ "subject", FIELD_TEXT, "its first line", .get = get_subject },
	{ 0 }
};

static const char *
reason(struct session *s, const char *id)
{
	const char *why = "";
	struct journal j;
	struct event e;

	if (journal_open(&j, s->arena, s->dir, "events", 0) == -1)
		return why;
	while (journal_next(&j, &e) == 1)
		if (strcmp(e.source, "mail") == 0 &&
		    strcmp(e.kind, "dead") == 0 &&
		    str_is(event_get(&e, s->arena, "id"), id))
			why = event_get(&e, s->arena, "why");
	return why == NULL ? "" : why;
}

/* How many; -1. */
static int
list(struct session *s, struct out *out)
{
	struct message *m;
	struct row row;
	int count;

	if (deliver_expire(s) == -1)
		return -1;
	count = mail_list(s->dir, s->arena, BOX_DEAD, &m);
	for (int i = 0; i < count; i++) {
		row = (struct row){ &m[i], reason(s, m[i].id) };
		if (out_row(out, &row) == -1)
			return -1;
	}
	return count;
}

static int
list_each(struct desk *d, int argc, char *argv[], struct out *out)
{
	int count, status = EXIT_NO;
	struct session s;

	for (int i = 0; i < argc; i++) {
		if (desk_session(d, argv[i], &s) == -1)
			return cli_fail();
		count = list(&s, out);
		session_close(&s);
		if (count == -1)
			return cli_fail();
		if (count > 0)
			status = EXIT_YES;
	}
	return status;
}

static int
dead(int argc, char *argv[])
{
	static struct desk d;
	static struct out out;
	int status;

	if (out_open(&out, fields, "id,to,from,date,why", &how) == -1 ||
	    desk_open(&d) == -1)
		return cli_fail();
	if (argc == 0 && (argc = store_names(&d.store, &d.arena, &argv)) == -1)
		status = cli_fail();
	else
		status = list_each(&d, argc, argv, &out);
	out_close(&out);
	desk_close(&d);
	return status;
}

const struct cmd cmd_dead = {
	.name = "dead",
	.operands = "[session ...]",
	.does = "list the messages that were given up",
	.opts = opts,
	.run = dead
};
