/*
 * judge - is it alive, and if not, how did it end: from facts alone
 *
 * A session is up as long as its supervisor holds the lock on "alive"; the
 * kernel lets go of it whatever ends the supervisor.
 */

#include <string.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "session/local.h"

/* After that it is up, whatever it does: not every program says or shows it. */
enum { STARTING_MS = 60000 };

static void
set(struct session *s, enum life life, char *why)
{
	s->life = life;
	s->why = why;
}

/* Does the process that starts it still run?  It holds "making". */
bool
session_is_being_made(const struct session *s)
{
	return file_holder(s->dir, "making") != 0;
}

/* No record at all: somebody makes it right now, or was killed over it. */
static void
judge_unmade(struct session *s)
{
	if (session_is_being_made(s))
		set(s, LIFE_NEW, arena_copy(s->arena, ""));
	else
		set(s, LIFE_FAILED, arena_copy(s->arena,
		    "its start was cut short"));
}

static void
judge_failed(struct session *s)
{
	struct record r = { .arena = s->arena };

	if (record_load(&r, s->dir, "failed") == -1)
		set(s, LIFE_FAILED, arena_copy(s->arena, fault_text()));
	else
		set(s, LIFE_FAILED, arena_copy(s->arena,
		    record_text(&r, "why")));
}

static bool
server_lives(const struct record *r)
{
	long long pid;

	pid = record_number(r, "server", 0);
	return pid > 0 && ident_exists((pid_t)pid);
}

/* The supervisor lived to tell how the agent ended.  One that could not be
 * resumed was a session before, so it did not fail to be one. */
static void
judge_exit(struct session *s)
{
	const char *cause = record_text(&s->ended, "cause");
	const char *sig = record_get(&s->ended, "signal");

	if (strcmp(cause, "exec") == 0)
		set(s, s->gen > 1 ? LIFE_CRASHED : LIFE_FAILED,
		    arena_format(s->arena, "cannot run its agent: %s",
		    record_text(&s->ended, "error")));
	else if (strcmp(cause, "hangup") == 0 && server_lives(&s->ended))
		set(s, LIFE_LOST, arena_copy(s->arena, "its pane was closed"));
	else if (strcmp(cause, "hangup") == 0)
		set(s, LIFE_LOST, arena_copy(s->arena,
		    "the tmux server is gone"));
	else if (record_get(&s->ended, "stopped") != NULL)
		set(s, LIFE_EXITED, arena_copy(s->arena, "stopped"));
	else if (sig != NULL)
		set(s, LIFE_CRASHED, arena_format(s->arena,
		    "its agent died of signal %s (%s)", sig,
		    strsignal((int)record_number(&s->ended, "signal", 0))));
	else
		set(s, LIFE_EXITED, arena_format(s->arena, "status %s",
		    record_text(&s->ended, "status")));
}

/* What was written of its agent, whether that runs or not. */
static int
written_agent(const struct session *s, struct ident *agent)
{
	struct record r = { .arena = s->arena };

	record_set(&r, "boot", record_text(&s->alive, "agent-boot"));
	record_set(&r, "pid", record_text(&s->alive, "agent-pid"));
	record_set(&r, "start", record_text(&s->alive, "agent-start"));
	record_set(&r, "inode", record_text(&s->alive, "agent-inode"));
	return ident_get(agent, &r);
}

int
session_agent(const struct session *s, struct ident *agent)
{
	return written_agent(s, agent) == 0 && ident_runs(agent) ? 0 : -1;
}

/*
 * Nobody told: a supervisor that has the time writes how it ended, also when
 * the tmux server is killed.  An agent that ignores the hangup may run on.
 */
static void
judge_silence(struct session *s)
{
	struct ident agent;

	if (s->alive.count == 0 && s->gen <= 1) {
		set(s, LIFE_FAILED, arena_copy(s->arena,
		    "its start was cut short"));
		return;
	}
	if (s->alive.count == 0) {
		set(s, LIFE_CRASHED, arena_copy(s->arena,
		    "its supervisor never came up"));
		return;
	}
	if (!str_is(record_get(&s->alive, "boot"), clock_boot())) {
		set(s, LIFE_LOST, arena_copy(s->arena,
		    "the machine was restarted"));
		return;
	}
	if (session_agent(s, &agent) == 0)
		set(s, LIFE_CRASHED, arena_format(s->arena, "its supervisor "
		    "was killed; its agent still runs as %ld",
		    (long)agent.pid));
	else
		set(s, LIFE_CRASHED, arena_copy(s->arena,
		    "its supervisor was killed"));
}

/*
 * Nobody watches over it: it is up as long as its agent runs, and the process
 * that its pane had.  How it ended nobody saw, unless we stopped it.
 */
static void
judge_adopted(struct session *s)
{
	bool pane, runs;
	struct ident agent;

	pane = ident_get(&s->supervisor, &s->alive) == 0 &&
	    ident_runs(&s->supervisor);
	runs = session_agent(s, &agent) == 0;
	if (pane && runs)
		return;
	if (s->ended.count > 0)
		judge_exit(s);
	else if (!str_is(record_get(&s->alive, "boot"), clock_boot()))
		set(s, LIFE_LOST, arena_copy(s->arena,
		    "the machine was restarted"));
	else if (runs)
		set(s, LIFE_LOST, arena_format(s->arena, "its pane was "
		    "closed; its agent still runs as %ld", (long)agent.pid));
	else
		set(s, LIFE_EXITED, arena_copy(s->arena,
		    "nobody saw how: it was adopted"));
}

/*
 * Its init lines run in the place of the agent, or one has failed and waits
 * for a person to say what now.
 */
static void
judge_prepared(struct session *s)
{
	struct record r = { .arena = s->arena };
	const char *failed, *state;

	if (!file_exists(s->dir, "init") ||
	    record_load(&r, s->dir, "init") == -1)
		return;
	state = record_text(&r, "state");
	if (strcmp(state, "done") == 0)
		return;
	failed = record_text(&r, "failed");
	set(s, LIFE_PREP, arena_format(s->arena, "init %s of %s%s%s: %s",
	    record_text(&r, "line"), record_text(&r, "of"),
	    *failed == '\0' ? "" : " failed with status ", failed,
	    record_text(&r, "text")));
	if (*failed != '\0') {
		s->state.turn = TURN_WAITING;
		s->state.wait_for = WAIT_STARTUP;
	}
	s->state.detail = s->why;
}

/* Evidence, not what somebody meant to do: its process is stopped. */
static void
judge_frozen(struct session *s)
{
	struct ident agent;

	if ((s->life == LIFE_UP || s->life == LIFE_STARTING) &&
	    written_agent(s, &agent) == 0 && ident_stopped(&agent))
		s->life = LIFE_FROZEN;
}

static bool
is_starting(const struct session *s)
{
	const long long started = record_time(&s->record, "started");

	return s->state.turn == TURN_UNKNOWN && !s->state.was_idle &&
	    (started == 0 || clock_now() - started < STARTING_MS);
}

static void
judge_life(struct session *s)
{
	set(s, LIFE_UP, arena_copy(s->arena, ""));
	if (s->adopted && s->record.count > 0) {
		judge_adopted(s);
		return;
	}
	if (s->holder != 0) {
		(void)ident_get(&s->supervisor, &s->alive);
		if (s->holder > 0)
			s->supervisor.pid = s->holder;
		if (is_starting(s))
			s->life = LIFE_STARTING;
		judge_prepared(s);
	} else if (file_exists(s->dir, "failed")) {
		judge_failed(s);
	} else if (s->record.count == 0) {
		judge_unmade(s);
	} else if (s->ended.count > 0) {
		judge_exit(s);
	} else if (file_exists(s->dir, "queued")) {
		s->life = session_is_being_made(s) ? LIFE_STARTING :
		    LIFE_QUEUED;
	} else if (s->alive.count == 0 && session_is_being_made(s)) {
		s->life = LIFE_STARTING;
	} else {
		judge_silence(s);
	}
}

void
session_judge(struct session *s)
{
	judge_life(s);
	if (s->archived)
		s->life = LIFE_ARCHIVED;
}

void
session_look_closer(struct session *s)
{
	judge_frozen(s);
	s->held = file_exists(s->dir, "hold");
}
