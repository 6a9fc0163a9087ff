/*
 * isesh task stop, restart, rm
 */

#include "fault/fault.h"
#include "isesh/isesh.h"
#include "isesh/task/desk.h"

static bool all;

static const struct opt opts[] = {
	{ 'A', "all", FLAG(&all), "all tasks of the session" },
	{ 0 }
};

static int
stop_one(struct session *s, const char *name)
{
	struct task t;
	int result;

	if (task_open(s, name, &t) == -1)
		return -1;
	result = t.is_open ? task_stop(&t) : refuse(EXIT_STATE,
	    "task '%s' of '%s' is not open: it is %s", name, s->name,
	    task_word(t.state));
	task_close(&t);
	return result;
}

static int
start_again(struct session *s, const char *name)
{
	struct task t;
	int result;

	if (task_open(s, name, &t) == -1)
		return -1;
	result = task_stop(&t);
	if (result == 0)
		result = task_start(&t);
	task_close(&t);
	return result;
}

static int
forget_one(struct session *s, const char *name)
{
	struct task t;
	int result;

	if (task_open(s, name, &t) == -1)
		return -1;
	result = task_forget(&t);
	task_close(&t);
	return result;
}

/* Does it to each that is named; an exit status. */
static int
each(int argc, char *argv[], int (*act)(struct session *, const char *))
{
	int status = EXIT_YES;
	static struct task_desk d;

	if (task_desk_open(&d, argv[0], true) == -1)
		return cli_fail();
	for (int i = 1; i < argc; i++)
		if (act(&d.session, argv[i]) == -1)
			status = cli_fail();
	task_desk_close(&d);
	return status;
}

static int
stop(int argc, char *argv[])
{
	static struct task_desk d;
	int status = EXIT_YES;

	if (!all && argc > 1)
		return each(argc, argv, stop_one);
	if (all != (argc == 1)) {
		refuse(EXIT_USAGE, "name the tasks to stop, or say --all");
		return cli_fail();
	}
	if (task_desk_open(&d, argv[0], true) == -1 ||
	    task_stop_all(&d.session) == -1)
		status = cli_fail();
	task_desk_close(&d);
	return status;
}

static int
restart(int argc, char *argv[])
{
	return each(argc, argv, start_again);
}

static int
rm(int argc, char *argv[])
{
	return each(argc, argv, forget_one);
}

const struct cmd cmd_task_stop = {
	.name = "task stop",
	.operands = "session [task ...]",
	.does = "end tasks and close their windows",
	.opts = opts,
	.run = stop
};

const struct cmd cmd_task_restart = {
	.name = "task restart",
	.operands = "session task ...",
	.does = "end tasks and start them again",
	.run = restart
};

const struct cmd cmd_task_rm = {
	.name = "task rm",
	.operands = "session task ...",
	.does = "forget tasks that have ended",
	.run = rm
};
