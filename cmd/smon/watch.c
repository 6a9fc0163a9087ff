/*
 * smon watch - a line for every change of any session, for ever
 *
 * It begins with a line for each as it is, so that nothing is missed between
 * a look and this.  A session that is quiet costs nothing: see follow.h.
 */

#include <stdio.h>
#include <string.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "deliver/deliver.h"
#include "fault/fault.h"
#include "json/json.h"
#include "smon/follow.h"
#include "smon/smon.h"

static bool	json;

static const struct opt opts[] = {
	{ '\0', "json", FLAG(&json), "a JSON object a line" },
	{ 0 }
};

/* What a line tells of: the first two also in the plain one. */
static const char *const members[] = { "state", "detail", "life", "turn",
    "reason", "claim", "source", "seq" };

enum { STATE, DETAIL };

/* As the listings have it. */
static void
add_field(struct str *out, const struct session *s, const char *name)
{
	const struct field *f = session_fields;

	while (f->name != NULL && strcmp(f->name, name) != 0)
		f++;
	if (f->name != NULL)
		out_value(f, s, out);
}

static void
add_member(struct str *line, const char *name, const struct session *s)
{
	struct str value = { 0 };

	add_field(&value, s, name);
	if (value.len > 0 && strcmp(name, "seq") == 0)
		str_addf(line, ",\"seq\":%s", str_text(&value));
	else
		json_member(line, name, value.len > 0 ? value.s : NULL);
	str_free(&value);
}

/* Of one that was removed there is only the word. */
static void
print(const char *name, const char *said, const struct session *s)
{
	struct str line = { 0 };
	char when[CLOCK_TEXT];

	clock_text(clock_now(), when);
	if (!json) {
		str_addf(&line, "%s %s %s", when, name, said);
	} else {
		str_addf(&line, "{\"time\":\"%s\",\"name\":\"%s\"", when,
		    name);
		if (s == NULL)
			str_add(&line, ",\"state\":\"removed\"");
		for (size_t i = 0; s != NULL && i <
		    sizeof(members) / sizeof(members[0]); i++)
			add_member(&line, members[i], s);
		str_addc(&line, '}');
	}
	puts(str_text(&line));
	str_free(&line);
}

/* It is news only if it reads otherwise than the last time. */
static void
tell(struct row *r, const struct session *s)
{
	struct str detail = { 0 }, said = { 0 };

	add_field(&said, s, members[STATE]);
	add_field(&detail, s, members[DETAIL]);
	if (detail.len > 0) {
		str_addc(&said, ' ');
		clean_show(&said, detail.s, detail.len, false);
	}
	if (strcmp(str_text(&said), str_text(&r->said)) != 0) {
		print(r->name, str_text(&said), s);
		str_clear(&r->said);
		str_add(&r->said, str_text(&said));
	}
	str_free(&detail);
	str_free(&said);
}

/* A session that cannot be read is reported, and the others go on. */
static void
look(struct follow *f, struct row *r)
{
	struct arena a = { 0 };
	struct session s;

	r->changed = false;
	if (session_open(f->store, &a, r->name, &s) == 0) {
		follow_note(f, r, &s);
		tell(r, &s);
		(void)deliver_death(&s);
		session_close(&s);
	} else if (fault_status() == EXIT_MISSING) {
		r->gone = true;
		print(r->name, "removed", NULL);
	} else {
		cli_warn();
	}
	arena_free(&a);
}

static bool
any_left(const struct follow *f)
{
	for (size_t i = 0; i < f->count; i++)
		if (!f->rows[i].gone)
			return true;
	return false;
}

/* Of named ones it ends with the last of them; and with its reader. */
static int
run(struct follow *f, bool named)
{
	do {
		if (f->listed && !named && follow_list(f) == -1)
			return -1;
		f->listed = false;
		for (size_t i = 0; i < f->count; i++)
			if (f->rows[i].changed && !f->rows[i].gone)
				look(f, &f->rows[i]);
		if (fflush(stdout) == EOF || ferror(stdout))
			return 0;
		if (named && !any_left(f))
			return 0;
	} while (follow_wait(f, CLOCK_NEVER) != -1);
	return -1;
}

static int
watch(int argc, char *argv[])
{
	static struct arena a;
	struct follow f;
	struct store st;
	int result;

	if (store_open(&st, &a) == -1)
		return cli_fail();
	follow_open(&f, &st, &a);
	result = follow_named(&f, argv, argc) == -1 || run(&f, argc > 0) == -1 ?
	    cli_fail() : EXIT_YES;
	follow_close(&f);
	store_close(&st);
	arena_free(&a);
	return result;
}

const struct cmd cmd_watch = {
	.name = "watch",
	.operands = "[session ...]",
	.does = "tell of every change of sessions as it comes",
	.opts = opts,
	.run = watch
};
