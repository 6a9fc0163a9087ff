/*
 * birth_task - the tasks that a profile names, written at birth
 *
 * Who started the session chose the profile, so these are no words of a
 * session's own.
 */

#include "isesh/start/birth.h"
#include "task/task.h"

static int
write_one(struct session *s, const char *item)
{
	struct record r = { .arena = s->arena };
	struct profile_task t;

	if (profile_task(s->arena, item, &t) == -1)
		return -1;
	if (t.once)
		record_set(&r, "once", "yes");
	if (t.port_name != NULL)
		record_set(&r, "port-name", t.port_name);
	record_set(&r, "work", session_text(s, "work"));
	record_set(&r, "auto", "yes");
	record_set_args(&r, "argv", t.command);
	return task_write(s, t.name, &r, (int)t.port);
}

/* As much of a session as its tasks need, which has no record yet. */
static void
fill(const struct birth *b, struct session *s)
{
	*s = (struct session){ .arena = b->arena, .store = b->store,
	    .name = arena_copy(b->arena, b->name), .dir = b->dir,
	    .record.arena = b->arena };
	record_set(&s->record, "id", b->id);
	record_set(&s->record, "work", b->work);
}

int
birth_tasks(const struct birth *b)
{
	struct session s;

	fill(b, &s);
	for (char **item = b->profile.tasks; *item != NULL; item++)
		if (write_one(&s, *item) == -1)
			return -1;
	return 0;
}

void
birth_forget_tasks(const struct birth *b)
{
	struct session s;

	fill(b, &s);
	(void)task_forget_all(&s);
}
