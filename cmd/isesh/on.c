/*
 * isesh on - run the user's program for what happened to a session
 *
 * Always a process that nobody waits for.  What came of it is an event of the
 * session, or a line of on.log where that is gone.
 */

#include <sys/file.h>

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "isesh/isesh.h"
#include "journal/journal.h"
#include "on/on.h"
#include "proc/proc.h"

enum { LIMIT_MS = 30000, LOCK_MS = 5000, END_MS = 10000, LOOK_MS = 50,
    SAID_MAX = 2000 };

/* More than it may say is not kept, and no harm. */
static int
run(const char *path, const char *name, struct str *said)
{
	char *argv[] = { (char *)(uintptr_t)path, (char *)(uintptr_t)name,
	    NULL };
	struct str err = { 0 };
	int status;

	status = proc_run(argv, NULL, said, &err, clock_after(LIMIT_MS));
	str_add(said, str_text(&err));
	if (said->len > SAID_MAX)
		str_cut(said, SAID_MAX);
	str_free(&err);
	return status;
}

static void
note(const struct store *st, const char *name, const char *what, int status,
    const char *said)
{
	struct str line = { 0 };
	int dir;

	event_begin(&line, 0, "on", what);
	if (status == -1)
		event_add(&line, "error", fault_text());
	else
		event_addf(&line, "status", "%d", status);
	event_add(&line, "text", said);
	if (strcmp(what, "rm") == 0) {
		event_add(&line, "session", name);
		(void)journal_append(st->dir, "on.log", &line, NULL);
	} else if ((dir = dir_open(st->sessions, name)) != -1) {
		(void)journal_append(dir, "events", &line, NULL);
		close(dir);
	}
	str_free(&line);
}

/* What it left running after its time goes too: all of our process group. */
static void
tell(const struct store *st, struct arena *a, const char *what,
    const char *name)
{
	struct str said = { 0 };
	int status;
	char *path;

	if (!on_wanted(a, what, &path))
		return;
	setenv("IST_EVENT", what, 1);
	status = run(path, name, &said);
	note(st, name, what, status, str_text(&said));
	if (status == -1 && fault_code() == ETIMEDOUT && getpid() == getpgrp())
		(void)kill(0, SIGKILL);
	str_free(&said);
}

/* True the first time that the key has this value. */
static bool
is_news(struct session *s, const char *key, long long value)
{
	struct record r = { .arena = s->arena };
	bool news = false;
	int lock;

	lock = file_lock(s->dir, "on.lock", LOCK_EX, clock_after(LOCK_MS));
	if (lock == -1)
		return false;
	if ((record_load(&r, s->dir, "on") == 0 || fault_code() == ENOENT) &&
	    record_number(&r, key, -1) != value) {
		record_setf(&r, key, "%lld", value);
		news = record_save(&r, s->dir, "on") == 0;
	}
	close(lock);
	return news;
}

static void
tell_state(struct session *s)
{
	if (session_is_up(s) && s->state.turn == TURN_WAITING &&
	    on_wanted(s->arena, "waiting", NULL) &&
	    is_news(s, "waiting", s->state.since))
		tell(s->store, s->arena, "waiting", s->name);
	if (s->state.claim == CLAIM_DONE &&
	    on_wanted(s->arena, "done", NULL) &&
	    is_news(s, "done", (long long)s->state.claimed_at))
		tell(s->store, s->arena, "done", s->name);
}

/* Its supervisor calls when it is about to end, and not after. */
static void
await_end(struct session *s)
{
	long long deadline = clock_after(END_MS);

	while (!session_has_ended(s) && clock_pause(LOOK_MS, deadline) == 0)
		if (session_look(s) == -1)
			return;
}

static int
on(int argc, char *argv[])
{
	static struct arena a;
	const char *what = argv[0];
	struct session s;
	struct store st;

	(void)argc;
	if (name_check("session", argv[1]) == -1 || store_open(&st, &a) == -1)
		return cli_fail();
	if (strcmp(what, "rm") == 0) {
		tell(&st, &a, what, argv[1]);
		return EXIT_YES;
	}
	if (session_open(&st, &a, argv[1], &s) == -1)
		return cli_fail();
	if (strcmp(what, "exit") == 0)
		await_end(&s);
	on_remember(&s);
	if (strcmp(what, "maybe") == 0)
		tell_state(&s);
	else
		tell(&st, &a, what, s.name);
	session_close(&s);
	return EXIT_YES;
}

const struct cmd cmd_on = {
	.name = "on",
	.operands = "what session",
	.does = "run the user's program for what happened",
	.run = on,
	.hidden = true
};
