/*
 * fold - one event into the state: who is believed, and all that is not
 * about the turn
 */

#include <string.h>

#include "str/str.h"
#include "turn/local.h"

/* The better a source, the later in this list; "" stands for nobody. */
static int
rank(const char *source)
{
	static const char *const order[] = { "", "mail", "screen",
	    "transcript", "registry", "hook", "report", "process" };
	int i = sizeof(order) / sizeof(order[0]) - 1;

	while (i > 0 && strcmp(order[i], source) != 0)
		i--;
	return i;
}

const char *
turn_text(const struct event *e, struct arena *a, const char *key)
{
	const char *value;

	return (value = event_get(e, a, key)) == NULL ? "" : value;
}

void
view_adopt(struct state *s, struct arena *a, const struct event *e,
    const struct view *v)
{
	if (s->turn != v->turn || s->wait_for != v->wait_for)
		s->at = e->at;
	if (s->turn != v->turn) {
		s->since = e->time;
		if (v->turn == TURN_BUSY && s->turn != TURN_WAITING)
			s->prompts++;
	}
	if (v->turn == TURN_IDLE || v->turn == TURN_BUSY)
		s->was_idle = true;
	if (v->turn == TURN_IDLE || v->turn == TURN_UNKNOWN)
		s->asks = 0;
	s->turn = v->turn;
	s->wait_for = v->wait_for;
	s->detail = arena_copy(a, v->detail);
	s->source = arena_copy(a, v->source);
}

void
view_consider(struct state *s, struct arena *a, const struct event *e,
    const struct view *v)
{
	if (rank(v->source) >= rank(s->source))
		view_adopt(s, a, e, v);
	else if (v->turn == s->turn && v->wait_for == s->wait_for &&
	    *s->detail == '\0')
		s->detail = arena_copy(a, v->detail);
}

void
view_new_dialog(struct state *s, long long time)
{
	if (s->turn != TURN_WAITING || strcmp(s->source, "hook") != 0)
		return;
	s->dialog = time;
	s->seen = TURN_UNKNOWN;
}

void
view_withdraw(struct state *s, struct arena *a, const struct event *e)
{
	const struct view nothing = { "", TURN_UNKNOWN, WAIT_NONE, "" };

	view_adopt(s, a, e, &nothing);
}

static void
fold_claim(struct state *s, struct arena *a, const struct event *e)
{
	enum claim claim;

	if ((claim = claim_named(turn_text(e, a, "word"))) == CLAIM_NONE)
		return;
	s->claim = claim;
	s->claimed = arena_copy(a, claim_rest(turn_text(e, a, "text")));
	s->claimed_at = e->at;
}

/*
 * A new task ends any claim; who is blocked is so until anybody answers.
 */
static void
end_claim(struct state *s, struct arena *a, const struct event *e)
{
	const char *kind = turn_text(e, a, "kind");
	bool over;

	over = *kind == '\0' || strcmp(kind, "task") == 0;
	if (s->claim == CLAIM_BLOCKED)
		over = strcmp(kind, "progress") != 0;
	if (over) {
		s->claim = CLAIM_NONE;
		s->claimed = arena_copy(a, "");
	}
}

/*
 * An agent that told of its turns would have told of this one too.  Of a
 * screen nobody may have seen more than what was before.
 */
static void
begin_unseen(struct state *s, struct arena *a, const struct event *e)
{
	const struct view v = { "mail", TURN_BUSY, WAIT_NONE, "" };

	if (rank(s->source) <= rank("screen"))
		view_adopt(s, a, e, &v);
}

/*
 * A message is the agent's once it is typed, or the agent reads it; that it
 * was taken may be found out only after the claim that it led to.  What the
 * Stop hook hands over is what the agent goes on with.
 */
static void
fold_mail(struct state *s, struct arena *a, const struct event *e)
{
	const struct view v = { "hook", TURN_BUSY, WAIT_NONE, "" };
	const char *via = turn_text(e, a, "via");
	bool typed = strcmp(e->kind, "typed") == 0;

	if (typed || (strcmp(e->kind, "taken") == 0 &&
	    strcmp(via, "read") == 0))
		end_claim(s, a, e);
	if (typed && strcmp(via, "hook") == 0) {
		s->behind = false;
		view_consider(s, a, e, &v);
	}
	if (typed)
		s->typed = e->time;
	else if (strcmp(e->kind, "taken") == 0 && strcmp(via, "paste") == 0)
		begin_unseen(s, a, e);
}

static void
fold_title(struct state *s, struct arena *a, const struct event *e)
{
	s->title = arena_copy(a, turn_text(e, a, "text"));
}

static void
fold_tty(struct state *s, struct arena *a, const struct event *e)
{
	(void)a;
	if (strcmp(e->kind, "human") == 0)
		s->human = e->time;
	else if (strcmp(e->kind, "quiet") == 0)
		s->quiet = e->time - QUIET_MS;
	else if (strcmp(e->kind, "output") == 0)
		s->quiet = 0;
}

/* Who looked or heard before it ended may write that down after. */
static void
fold_process(struct state *s, struct arena *a, const struct event *e)
{
	const struct view nothing = { "process", TURN_UNKNOWN, WAIT_NONE, "" };

	if (strcmp(e->kind, "exit") == 0)
		view_adopt(s, a, e, &nothing);
}

static const struct {
	const char	*source;
	void		(*fold)(struct state *, struct arena *,
			    const struct event *);
} folds[] = {
	{ "report",	fold_report },
	{ "hook",	fold_hook },
	{ "ask",	fold_ask },
	{ "screen",	fold_screen },
	{ "registry",	fold_trace },
	{ "transcript",	fold_trace },
	{ "claim",	fold_claim },
	{ "mail",	fold_mail },
	{ "title",	fold_title },
	{ "tty",	fold_tty },
	{ "process",	fold_process }
};

static void
renew(struct state *s, unsigned gen)
{
	struct state old = *s;

	state_init(s);
	s->gen = gen;
	s->claim = old.claim;
	s->claimed = old.claimed;
	s->claimed_at = old.claimed_at;
	s->human = old.human;
}

/*
 * An event is older than what came before it: the clock was set back, and what
 * was known is older than all that is dated by the new one.  Two who write at
 * the same time may be some milliseconds out of order; that is nothing.
 */
static void
set_back(struct state *s, long long now)
{
	long long *const order[] = { &s->since, &s->dated, &s->typed,
	    &s->dialog };
	long long *const ages[] = { &s->human, &s->quiet };
	const bool seen_before = s->seen_since < s->since;
	const bool seen_ahead = s->seen_since > now + SKEW_MS;

	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
		if (*order[i] > now + SKEW_MS)
			*order[i] = 0;
	if (seen_ahead && seen_before)
		s->seen = TURN_UNKNOWN;
	if (seen_ahead)
		s->seen_since = s->since;
	for (size_t i = 0; i < sizeof(ages) / sizeof(ages[0]); i++)
		if (*ages[i] > now + SKEW_MS)
			*ages[i] = now;
}

void
state_fold(struct state *s, struct arena *a, const struct event *e)
{
	if (e->gen > s->gen)
		renew(s, e->gen);
	s->merged = e->next;
	if (e->gen < s->gen)
		return;
	set_back(s, e->time);
	for (size_t i = 0; i < sizeof(folds) / sizeof(folds[0]); i++)
		if (strcmp(folds[i].source, e->source) == 0)
			folds[i].fold(s, a, e);
}
