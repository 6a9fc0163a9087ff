/*
 * run - start a task in a window of its own, wait for it, end it
 */

#include <signal.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "task/local.h"
#include "tmux/tmux.h"

enum { LOOK_MS = 50, UP_MS = 5000, END_MS = 8000 };

enum task_state
task_await(struct task *t, long long deadline)
{
	while (task_look(t) == 0 && (t->state == TASK_STARTING ||
	    t->state == TASK_NEW))
		if (clock_pause(LOOK_MS, deadline) == -1)
			break;
	return t->state;
}

static bool
await_end(struct task *t, long long deadline)
{
	while (file_holder(t->dir, "alive") != 0)
		if (clock_pause(LOOK_MS, deadline) == -1)
			return false;
	return true;
}

/* Killed at last: then its tree is, for nobody else would. */
int
task_stop(struct task *t)
{
	struct ident *tree;
	int n;

	if (!t->is_open)
		return 0;
	(void)ident_signal(&t->window, SIGTERM);
	if (!await_end(t, clock_after(END_MS))) {
		n = ident_tree(t->window.pid, t->session->arena, &tree);
		(void)ident_signal(&t->window, SIGKILL);
		for (int i = 0; i < n; i++)
			(void)ident_signal(&tree[i], SIGKILL);
		if (!await_end(t, clock_after(END_MS)))
			return refuse(EXIT_FAILED, "task '%s' of '%s' cannot "
			    "be killed", t->name, t->session->name);
	}
	return task_look(t);
}

/* Its window's process is there, or was: it wrote how it ended. */
static int
await_window(struct task *t)
{
	long long deadline = clock_after(UP_MS);

	for (;;) {
		if (task_look(t) == -1)
			return -1;
		if (t->is_open || task_has_ended(t))
			return 0;
		if (clock_pause(LOOK_MS, deadline) == -1)
			return refuse(EXIT_TIMEOUT, "the window of task '%s' "
			    "did not come up in %d s", t->name, UP_MS / 1000);
	}
}

int
task_make_way(struct task *t)
{
	if (t->state != TASK_STARTING && t->state != TASK_RUNNING)
		return task_stop(t);
	refuse(EXIT_STATE, "task '%s' of '%s' is %s already", t->name,
	    t->session->name, task_word(t->state));
	hint("isesh task restart %s %s", t->session->name, t->name);
	return -1;
}

int
task_start(struct task *t)
{
	struct session *s = t->session;
	struct pane pane;

	if (task_make_way(t) == -1)
		return -1;
	if (!session_is_up(s))
		return refuse(EXIT_STATE, "'%s' is not up: it is %s", s->name,
		    session_word(s));
	record_setf(&t->record, "run", "%lld",
	    record_number(&t->record, "run", 0) + 1);
	if (session_pane(s, &pane) == -1 ||
	    record_save(&t->record, t->dir, "task") == -1 ||
	    tmux_window(pane.session, s->name, t->name) == -1)
		return -1;
	return await_window(t);
}

int
task_stop_all(struct session *s)
{
	int n, result = 0;
	struct task t;
	char **names;

	if ((n = task_names(s, &names)) == -1)
		return -1;
	for (int i = 0; i < n; i++) {
		if (task_open(s, names[i], &t) == -1 || task_stop(&t) == -1)
			result = -1;
		task_close(&t);
	}
	return result;
}
