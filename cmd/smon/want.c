/*
 * want - is the session in one of these states?
 *
 * "idle" means free: nothing waits in its mail or is on its way into the
 * agent, for then it is about to be busy.  What was typed long ago and stayed
 * uncertain is not on its way any more.  Whoever has sent a message and
 * then waits for idle after it so waits for the end of the turn that the
 * message began: until the agent took it the message is in the spool, and
 * the event that tells so also begins the turn.
 */

#include "deliver/deliver.h"
#include "fault/fault.h"
#include "mail/mail.h"
#include "smon/want.h"
#include "str/str.h"

enum axis { AXIS_TURN, AXIS_LIFE, AXIS_CLAIM };

static const struct {
	const char	*word;
	enum axis	 axis;
	int		 value;
} states[] = {
	{ "idle",	AXIS_TURN,	TURN_IDLE },
	{ "busy",	AXIS_TURN,	TURN_BUSY },
	{ "waiting",	AXIS_TURN,	TURN_WAITING },
	{ "done",	AXIS_CLAIM,	CLAIM_DONE },
	{ "error",	AXIS_CLAIM,	CLAIM_ERROR },
	{ "blocked",	AXIS_CLAIM,	CLAIM_BLOCKED },
	{ "needs-test",	AXIS_CLAIM,	CLAIM_NEEDS_TEST },
	{ "handoff",	AXIS_CLAIM,	CLAIM_HANDOFF },
	{ "up",		AXIS_LIFE,	LIFE_UP },
	{ "exited",	AXIS_LIFE,	LIFE_EXITED },
	{ "crashed",	AXIS_LIFE,	LIFE_CRASHED },
	{ "failed",	AXIS_LIFE,	LIFE_FAILED },
	{ "lost",	AXIS_LIFE,	LIFE_LOST }
};

enum { NSTATES = sizeof(states) / sizeof(states[0]) };

_Static_assert(NSTATES <= sizeof(((struct want *)NULL)->row),
    "want.h has no room for the table");

static int
unknown(const char *word)
{
	struct str all = { 0 };

	for (size_t i = 0; i < NSTATES; i++)
		str_addf(&all, "%s%s", i > 0 ? ", " : "", states[i].word);
	refuse(EXIT_USAGE, "there is no state '%s' to ask for", word);
	hint("there are %s", str_text(&all));
	str_free(&all);
	return -1;
}

static int
add(struct want *w, const char *word)
{
	for (size_t i = 0; i < NSTATES; i++)
		if (str_is(states[i].word, word)) {
			w->row[i] = true;
			return 0;
		}
	return unknown(word);
}

int
want_parse(struct want *w, const char *words)
{
	struct arena a = { 0 };
	char *rest, *word;
	int n = 0, result = 0;

	rest = arena_copy(&a, words);
	while (result == 0 && (word = str_piece(&rest, ", ")) != NULL) {
		result = add(w, word);
		n++;
	}
	arena_free(&a);
	return n == 0 ? unknown(words) : result;
}

/* What the events hold the evidence for is not on its way any more. */
static bool
is_free(struct session *s)
{
	if (mail_any(s->dir, BOX_CUR))
		(void)deliver_settle(s);
	return !mail_any(s->dir, BOX_NEW) && deliver_under_way(s) == 0;
}

static bool
turn_is(const struct want *w, const struct session *s, enum turn turn)
{
	return session_is_up(s) && s->state.turn == turn &&
	    s->state.at >= w->after;
}

/* First the mail, then the turn: the other way round it could be taken in
 * between, and the agent be busy with it. */
static bool
is_idle(const struct want *w, struct session *s)
{
	return turn_is(w, s, TURN_IDLE) && is_free(s) &&
	    session_look(s) == 0 && turn_is(w, s, TURN_IDLE);
}

static bool
is_in(const struct want *w, struct session *s, size_t i)
{
	switch (states[i].axis) {
	case AXIS_TURN:
		return states[i].value == TURN_IDLE ? is_idle(w, s) :
		    turn_is(w, s, (enum turn)states[i].value);
	case AXIS_CLAIM:
		return s->state.claim == (enum claim)states[i].value &&
		    s->state.claimed_at >= w->after;
	case AXIS_LIFE:
		return s->life == (enum life)states[i].value;
	}
	return false;
}

static const char *
explain(const struct session *s, enum axis axis)
{
	switch (axis) {
	case AXIS_TURN:
		return s->state.detail;
	case AXIS_CLAIM:
		return s->state.claimed;
	case AXIS_LIFE:
		return s->why;
	}
	return "";
}

const char *
want_met(const struct want *w, struct session *s, const char **why)
{
	for (size_t i = 0; i < NSTATES; i++)
		if (w->row[i] && is_in(w, s, i)) {
			*why = explain(s, states[i].axis);
			return states[i].word;
		}
	return NULL;
}
