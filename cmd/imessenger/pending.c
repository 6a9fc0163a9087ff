/*
 * imessenger pending - what agents want answered
 */

#include "ask/ask.h"
#include "fault/fault.h"
#include "front/front.h"
#include "imessenger/imessenger.h"
#include "out/out.h"

static struct out_how	how;

static const struct opt opts[] = { OUT_OPTS(&how), { 0 } };

struct row {
	const char		*session;
	const struct ask	*ask;
};

#define R(p)	((const struct row *)(p))

static void
get_id(const void *row, struct str *out)
{
	str_add(out, R(row)->ask->id);
}

static void
get_session(const void *row, struct str *out)
{
	str_add(out, R(row)->session);
}

static void
get_time(const void *row, struct str *out)
{
	str_addf(out, "%lld", R(row)->ask->time);
}

/* Getters for what the ask's record holds under the same name. */
#define GET(key)							\
	static void							\
	get_##key(const void *row, struct str *out)			\
	{								\
		str_add(out, record_text(&R(row)->ask->record, #key));	\
	}

GET(kind)
GET(tool)
GET(text)
GET(cwd)
GET(input)
GET(question)
GET(options)
GET(shown)
GET(digest)
GET(source)

static const struct field fields[] = {
	{ "id", FIELD_TEXT, "its id in the session", .get = get_id },
	{ "session", FIELD_TEXT, "who asks", .get = get_session },
	{ "kind", FIELD_TEXT, "approval, question, plan, startup, ...",
	    .get = get_kind },
	{ "tool", FIELD_TEXT, "what it wants to use", .get = get_tool },
	{ "text", FIELD_TEXT, "the command, the file, the question",
	    .get = get_text },
	{ "cwd", FIELD_TEXT, "where", .get = get_cwd },
	{ "input", FIELD_TEXT, "all that the tool is given, JSON",
	    .get = get_input },
	{ "question", FIELD_TEXT, "the words of the dialog on the screen",
	    .get = get_question },
	{ "options", FIELD_LIST, "what can be chosen there",
	    .get = get_options },
	{ "shown", FIELD_TEXT, "all of that dialog", .get = get_shown },
	{ "digest", FIELD_TEXT, "what an answer is bound to",
	    .get = get_digest },
	{ "time", FIELD_TIME, "since when it waits", .get = get_time },
	{ "source", FIELD_TEXT, "how we know of it", .get = get_source },
	{ 0 }
};

/* The rows that were printed, or -1. */
static int
list(struct session *s, struct out *out)
{
	struct row row = { .session = s->name };
	struct front front;
	struct ask *asks;
	int count;

	if ((count = desk_asks(s, &front, &asks)) == -1)
		return -1;
	for (int i = 0; i < count; i++) {
		row.ask = &asks[i];
		if (out_row(out, &row) == -1) {
			count = -1;
			break;
		}
	}
	desk_asks_close(&front);
	return count;
}

/* One damaged session must not hide the others. */
static int
list_all(struct desk *d, int argc, char *argv[], struct out *out)
{
	int count, rows = 0, status = EXIT_NO;
	struct session s;

	for (int i = 0; i < argc; i++) {
		if (desk_session(d, argv[i], &s) == -1) {
			status = cli_fail();
			continue;
		}
		if ((count = list(&s, out)) == -1)
			status = cli_fail();
		else
			rows += count;
		session_close(&s);
	}
	return rows > 0 && status == EXIT_NO ? EXIT_YES : status;
}

static int
pending(int argc, char *argv[])
{
	struct desk d;
	static struct out out;
	int status;

	if (out_open(&out, fields, "id,session,kind,tool,time,text",
	    &how) == -1 || desk_open(&d) == -1)
		return cli_fail();
	if (argc == 0 &&
	    (argc = store_names(&d.store, &d.arena, &argv)) == -1)
		status = cli_fail();
	else
		status = list_all(&d, argc, argv, &out);
	out_close(&out);
	desk_close(&d);
	return status;
}

const struct cmd cmd_pending = {
	.name = "pending",
	.operands = "[session ...]",
	.does = "list what agents ask",
	.opts = opts,
	.run = pending
};
