/*
 * isesh interrupt - end the turn of an agent, by the agent's own key
 *
 * The same key says no to a dialog.  So it is pressed only on an agent that
 * is seen to be busy, and by the tmux server only if the cursor still stands
 * where it stood at that look; where something was drawn meanwhile, we look
 * again.
 */

#include <sys/file.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "agent/agent.h"
#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "isesh/change.h"
#include "isesh/isesh.h"
#include "sample/sample.h"
#include "tmux/tmux.h"

enum { LOOK_MS = 100, PRESS_MS = 10, AGAIN_MS = 500, ROUND_MS = 3000 };

static long long patience = 10000;

static const struct opt opts[] = {
	{ 't', "timeout", SPAN("time", &patience),
	    "how long the turn has to end, 10 s if you do not say" },
	{ 0 }
};

struct aim {
	struct session	*s;
	struct sample	 sample;
	struct pane	 pane;
	long long	 pressed;	/* ms: by the clock of the events; 0 */
	long long	 deadline;
};

/* Which keys, in order: the next is pressed if the one before did not do. */
static int
find_keys(const struct session *s, char **keys)
{
	struct agent agent;
	struct shelf shelf;

	shelf_open(&shelf, s->arena, NULL);
	if (agent_load(&shelf, s->arena, session_text(s, "agent"),
	    &agent) == -1)
		return -1;
	*keys = arena_copy(s->arena, record_text(&agent.record, "interrupt"));
	if (**keys != '\0')
		return 0;
	return refuse(EXIT_STATE, "no key is known that interrupts %s",
	    agent.name);
}

/* Where the cursor stands, before the screen is read. */
static int
look(struct aim *aim)
{
	struct sight sight = { .session = aim->s };
	struct pane again;

	if (session_look(aim->s) == -1 ||
	    session_pane(aim->s, &aim->pane) == -1 ||
	    sample_look(&aim->sample, &sight, 1) == -1)
		return -1;
	return session_pane(aim->s, &again);	/* its server, once more */
}

/* What hooks and reports do not tell of an interrupt, the screen does: but not
 * one that is as it was before the key, for a slow agent may not have drawn
 * even that it is busy. */
static bool
is_seen_over(const struct aim *aim)
{
	const struct state *st = &aim->s->state;
	long long written = sample_written(aim->s);

	return st->seen == TURN_IDLE && st->seen_since > aim->pressed &&
	    (written == 0 || written > aim->pressed);
}

static bool
is_over(const struct aim *aim)
{
	return !session_is_up(aim->s) || aim->s->state.turn == TURN_IDLE ||
	    is_seen_over(aim);
}

static int
check(const struct aim *aim)
{
	const struct session *s = aim->s;

	if (!session_is_up(s) || s->life == LIFE_FROZEN)
		return refuse(EXIT_STATE, "'%s' is not up: it is %s", s->name,
		    session_word(s));
	if (s->state.turn == TURN_WAITING || s->state.asks > 0 ||
	    s->state.seen == TURN_WAITING) {
		refuse(EXIT_STATE, "'%s' waits for an answer: %s", s->name,
		    s->state.detail);
		hint("imessenger deny %s", s->name);
		return -1;
	}
	if (s->state.turn != TURN_BUSY)
		return refuse(EXIT_STATE, "'%s' is not busy: it is %s",
		    s->name, session_word(s));
	return 0;
}

/* Presses it while it is busy, however often what is drawn comes between. */
static int
press(struct aim *aim, const char *key)
{
	do {
		if (look(aim) == -1 || check(aim) == -1)
			return -1;
		if (aim->pressed == 0)
			aim->pressed = clock_now();
		if (tmux_key_at(&aim->pane, key) == 0)
			return 0;
		if (fault_status() != EXIT_CHANGED)
			return -1;
	} while (clock_pause(PRESS_MS, aim->deadline) == 0);
	return -1;
}

/* 1 if the turn is over, 0 if it is not by then, or -1. */
static int
await(struct aim *aim, long long deadline)
{
	do {
		if (look(aim) == -1)
			return session_is_up(aim->s) ? -1 : 1;
		if (is_over(aim))
			return 1;
	} while (clock_pause(LOOK_MS, deadline) == 0);
	return 0;
}

static long long
soonest(long long one, long long other)
{
	return one < other ? one : other;
}

/* One key after another: as await. */
static int
press_each(struct aim *aim, const char *all)
{
	char *keys = arena_copy(aim->s->arena, all), *key;
	int over = 0;

	while (!over && (key = str_piece(&keys, " \t\n")) != NULL) {
		if (press(aim, key) == -1)
			return -1;
		over = await(aim, soonest(aim->deadline, clock_after(keys ==
		    NULL || *keys == '\0' ? ROUND_MS : AGAIN_MS)));
	}
	return over;
}

/*
 * An agent that was kept from running may read two keys as one, which is
 * another: then all over again.  A single one stays, however late it is read.
 * That the turn has ended meanwhile is no failure.
 */
static int
press_all(struct aim *aim, const char *keys)
{
	bool single = strpbrk(keys, " \t\n") == NULL;
	int over = press_each(aim, keys);

	if (over == 0 && single)
		return await(aim, aim->deadline);
	while (over == 0 && clock_left(aim->deadline) > 0) {
		over = press_each(aim, keys);
		if (over == -1 && is_over(aim))
			return 1;
	}
	return over;
}

/* Under the lock of all who type: nobody pastes between, and nobody takes the
 * key for a person's. */
static int
stop_turn(struct session *s, const char *keys)
{
	struct aim aim = { .s = s, .deadline = clock_after(patience) };
	int lock, over = -1;

	lock = file_lock(s->dir, "lock", LOCK_EX, aim.deadline);
	if (lock == -1)
		return -1;
	sample_open(&aim.sample, s->arena);
	if (look(&aim) == 0 && check(&aim) == 0)
		over = press_all(&aim, keys);
	sample_close(&aim.sample);
	close(lock);
	return over;
}

static int
interrupt_one(struct change *c, struct session *s)
{
	char *keys;
	int over;

	if (find_keys(s, &keys) == -1 || (over = stop_turn(s, keys)) == -1)
		return -1;
	if (change_note(c, s, "interrupt", "over",
	    over ? "yes" : "no") == -1)
		return -1;
	if (!over)
		return refuse(EXIT_TIMEOUT, "'%s' was told to stop, and is "
		    "%s still", s->name, session_word(s));
	printf("%s is %s\n", s->name, session_word(s));
	return 0;
}

static int
interrupt(int argc, char *argv[])
{
	return change_each(argc, argv, interrupt_one);
}

const struct cmd cmd_interrupt = {
	.name = "interrupt",
	.operands = "session ...",
	.does = "end the turn of busy agents, as a person does by a key",
	.opts = opts,
	.run = interrupt
};
