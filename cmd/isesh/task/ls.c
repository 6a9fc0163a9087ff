/*
 * isesh task ls - the tasks of sessions, and what state they are in
 */

#include "isesh/isesh.h"
#include "isesh/task/desk.h"
#include "out/out.h"

static struct out_how how;

static const struct opt opts[] = {
	OUT_OPTS(&how),
	{ 0 }
};

static int
list_tasks(struct out *out, struct session *s)
{
	int n, result = 0;
	struct task t;
	char **names;

	if ((n = task_names(s, &names)) == -1)
		return -1;
	for (int i = 0; i < n && result == 0; i++) {
		if (task_open(s, names[i], &t) == -1)
			continue;	/* forgotten just now */
		result = out_row(out, &t);
		task_close(&t);
	}
	return result == -1 ? -1 : n;
}

/* One that is gone since its name was read has no tasks. */
static int
list_of(struct out *out, struct task_desk *d, const char *name, bool named)
{
	struct session s;
	int n;

	if (session_find(&d->store, &d->arena, name, &s) == -1)
		return named ? -1 : 0;
	n = list_tasks(out, &s);
	session_close(&s);
	return n;
}

static int
ls(int argc, char *argv[])
{
	static struct task_desk d;
	int count, n = argc, one = 0;
	char **names = argv;
	static struct out out;

	if (store_open(&d.store, &d.arena) == -1 || (argc == 0 &&
	    (n = store_names(&d.store, &d.arena, &names)) == -1) ||
	    out_open(&out, task_fields, "session,task,state,port,since,why,"
	    "command", &how) == -1)
		return cli_fail();
	count = 0;
	for (int i = 0; i < n && one != -1; i++)
		if ((one = list_of(&out, &d, names[i], argc > 0)) > 0)
			count += one;
	out_close(&out);
	store_close(&d.store);
	arena_free(&d.arena);
	if (one == -1)
		return cli_fail();
	return count > 0 ? EXIT_YES : EXIT_NO;
}

const struct cmd cmd_task_ls = {
	.name = "task ls",
	.operands = "[session ...]",
	.does = "list tasks: which run, on which port, and which failed",
	.opts = opts,
	.run = ls
};
