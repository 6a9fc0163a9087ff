/*
 * word - one word and one line on a session
 */

#include <string.h>

#include "clock/clock.h"
#include "session/local.h"

enum { HUMAN_MS = 3000 };

static const char *const lives[] = {
	[LIFE_NEW] = "new", [LIFE_QUEUED] = "queued", [LIFE_PREP] = "prep",
	[LIFE_STARTING] = "starting", [LIFE_UP] = "up",
	[LIFE_FROZEN] = "frozen", [LIFE_EXITED] = "exited",
	[LIFE_CRASHED] = "crashed", [LIFE_FAILED] = "failed",
	[LIFE_LOST] = "lost", [LIFE_ARCHIVED] = "archived"
};

const char *
life_word(enum life life)
{
	return lives[life];
}

const char *
session_hands(const struct session *s)
{
	long long typed = clock_now() - s->state.human;

	if (s->held)
		return "held";
	return s->state.human > 0 && typed >= 0 && typed < HUMAN_MS ?
	    "human" : "auto";
}

/* The first that applies of waiting, failed, crashed, lost, stuck,
 * error, done, busy, idle, starting, exited; but what is frozen does nothing
 * of all that, and what is held does not wait for more work. */
const char *
session_word(const struct session *s)
{
	bool up = session_is_up(s);

	if (s->life == LIFE_FROZEN || s->life == LIFE_ARCHIVED)
		return lives[s->life];
	if (up && s->state.turn == TURN_WAITING)
		return "waiting";
	if (s->life == LIFE_FAILED || s->life == LIFE_CRASHED ||
	    s->life == LIFE_LOST)
		return lives[s->life];
	if (up && state_stuck(&s->state, clock_now()) != 0)
		return "stuck";
	if (s->state.claim == CLAIM_ERROR)
		return "error";
	if (s->state.claim == CLAIM_DONE)
		return "done";
	if (s->held && up && s->state.turn == TURN_IDLE)
		return "held";
	if (s->life == LIFE_UP)
		return turn_word(s->state.turn);
	return lives[s->life];
}

int
session_need(const struct session *s)
{
	static const char *const words[] = { "waiting", "failed", "crashed",
	    "lost", "stuck", "error", "done", "unknown", "idle", "held",
	    "frozen", "queued", "new", "prep", "starting", "busy", NULL };
	const char *word = session_word(s);
	int i = 0;

	while (words[i] != NULL && strcmp(words[i], word) != 0)
		i++;
	return i;
}

const char *
session_detail(const struct session *s)
{
	if (session_has_ended(s))
		return s->why;
	if (s->state.turn == TURN_WAITING || s->state.turn == TURN_BUSY)
		return s->state.detail;
	if (s->state.claim != CLAIM_NONE)
		return s->state.claimed;
	return s->state.detail;
}
