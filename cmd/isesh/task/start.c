/*
 * isesh task start - open a window for a dev server or a build
 */

#include <stdio.h>
#include <string.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "isesh/isesh.h"
#include "isesh/task/desk.h"
#include "port/port.h"

static const char *port_name;
static long long port, await = 0;
static bool once;

static const struct opt opts[] = {
	{ '\0', "port", NUMBER("number", &port),
	    "reserve the first free TCP port from there on, as PORT" },
	{ '\0', "port-name", TEXT("name", &port_name),
	    "what that variable is called instead" },
	{ '\0', "once", FLAG(&once), "it does its work and ends: no server" },
	{ '\0', "wait", SPAN("time", &await),
	    "until it runs: its port answers; with --once, until it ended" },
	{ 0 }
};

static int
check_options(void)
{
	const char *p = port_name;

	if (port != 0 && (port < PORT_FIRST || port > PORT_LAST))
		return refuse(EXIT_USAGE, "%lld is no port for a task: %d to "
		    "%d are", port, PORT_FIRST, PORT_LAST);
	if (p != NULL && (*p == '\0' || (*p >= '0' && *p <= '9') ||
	    p[strspn(p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789_")] != '\0'))
		return refuse(EXIT_USAGE, "'%s' is no name for a variable", p);
	if (port_name != NULL && port == 0)
		return refuse(EXIT_USAGE, "--port-name wants --port");
	if (cli_rest[0] == NULL && (port != 0 || once)) {
		refuse(EXIT_USAGE, "these options say what a new task is");
		hint("give the command too, after '--'");
		return -1;
	}
	return 0;
}

/* Words of its own can be anything, so a session may not choose them. */
static int
write_task(struct task_desk *d, const char *name)
{
	struct record r = { .arena = &d->arena };

	if (cli_rest[0] == NULL)
		return 0;
	if (!session_is_up(&d->session))
		return refuse(EXIT_STATE, "'%s' is not up: it is %s",
		    d->session.name, session_word(&d->session));
	if (caller_may_give(&d->caller,
	    session_text(&d->session, "permission"), true) == -1)
		return -1;
	record_set(&r, "work", session_text(&d->session, "work"));
	record_set(&r, "once", once ? "yes" : NULL);
	record_set(&r, "port-name", port_name);
	record_set_args(&r, "argv", cli_rest);
	return task_write(&d->session, name, &r, (int)port);
}

/* Until it did what it is for. */
static enum task_state
settle(struct task *t, long long deadline)
{
	enum task_state state = task_await(t, deadline);

	if (record_get(&t->record, "once") == NULL)
		return state;
	while (t->state == TASK_RUNNING && clock_pause(50, deadline) == 0)
		if (task_look(t) == -1)
			break;
	return t->state;
}

static int
tell(struct task *t)
{
	if (await > 0 && settle(t, clock_after(await)) == TASK_ERROR) {
		refuse(EXIT_FAILED, "task '%s' failed: %s", t->name, t->why);
		hint("isesh task log %s %s", t->session->name, t->name);
		return cli_fail();
	}
	printf("%s of %s is %s", t->name, t->session->name,
	    task_word(t->state));
	if (t->port != 0)
		printf(" on port %d", t->port);
	printf("\n");
	return await > 0 && (t->state == TASK_STARTING ||
	    (once && t->state == TASK_RUNNING)) ? EXIT_TIMEOUT : EXIT_YES;
}

static int
start(int argc, char *argv[])
{
	static struct task_desk d;
	static struct task t;
	int status;

	(void)argc;
	if (check_options() == -1 || name_check("task", argv[1]) == -1 ||
	    task_desk_open(&d, argv[0], true) == -1 ||
	    write_task(&d, argv[1]) == -1 ||
	    task_open(&d.session, argv[1], &t) == -1)
		return cli_fail();
	status = task_start(&t) == -1 ? cli_fail() : tell(&t);
	task_close(&t);
	task_desk_close(&d);
	return status;
}

const struct cmd cmd_task_start = {
	.name = "task start",
	.operands = "session task",
	.does = "start a dev server or a build in a window of its own",
	.opts = opts,
	.run = start,
	.rest = "command ..."
};
