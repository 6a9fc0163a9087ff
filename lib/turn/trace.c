/*
 * trace - what registry files and transcripts say of the turn
 *
 * They say since when it is so, and are read only when somebody looks.  So
 * the date, not the time of the event, tells whether it is older or newer
 * than what others said; and the same word with a newer date is another turn.
 */

#include <limits.h>
#include <string.h>

#include "str/str.h"
#include "turn/local.h"

static bool
is_by(const struct state *s, const char *source)
{
	return strcmp(s->source, source) == 0;
}

static bool
says_the_same(const struct state *s, const struct view *v)
{
	return v->turn == s->turn && v->wait_for == s->wait_for;
}

bool
state_takes_screen(const struct state *s, enum turn seen)
{
	if (seen == TURN_UNKNOWN)
		return false;
	return s->turn != TURN_BUSY || seen != TURN_IDLE || s->quiet != 0;
}

/*
 * It was so before what is known now: before the message that the agent took
 * was typed; before the agent took back what it had said, as it does when it
 * leaves; or, of a transcript, which knows nothing of dialogs, before the
 * screen was seen.
 */
static bool
is_outdated(const struct state *s, const struct view *v, long long date)
{
	if (is_by(s, "mail"))
		return v->turn == TURN_IDLE && date <= s->typed;
	if (is_by(s, ""))
		return (s->since != 0 || s->at != 0) && date <= s->since;
	return is_by(s, "screen") && strcmp(v->source, "transcript") == 0 &&
	    date <= s->seen_since;
}

/* Escape, a no, and an answer given at the dialog: no hook is called. */
static bool
is_missed(const struct state *s, const struct view *v, long long date)
{
	return is_by(s, "hook") && date > s->since && !says_the_same(s, v) &&
	    (s->turn != TURN_WAITING || date > s->dialog);
}

/* What says so of a later time than the hook makes worse news of before
 * outdated. */
static bool
confirms_dialog(const struct state *s, const struct view *v, long long date)
{
	return is_by(s, "hook") && v->turn == TURN_WAITING &&
	    says_the_same(s, v) && date > s->dialog;
}

void
fold_trace(struct state *s, struct arena *a, const struct event *e)
{
	struct view v = { .source = e->source };
	bool again;
	long long date;

	v.turn = turn_of(turn_text(e, a, "turn"));
	if (v.turn == TURN_WAITING)
		v.wait_for = wait_of(turn_text(e, a, "reason"));
	v.detail = turn_text(e, a, "text");
	if (str_number(turn_text(e, a, "since"), 0, LLONG_MAX, &date) == -1 ||
	    date > e->time + SKEW_MS)
		date = 0;
	if (v.turn == TURN_UNKNOWN && is_by(s, e->source))
		view_withdraw(s, a, e);
	if (v.turn == TURN_UNKNOWN || is_outdated(s, &v, date))
		return;
	if (confirms_dialog(s, &v, date))
		view_new_dialog(s, date);
	again = is_by(s, e->source) && says_the_same(s, &v) && date > s->dated;
	if (is_missed(s, &v, date))
		view_adopt(s, a, e, &v);
	else
		view_consider(s, a, e, &v);
	if (!is_by(s, e->source))
		return;
	s->dated = date;
	if (again) {
		s->at = e->at;
		s->since = e->time;
	}
}
