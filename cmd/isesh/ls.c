/*
 * isesh ls - list sessions
 *
 * Takes no lock: a record is only ever replaced by rename(2), so what is read
 * is the old one or the new one, never half of each.
 */

#include "isesh/isesh.h"
#include "isesh/work.h"
#include "out/out.h"
#include "session/session.h"

static struct out_how how;
static bool all;

static const struct opt opts[] = {
	{ 'A', "all", FLAG(&all), "also those that ended well" },
	OUT_OPTS(&how),
	{ 0 }
};

/* What ended badly is shown until somebody removes it. */
static bool
is_wanted(const struct session *s)
{
	return all || (s->life != LIFE_EXITED && s->life != LIFE_ARCHIVED);
}

/*
 * A session that cannot be read is reported and the rest still listed: one
 * damaged record must not hide the others.
 */
static int
list(const struct store *st, struct arena *a, struct out *out)
{
	int count, status = EXIT_YES;
	struct session s;
	char **names;

	if ((count = store_names(st, a, &names)) == -1)
		return cli_fail();
	for (int i = 0; i < count; i++) {
		if (session_open(st, a, names[i], &s) == -1) {
			if (fault_status() != EXIT_MISSING)
				status = cli_fail();
			continue;
		}
		if (is_wanted(&s) && out_row(out, &s) == -1)
			status = cli_fail();
		session_close(&s);
	}
	return status;
}

static int
ls(int argc, char *argv[])
{
	static struct arena a;
	struct store st;
	static struct out out;
	int status;

	(void)argc;
	(void)argv;
	if (out_open(&out, how.fields != NULL ? work_fields() :
	    session_fields, "name,state,task,started,agent",
	    &how) == -1 || store_open(&st, &a) == -1)
		return cli_fail();
	status = list(&st, &a, &out);
	out_close(&out);
	store_close(&st);
	arena_free(&a);
	return status;
}

const struct cmd cmd_ls = {
	.name = "ls",
	.alias = "list ps",
	.operands = "",
	.does = "list sessions",
	.opts = opts,
	.run = ls
};
