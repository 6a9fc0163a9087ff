/*
 * isesh show - all that is known of one session, a field a line
 */

#include <stdio.h>
#include <stdlib.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "isesh/isesh.h"
#include "isesh/work/work.h"
#include "out/out.h"
#include "session/session.h"

static struct out_how how;

static const struct opt opts[] = {
	OUT_OPTS(&how),
	{ 0 }
};

static void
print_field(const struct field *f, const struct session *s)
{
	struct str value = { 0 }, line = { 0 };
	char buf[CLOCK_TEXT];

	out_value(f, s, &value);
	if (value.len > 0) {
		str_addf(&line, "%s: ", f->name);
		if (f->kind == FIELD_TIME)
			str_add(&line, clock_text(atoll(value.s), buf));
		else
			clean_show(&line, value.s, value.len, false);
		puts(line.s);
	}
	str_free(&value);
	str_free(&line);
}

static int
print(const struct session *s)
{
	static struct out out;
	int status = EXIT_YES;

	if (how.json || how.jq != NULL || how.fields != NULL) {
		if (out_open(&out, work_fields(), "name", &how) == -1 ||
		    out_row(&out, s) == -1)
			status = cli_fail();
		out_close(&out);
		return status;
	}
	for (const struct field *f = work_fields(); f->name != NULL; f++)
		print_field(f, s);
	return status;
}

static int
show(int argc, char *argv[])
{
	static struct arena a;
	struct session s;
	struct store st;
	int status;

	(void)argc;
	if (store_open(&st, &a) == -1)
		return cli_fail();
	if (session_view(&st, &a, argv[0], &s) == -1) {
		status = cli_fail();
	} else {
		status = print(&s);
		session_close(&s);
	}
	store_close(&st);
	arena_free(&a);
	return status;
}

const struct cmd cmd_show = {
	.name = "show",
	.operands = "session",
	.does = "print all that is known of a session",
	.opts = opts,
	.run = show
};
