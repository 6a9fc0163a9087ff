/*
 * deliver - the order of things, and when not to
 */

#include <sys/file.h>

#include <unistd.h>

#include "clock/clock.h"
#include "deliver/local.h"
#include "fault/fault.h"
#include "file/file.h"
#include "trace/trace.h"

enum { HUMAN_MS = 3000 };

/* An agent of whose hooks none tells that a person ended its turn may have
 * written it down: nobody else may be there to read that. */
static int
look(struct session *s)
{
	struct trace t;
	int result;

	if (session_look(s) == -1)
		return -1;
	if (s->state.turn != TURN_BUSY || !trace_wants(s))
		return 0;
	trace_open(&t, s->arena);
	result = trace_look(&t, s);
	trace_close(&t);
	return result;
}

/* What the events say: no need to look at the screen of a busy agent. */
static int
check_state(struct session *s, bool busy)
{
	long long typed;

	if (look(s) == -1)
		return -1;
	typed = clock_now() - s->state.human;
	if (!session_is_up(s))
		return refuse(EXIT_STATE, "'%s' is not up: it is %s", s->name,
		    session_word(s));
	if (s->life == LIFE_PREP)
		return refuse(EXIT_STATE, "'%s' is being prepared: %s",
		    s->name, s->why);
	if (s->life == LIFE_FROZEN)
		return refuse(EXIT_STATE, "'%s' is frozen", s->name);
	if (s->held)
		return refuse(EXIT_STATE, "'%s' is on hold", s->name);
	/* What somebody saw once we shall see better ourselves; whether a
	 * dialog of which a hook told was left by Escape too. */
	if (state_was_told(&s->state) && !state_asks_screen(&s->state) &&
	    ((s->state.turn == TURN_BUSY && !busy) ||
	    s->state.turn == TURN_WAITING)) {
		refuse(EXIT_STATE, "'%s' is %s", s->name,
		    turn_word(s->state.turn));
		if (s->state.turn == TURN_WAITING)
			hint("imessenger pending %s tells for what", s->name);
		return -1;
	}
	if (s->state.human > 0 && typed >= 0 && typed < HUMAN_MS)
		return refuse(EXIT_STATE, "somebody types in '%s'", s->name);
	return 0;
}

static int
check_screen(struct typist *t, bool busy)
{
	if (typist_look(t) == -1)
		return -1;
	t->busy = t->turn == TURN_BUSY;
	if (t->turn != TURN_IDLE && !(busy && t->busy))
		return refuse(EXIT_STATE, "'%s' looks %s", t->s->name,
		    turn_word(t->turn));
	if (*t->draft != '\0')
		return refuse(EXIT_STATE, "a draft stands in the composer of "
		    "'%s'", t->s->name);
	return 0;
}

/* What was typed last may be swallowed still, and what is typed behind it. */
static int
check_settled(struct session *s)
{
	if (deliver_under_way(s) == 0)
		return 0;
	return refuse(EXIT_STATE, "'%s' does not show yet whether it took the "
	    "last message", s->name);
}

bool
is_command(const struct message *m)
{
	return str_is(record_get(&m->record, "X-Ist-Form"), FORM_COMMAND);
}

/* Does the agent keep what is typed while it works for the next turn? */
static bool
queues(const struct typist *t)
{
	return str_is(record_get(&t->agent.record, "queues"), "yes");
}

/*
 * Into cur/ before anything is typed: who dies from here on leaves it there,
 * and it is never pasted a second time.
 */
static int
deliver_one(struct typist *t, struct message *m)
{
	struct session *s = t->s;
	bool now = mail_is_now(m) && queues(t);
	char *text;
	int moved, shown;

	text = typed_text(s->arena, &t->agent, m);
	if (*text == '\0')
		return deliver_give_up(s, m, "nothing in it can be typed");
	if (check_state(s, now) == -1 || check_screen(t, now) == -1 ||
	    (!t->busy && check_settled(s) == -1))
		return -1;
	if ((moved = mail_shift(s->dir, m, BOX_CUR)) != 1)
		return moved;
	if ((shown = typist_paste(t, text)) == -1) {
		(void)mail_return(s->dir, m);
		return -1;
	}
	if (shown == 0)
		(void)deliver_mark(s, m, BOX_CUR, NULL,
		    "the composer did not show it");
	else if (typist_submit(t, m, text) == 1)
		return 1;
	return refuse(EXIT_STATE, "'%s' was given the message %s and does not "
	    "show whether it took it", s->name, m->id);
}

/* The composer was empty when it was pasted, and nobody typed since. */
static bool
is_untouched(struct typist *t, const struct message *m)
{
	struct event typed;

	return find_typed(t->s, &t->scratch, m->id, &typed) &&
	    t->s->state.human < typed.time;
}

/*
 * A deliverer that died between paste and Enter, or an agent that drew the
 * paste late, left the text in the composer: if that is all that stands there,
 * Enter is all that is missing.  A sign for a paste could be anybody's who
 * typed.
 */
static void
finish(struct typist *t, struct message *m)
{
	char *copy, *text;

	text = typed_text(t->s->arena, &t->agent, m);
	if (check_state(t->s, false) == -1 || typist_look(t) == -1)
		return;
	t->busy = false;
	copy = arena_copy(&t->scratch, t->draft);
	if ((rules_elided(&t->rules, copy) == NULL || is_untouched(t, m)) &&
	    typist_shows(t, text))
		(void)typist_submit(t, m, text);
}

static void
finish_all(struct typist *t)
{
	struct session *s = t->s;
	struct message *list;
	int count;

	count = mail_list(s->dir, s->arena, BOX_CUR, &list);
	for (int i = 0; i < count; i++)
		finish(t, &list[i]);
}

/* One after another, until one is refused; -1 if that was the first. */
static int
deliver_all(struct typist *t)
{
	struct queue q;
	struct message m;
	int done = 0, n = 0, next;

	finish_all(t);
	if (queue_open(&q, t->s) == -1)
		return -1;
	while (n != -1 && (done == 0 || clock_left(t->deadline) != 0) &&
	    (next = queue_next(&q, &m)) != 0) {
		n = next == 1 ? deliver_one(t, &m) : -1;
		done += n == 1;
	}
	return n == -1 && done == 0 ? -1 : 0;
}

/* Does something that cannot wait find it at work, as it looked last? */
static bool
may_interrupt(struct session *s)
{
	struct queue q;
	struct message m;

	return s->state.turn == TURN_BUSY && queue_open(&q, s) == 0 &&
	    queue_next(&q, &m) == 1 && mail_is_now(&m);
}

int
deliver(struct session *s, long long deadline)
{
	struct typist t;
	int lock, result = -1;

	if (deliver_settle(s) == -1 || deliver_expire(s) == -1)
		return -1;
	if (!mail_any(s->dir, BOX_NEW) && !mail_any(s->dir, BOX_CUR))
		return 0;
	if (channel_took(s, deadline))
		return 0;
	if (check_state(s, may_interrupt(s)) == -1 ||
	    (lock = file_lock(s->dir, "lock", LOCK_EX, deadline)) == -1)
		return -1;
	if (typist_open(&t, s, deadline) == 0)
		result = deliver_all(&t);
	typist_close(&t);
	close(lock);
	return result;
}

int
deliver_draft(struct session *s, const char *text, long long deadline)
{
	int lock, result = -1;
	struct typist t;
	struct message m = { .record = { .arena = s->arena } };

	m.record.body = arena_copy(s->arena, text);
	if (check_state(s, false) == -1 || (lock = file_lock(s->dir, "lock",
	    LOCK_EX, deadline)) == -1)
		return -1;
	if (typist_open(&t, s, deadline) == 0 &&
	    check_screen(&t, false) == 0 && check_settled(s) == 0)
		result = typist_paste(&t, typed_text(s->arena, &t.agent, &m));
	if (result == 0)
		result = refuse(EXIT_STATE, "'%s' does not show what was "
		    "typed", s->name);
	typist_close(&t);
	close(lock);
	return result == 1 ? 0 : -1;
}
