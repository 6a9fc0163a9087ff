/*
 * task - open, look, and what follows from what is seen
 */

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "port/port.h"
#include "task/local.h"

int
tasks_dir(const struct session *s)
{
	if (!file_exists(s->dir, "tasks") && dir_make(s->dir, "tasks") == -1)
		return -1;
	return dir_open(s->dir, "tasks");
}

static int
load(struct task *t, struct record *r, const char *file)
{
	*r = (struct record){ .arena = t->session->arena };
	if (record_load(r, t->dir, file) == 0 || fault_code() == ENOENT)
		return 0;
	return -1;
}

static void
judge(struct task *t, enum task_state state, char *why)
{
	t->state = state;
	t->why = why;
}

/* It ended, in the window that is open or in one before. */
static void
judge_end(struct task *t)
{
	const char *sig = record_get(&t->ended, "signal");
	const char *status = record_text(&t->ended, "status");
	struct arena *a = t->session->arena;

	if (record_get(&t->ended, "stopped") != NULL)
		judge(t, TASK_STOPPED, arena_copy(a, "stopped"));
	else if (*record_text(&t->ended, "error") != '\0')
		judge(t, TASK_ERROR,
		    arena_copy(a, record_text(&t->ended, "error")));
	else if (sig != NULL)
		judge(t, TASK_ERROR, arena_format(a, "signal %s", sig));
	else
		judge(t, strcmp(status, "0") == 0 ? TASK_STOPPED : TASK_ERROR,
		    arena_format(a, "status %s", status));
}

bool
task_has_ended(const struct task *t)
{
	return t->ended.count > 0 && strcmp(record_text(&t->ended, "run"),
	    record_text(&t->record, "run")) == 0;
}

static void
judge_port(struct task *t)
{
	struct arena *a = t->session->arena;
	enum listener who;

	who = port_listener(a, t->port, t->window.pid);
	if (who == LISTENS_OURS)
		judge(t, TASK_RUNNING, arena_copy(a,
		    task_has_ended(t) ? "started by hand" : ""));
	else if (task_has_ended(t))
		judge_end(t);
	else if (who == LISTENS_STRANGER)
		judge(t, TASK_ERROR, arena_format(a, "its port %d was taken "
		    "by another program", t->port));
	else
		judge(t, TASK_STARTING, arena_copy(a, ""));
}

static void
judge_all(struct task *t)
{
	struct arena *a = t->session->arena;

	if (t->is_open && t->port != 0)
		judge_port(t);
	else if (task_has_ended(t))
		judge_end(t);
	else if (t->is_open)
		judge(t, TASK_RUNNING, arena_copy(a, ""));
	else if (*record_text(&t->record, "run") == '\0')
		judge(t, TASK_NEW, arena_copy(a, ""));
	else
		judge(t, TASK_ERROR, arena_copy(a, "its window was closed "
		    "before it could tell how it ended"));
}

int
task_look(struct task *t)
{
	pid_t holder;

	if (load(t, &t->record, "task") == -1 ||
	    load(t, &t->alive, "alive") == -1 ||
	    load(t, &t->ended, "exit") == -1)
		return -1;
	holder = file_holder(t->dir, "alive");
	t->is_open = holder != 0;
	(void)ident_get(&t->window, &t->alive);
	if (holder > 0)
		t->window.pid = holder;
	t->port = (int)record_number(&t->record, "port", 0);
	judge_all(t);
	return 0;
}

/* What is not there yet has no descriptor: -1 with ENOENT. */
int
task_attach(struct session *s, const char *name, struct task *t)
{
	int tasks;

	*t = (struct task){ .session = s, .dir = -1,
	    .name = arena_copy(s->arena, name) };
	if (name_check("task", name) == -1 || (tasks = tasks_dir(s)) == -1)
		return -1;
	t->dir = dir_open(tasks, name);
	close(tasks);
	return t->dir == -1 ? -1 : 0;
}

int
task_open(struct session *s, const char *name, struct task *t)
{
	if (task_attach(s, name, t) == -1) {
		if (fault_code() != ENOENT)
			return -1;
		refuse(EXIT_MISSING, "'%s' has no task '%s'", s->name, name);
		hint("isesh task ls %s", s->name);
		return -1;
	}
	if (task_look(t) == 0)
		return 0;
	task_close(t);
	return -1;
}

void
task_close(struct task *t)
{
	if (t->dir != -1)
		close(t->dir);
	t->dir = -1;
}

int
task_names(const struct session *s, char ***names)
{
	int n, tasks;

	*names = NULL;
	if (!file_exists(s->dir, "tasks"))
		return 0;
	if ((tasks = tasks_dir(s)) == -1)
		return -1;
	n = dir_list(tasks, s->arena, names);
	close(tasks);
	return n;
}
