/*
 * smon is - a question for scripts: 0 yes, 1 no
 */

#include "fault/fault.h"
#include "sample/sample.h"
#include "smon/smon.h"
#include "smon/want.h"
#include "trace/trace.h"

static int
answer(struct arena *a, const char *name, const char *words)
{
	struct want want = { .after = -1 };
	struct session s;
	struct sight sight = { .session = &s };
	const char *met, *why;
	struct sample sample;
	struct trace trace;
	struct store st;

	if (want_parse(&want, words) == -1 || store_open(&st, a) == -1 ||
	    session_find(&st, a, name, &s) == -1)
		return cli_fail();
	trace_open(&trace, a);
	(void)trace_look(&trace, &s);
	trace_close(&trace);
	sample_open(&sample, a);
	if (sample_wants(&s))
		(void)sample_look(&sample, &sight, 1);
	sample_close(&sample);
	met = want_met(&want, &s, &why);
	session_close(&s);
	store_close(&st);
	return met != NULL ? EXIT_YES : EXIT_NO;
}

static int
is(int argc, char *argv[])
{
	static struct arena a;
	int result;

	(void)argc;
	result = answer(&a, argv[0], argv[1]);
	arena_free(&a);
	return result;
}

const struct cmd cmd_is = {
	.name = "is",
	.operands = "session state",
	.does = "tell by the exit status whether it is in a state",
	.run = is
};
