/*
 * imessenger audit - who answered what, and is the log of it whole
 */

#include <string.h>
#include <unistd.h>

#include "audit/audit.h"
#include "fault/fault.h"
#include "imessenger/imessenger.h"
#include "out/out.h"

static struct out_how	how;

static const struct opt opts[] = { OUT_OPTS(&how), { 0 } };

struct row {
	const struct entry	*entry;
	struct arena		*arena;
};

#define R(p)	((const struct row *)(p))

static const char *
text(const struct row *row, const char *key)
{
	const char *value = event_get(&row->entry->event, row->arena, key);

	return value == NULL ? "" : value;
}

static void
get_line(const void *row, struct str *out)
{
	str_addf(out, "%u", R(row)->entry->line);
}

static void
get_time(const void *row, struct str *out)
{
	if (R(row)->entry->event.time != 0)
		str_addf(out, "%lld", R(row)->entry->event.time);
}

static void
get_verdict(const void *row, struct str *out)
{
	str_add(out, R(row)->entry->event.kind);
}

static void
get_whole(const void *row, struct str *out)
{
	str_add(out, R(row)->entry->whole ? "true" : "false");
}

static void
get_hash(const void *row, struct str *out)
{
	str_add(out, R(row)->entry->digest);
}

/* Getters for the values that the line has under the same name. */
#define GET(key)							\
	static void							\
	get_##key(const void *row, struct str *out)			\
	{								\
		str_add(out, text(R(row), #key));			\
	}

GET(session)
GET(id)
GET(ask)
GET(tool)
GET(text)
GET(cwd)
GET(digest)
GET(by)
GET(as)
GET(source)
GET(choice)
GET(why)
GET(pids)

static const struct field fields[] = {
	{ "line", FIELD_NUMBER, "its line in the log", .get = get_line },
	{ "time", FIELD_TIME, "when it was answered", .get = get_time },
	{ "verdict", FIELD_TEXT, "allow, deny, answer; void: it had no effect",
	    .get = get_verdict },
	{ "session", FIELD_TEXT, "who asked", .get = get_session },
	{ "id", FIELD_TEXT, "the id of that session", .get = get_id },
	{ "ask", FIELD_TEXT, "the id of the ask", .get = get_ask },
	{ "tool", FIELD_TEXT, "what it wanted to use", .get = get_tool },
	{ "text", FIELD_TEXT, "the command, the file", .get = get_text },
	{ "cwd", FIELD_TEXT, "where", .get = get_cwd },
	{ "digest", FIELD_TEXT, "of exactly what was asked",
	    .get = get_digest },
	{ "by", FIELD_TEXT, "who answered, or the line of the policy",
	    .get = get_by },
	{ "as", FIELD_TEXT, "person, session, policy or profile",
	    .get = get_as },
	{ "source", FIELD_TEXT, "how the ask was known", .get = get_source },
	{ "choice", FIELD_TEXT, "the option of its dialog that was taken",
	    .get = get_choice },
	{ "why", FIELD_TEXT, "why it had no effect", .get = get_why },
	{ "pids", FIELD_TEXT, "the processes from the answering one up",
	    .get = get_pids },
	{ "hash", FIELD_TEXT, "SHA-256 of the line, which the next one holds",
	    .get = get_hash },
	{ "whole", FIELD_BOOL, "does it follow from the line before?",
	    .get = get_whole },
	{ 0 }
};

/* The sessions whose lines are shown: all if none is named. */
struct wanted {
	int	  count;
	char	**names;
	bool	 *seen;
};

static bool
is_wanted(const struct row *row, struct wanted *w)
{
	const char *session = text(row, "session");

	for (int i = 0; i < w->count; i++)
		if (strcmp(w->names[i], session) == 0)
			return w->seen[i] = true;
	return w->count == 0;
}

/* All of it is checked, whatever is shown: the first line that does not
 * follow goes to *broken. */
static int
list(struct audit *au, struct out *out, struct wanted *w, unsigned *broken)
{
	int more, result = 0;
	struct entry entry;

	do {
		struct arena a = { 0 };
		struct row row = { .entry = &entry, .arena = &a };

		more = audit_next(au, &a, &entry);
		if (more == 1 && !entry.whole && *broken == 0)
			*broken = entry.line;
		if (more == 1 && is_wanted(&row, w))
			result = out_row(out, &row);
		arena_free(&a);
	} while (more == 1 && result == 0);
	return more == -1 ? -1 : result;
}

static int
judge(const struct audit *au, unsigned broken)
{
	if (au->torn > 0)
		cli_say("%u torn: whoever wrote it was killed over it",
		    au->torn);
	if (broken == 0)
		return EXIT_YES;
	refuse(EXIT_NO, "the log of approvals is broken: line %u does not "
	    "follow from what is before it", broken);
	hint("it, or what was before it, was changed or taken away");
	return cli_fail();
}

/* One that is gone may have lines; one without either was misspelt. */
static int
check_names(const struct desk *d, const struct wanted *w)
{
	int dir;

	for (int i = 0; i < w->count; i++) {
		if (w->seen[i])
			continue;
		if ((dir = store_session(&d->store, w->names[i])) == -1) {
			refuse(EXIT_MISSING, "there is no session '%s', and no "
			    "line about one", w->names[i]);
			hint("'imessenger audit -o session' names those there "
			    "are");
			return cli_fail();
		}
		close(dir);
	}
	return EXIT_YES;
}

static int
audit(int argc, char *argv[])
{
	struct wanted wanted = { argc, argv, NULL };
	unsigned broken = 0;
	struct audit au;
	struct desk d;
	static struct out out;
	int result;

	if (out_open(&out, fields, "line,time,verdict,session,by,tool,text",
	    &how) == -1 || desk_open(&d) == -1)
		return cli_fail();
	audit_open(&au, &d.store);
	wanted.seen = arena_alloc(&d.arena, (size_t)argc + 1, sizeof(bool));
	result = list(&au, &out, &wanted, &broken);
	out_close(&out);
	result = result == -1 ? cli_fail() : judge(&au, broken);
	if (result == EXIT_YES)
		result = check_names(&d, &wanted);
	audit_close(&au);
	desk_close(&d);
	return result;
}

const struct cmd cmd_audit = {
	.name = "audit",
	.operands = "[session ...]",
	.does = "check the log of approvals, and list it",
	.opts = opts,
	.run = audit
};
