/*
 * change - who calls, may he, and is nobody else at it
 */

#include <sys/file.h>

#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "isesh/change.h"

enum { LOCK_MS = 5000 };

int
change_open(struct change *l, struct arena *a)
{
	l->arena = a;
	if (store_open(&l->store, a) == -1)
		return -1;
	if (caller_find(&l->store, a, &l->caller) == 0)
		return 0;
	store_close(&l->store);
	return -1;
}

void
change_close(struct change *l)
{
	store_close(&l->store);
	arena_free(l->arena);
}

int
change_session(const struct change *l, const char *name, struct session *s)
{
	if (session_find(&l->store, l->arena, name, s) == -1)
		return -1;
	if (caller_may(&l->caller, ACT_CHANGE, s) == 0)
		return 0;
	session_close(s);
	return -1;
}

int
change_each(int n, char *const names[],
    int (*act)(struct change *, struct session *))
{
	int result, status = EXIT_YES;
	static struct arena a;
	struct session s;
	struct change l;

	if (change_open(&l, &a) == -1)
		return cli_fail();
	for (int i = 0; i < n; i++) {
		if ((result = change_session(&l, names[i], &s)) == 0) {
			result = act(&l, &s);
			session_close(&s);
		}
		if (result == -1)
			status = cli_fail();
	}
	change_close(&l);
	return status;
}

/* "making" of the session that was taken last, open as long as it is locked. */
static int held = -1;

static void
let_go(void)
{
	if (held != -1)
		close(held);
	held = -1;
}

/*
 * Under the lock of all starts; what was seen before that is looked at again.
 * From here on nobody in this process may look once more: to open "making"
 * and close it drops the lock.
 */
int
change_take(struct session *s)
{
	int lock, result;
	bool others;

	let_go();
	lock = file_lock(s->store->dir, "lock", LOCK_EX,
	    clock_after(LOCK_MS));
	if (lock == -1)
		return -1;
	result = session_look(s);
	others = result == 0 && session_is_being_made(s);
	if (result == 0 && !others &&
	    (held = file_hold(s->dir, "making", "", 0)) == -1) {
		others = fault_status() == EXIT_CHANGED;
		result = -1;
	}
	if (others)
		result = refuse(EXIT_CHANGED, "somebody else starts, resumes "
		    "or moves '%s' just now", s->name);
	close(lock);
	return result;
}

void
change_leave(const struct session *s)
{
	(void)file_remove(s->dir, "making");
	let_go();
}

int
change_record(struct session *s, const char *key, const char *value)
{
	int result;

	if (change_take(s) == -1)
		return -1;
	record_set(&s->record, key, value);
	result = record_save(&s->record, s->dir, "session");
	change_leave(s);
	return result;
}

int
change_note(const struct change *l, const struct session *s, const char *kind,
    const char *key, const char *value)
{
	struct str line = { 0 };
	int result;

	session_say(s, &line, "isesh", kind);
	event_add(&line, "by", l->caller.session == NULL ? "person" :
	    l->caller.session);
	if (key != NULL)
		event_add(&line, key, value);
	result = session_event(s, &line, NULL);
	str_free(&line);
	return result;
}
