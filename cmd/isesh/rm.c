/*
 * isesh rm - forget a session that ended
 *
 * Its record, log, mail and events go, and who waits for mail to be taken is
 * told; the directory it worked in stays as it is, unless more is asked for.
 * One that was adopted may go on: it was there before us.
 */

#include "caller/caller.h"
#include "deliver/deliver.h"
#include "isesh/change.h"
#include "isesh/isesh.h"
#include "isesh/work/work.h"
#include "on/on.h"
#include "task/task.h"

static struct work_end end;

static const struct opt opts[] = {
	WORK_END_OPTS(&end),
	{ 0 }
};

static int
forget_archived(const struct store *st, struct arena *a,
    const struct caller *caller, const char *name)
{
	struct session s;
	int result;

	if (session_find_archived(st, a, name, &s) == -1)
		return -1;
	result = caller_may(caller, ACT_STOP, &s);
	if (result == 0)
		result = work_end(&s, &end);
	session_close(&s);
	return result == 0 ? session_forget_archived(st, s.name) : -1;
}

/* What has not ended has to be, but what was adopted and what waits for its
 * slot never began. */
static int
check(const struct caller *caller, const struct session *s)
{
	if (caller_may(caller, ACT_STOP, s) == -1)
		return -1;
	if (session_has_ended(s) || s->adopted || s->life == LIFE_QUEUED)
		return 0;
	refuse(EXIT_STATE, "'%s' has not ended: it is %s", s->name,
	    session_word(s));
	hint("isesh stop %s", s->name);
	return -1;
}

/* All that others have of it: a workspace, tasks, mail that waits. */
static int
part(struct session *s)
{
	if (s->record.count > 0 && change_take(s) == -1)
		return -1;
	if (work_end(s, &end) == -1 || task_forget_all(s) == -1)
		return -1;
	return deliver_close(s, "it was removed") == -1 ? -1 : 0;
}

static int
forget(const struct store *st, struct arena *a, const struct caller *caller,
    const char *name)
{
	struct session s;
	int result;

	if (session_is_archived_name(name))
		return forget_archived(st, a, caller, name);
	if (session_find(st, a, name, &s) == -1)
		return -1;
	name = s.name;
	if ((result = check(caller, &s)) == 0)
		result = part(&s);
	on_remember(&s);
	session_close(&s);
	if (result == 0 && (result = store_forget(st, name)) == 0)
		on_happened(a, "rm", name);
	return result;
}

static int
rm(int argc, char *argv[])
{
	static struct arena a;
	int status = EXIT_YES;
	struct caller caller;
	struct store st;

	if (store_open(&st, &a) == -1 || caller_find(&st, &a, &caller) == -1)
		return cli_fail();
	for (int i = 0; i < argc; i++)
		if (forget(&st, &a, &caller, argv[i]) == -1)
			status = cli_fail();
	store_close(&st);
	arena_free(&a);
	return status;
}

const struct cmd cmd_rm = {
	.name = "rm",
	.operands = "session ...",
	.does = "forget sessions that ended: record, log and mail",
	.opts = opts,
	.run = rm
};
