/*
 * write - make a task, give it other words, forget it
 */

#include <sys/file.h>

#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "port/port.h"
#include "task/local.h"

enum { LOCK_MS = 5000 };

/* No two tasks have the same. */
static char *
port_owner(const struct task *t)
{
	return arena_format(t->session->arena, "%s/%s",
	    session_text(t->session, "id"), t->name);
}

static int
make_dir(struct session *s, const char *name)
{
	int result, tasks;

	if ((tasks = tasks_dir(s)) == -1)
		return -1;
	result = dir_make(tasks, name);
	close(tasks);
	return result;
}

static int
give_port(struct task *t, struct record *r, int base)
{
	const struct session *s = t->session;
	int port;

	if (base == 0)
		return port_release(s->store, s->arena, port_owner(t));
	if ((port = port_reserve(s->store, s->arena, base,
	    port_owner(t))) == -1)
		return -1;
	record_setf(r, "port", "%d", port);
	return 0;
}

/* Under the lock of its directory: nobody opens it meanwhile. */
static int
write_record(struct task *t, struct record *r, int base)
{
	if (task_look(t) == -1 || task_make_way(t) == -1 ||
	    give_port(t, r, base) == -1)
		return -1;
	record_set(r, "run", record_get(&t->record, "run"));
	record_set_time(r, "made", clock_now());
	return record_save(r, t->dir, "task");
}

/* It could not be written, and was not there before. */
static void
unmake(const struct task *t)
{
	const struct session *s = t->session;
	int tasks;

	(void)port_release(s->store, s->arena, port_owner(t));
	if ((tasks = tasks_dir(s)) == -1)
		return;
	(void)dir_remove(tasks, t->name);
	close(tasks);
}

int
task_write(struct session *s, const char *name, struct record *r, int base)
{
	struct task t = { .dir = -1 };
	int lock, made, result = -1;

	if (name_check("task", name) == -1 ||
	    (made = make_dir(s, name)) == -1 ||
	    task_attach(s, name, &t) == -1)
		return -1;
	if ((lock = file_lock(t.dir, "lock", LOCK_EX,
	    clock_after(LOCK_MS))) != -1) {
		result = write_record(&t, r, base);
		if (result == -1 && made == 1)
			unmake(&t);
		close(lock);
	}
	task_close(&t);
	return result;
}

int
task_forget(struct task *t)
{
	struct session *s = t->session;
	int result, tasks;

	if (t->is_open) {
		refuse(EXIT_STATE, "task '%s' of '%s' has a window: it is %s",
		    t->name, s->name, task_word(t->state));
		hint("isesh task stop %s %s", s->name, t->name);
		return -1;
	}
	if (port_release(s->store, s->arena, port_owner(t)) == -1 ||
	    (tasks = tasks_dir(s)) == -1)
		return -1;
	result = dir_remove(tasks, t->name);
	close(tasks);
	return result;
}

int
task_forget_all(struct session *s)
{
	int n, result;
	struct task t;
	char **names;

	if ((n = task_names(s, &names)) == -1)
		return -1;
	result = task_stop_all(s);
	for (int i = 0; i < n && result == 0; i++) {
		if (task_open(s, names[i], &t) == -1)
			return -1;
		result = task_forget(&t);
		task_close(&t);
	}
	return result;
}
