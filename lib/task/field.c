/*
 * field - a task in listings
 */

#include "task/task.h"

static const char *const words[] = {
	[TASK_NEW] = "new", [TASK_STARTING] = "starting",
	[TASK_RUNNING] = "running", [TASK_STOPPED] = "stopped",
	[TASK_ERROR] = "error"
};

const char *
task_word(enum task_state state)
{
	return words[state];
}

#define T(row)	((const struct task *)(row))

static void
get_session(const void *row, struct str *out)
{
	str_add(out, T(row)->session->name);
}

static void
get_state(const void *row, struct str *out)
{
	str_add(out, words[T(row)->state]);
}

static void
get_port(const void *row, struct str *out)
{
	if (T(row)->port != 0)
		str_addf(out, "%d", T(row)->port);
}

/* The words as they were given, a blank between; for people. */
static void
get_command(const void *row, struct str *out)
{
	char **argv = record_args(&T(row)->record, "argv");

	for (size_t i = 0; argv[i] != NULL; i++)
		str_addf(out, "%s%s", i == 0 ? "" : " ", argv[i]);
}

static void
get_argv(const void *row, struct str *out)
{
	char **argv = record_args(&T(row)->record, "argv");

	for (size_t i = 0; argv[i] != NULL; i++)
		str_addf(out, "%s%s", i == 0 ? "" : "\n", argv[i]);
}

/* When it ended, else when its window was opened. */
static void
get_since(const void *row, struct str *out)
{
	const struct task *t = T(row);
	long long when = 0;

	if (t->state == TASK_STOPPED || t->state == TASK_ERROR)
		when = record_time(&t->ended, "time");
	if (when == 0)
		when = record_time(&t->alive, "time");
	if (when != 0)
		str_addf(out, "%lld", when);
}

static void
get_pane(const void *row, struct str *out)
{
	if (T(row)->is_open)
		str_add(out, record_text(&T(row)->alive, "pane"));
}

static void
get_pid(const void *row, struct str *out)
{
	if (T(row)->is_open)
		str_addf(out, "%ld", (long)T(row)->window.pid);
}

static void
get_once(const void *row, struct str *out)
{
	str_add(out, record_get(&T(row)->record, "once") != NULL ? "true" :
	    "false");
}

const struct field task_fields[] = {
	{ "session", FIELD_TEXT, "whose task it is", .get = get_session },
	{ "task", FIELD_TEXT, "its name, and that of its window",
	    TEXT_AT(struct task, name) },
	{ "state", FIELD_TEXT, "new, starting, running, stopped or error",
	    .get = get_state },
	{ "port", FIELD_NUMBER, "its TCP port", .get = get_port },
	{ "since", FIELD_TIME, "when it was started, or ended",
	    .get = get_since },
	{ "why", FIELD_TEXT, "how it ended", TEXT_AT(struct task, why) },
	{ "command", FIELD_TEXT, "its words", .get = get_command },
	{ "argv", FIELD_LIST, "its words, one by one", .get = get_argv },
	{ "once", FIELD_BOOL, "its window closes when it ended well",
	    .get = get_once },
	{ "pane", FIELD_TEXT, "the tmux pane", .get = get_pane },
	{ "pid", FIELD_NUMBER, "the process of its window", .get = get_pid },
	{ 0 }
};
