/*
 * follow_look - when to look at which screens
 *
 * Output means a look.  Of a screen that is busy that is what was to be
 * expected, so a crowd of those shares a number of looks.
 */

#include "clock/clock.h"
#include "proc/proc.h"
#include "smon/follow.h"

enum {
	SAMPLE_MS = 250,	/* between calls of tmux, for a crowd */
	EACH_MS = 50,		/* the same, for each of a few */
	UNHEARD_MS = 1000,	/* where tmux does not tell */
	LOOKS = 50		/* at screens that are busy, a second in all */
};

/* Sessions opened for a look. */
struct looking {
	struct session	*open;
	struct sight	*sights;
	struct row	**rows;
	size_t		 n;
};

/* The share of one busy screen in all the looks there are. */
static long long
share_of(const struct follow *f)
{
	long long n = 0;

	for (size_t i = 0; i < f->count; i++)
		n += f->rows[i].wanted && f->rows[i].busy && !f->rows[i].gone;
	return n * 1000 / LOOKS;
}

/*
 * Output of one that is busy is what was to be expected; it is looked at once
 * it stops, and now and then.
 */
static long long
due_after_output(const struct row *r, long long share)
{
	long long soon = r->sampled + SAMPLE_MS, stops;

	if (!r->busy)
		return r->sampled + SAMPLE_FRAME;
	if (share > SAMPLE_MS)
		soon = r->sampled + share;
	stops = r->wrote + (r->server != NULL ? ECHO_MS : SAMPLE_QUIET);
	return stops < soon ? stops : soon;
}

static long long
due_at(const struct row *r, long long share)
{
	if (!r->wanted || r->gone)
		return CLOCK_NEVER;
	if (r->stood != NULL)
		return r->sampled + SAMPLE_FRAME;
	if (r->output)
		return due_after_output(r, share);
	if (r->server != NULL && !r->server->heard)
		return r->sampled + UNHEARD_MS;
	return r->again != 0 ? r->again : CLOCK_NEVER;
}

static bool
is_due(const struct follow *f, const struct row *r)
{
	long long at = due_at(r, f->share);

	return at != CLOCK_NEVER && clock_left(at) == 0;
}

long long
follow_earlier(long long a, long long b)
{
	if (a == CLOCK_NEVER || b == CLOCK_NEVER)
		return a == CLOCK_NEVER ? b : a;
	return a < b ? a : b;
}

/* A crowd is looked at together; but of each, that it has become idle needs
 * one more look only once. */
static long long
between_calls(const struct follow *f)
{
	long long ms = 0;

	for (size_t i = 0; i < f->count; i++) {
		if (f->rows[i].gone || !f->rows[i].wanted)
			continue;
		if (f->rows[i].stood != NULL)
			return EACH_MS;
		if (ms < SAMPLE_MS)
			ms += EACH_MS;
	}
	return ms;
}

/* The next screen, and none before its time. */
long long
follow_next(struct follow *f)
{
	long long at = CLOCK_NEVER, soonest;

	f->share = share_of(f);
	for (size_t i = 0; i < f->count; i++)
		at = follow_earlier(at, due_at(&f->rows[i], f->share));
	soonest = f->sampled + between_calls(f);
	return at != CLOCK_NEVER && at < soonest ? soonest : at;
}

/* What was noted as up and is not any more is news, whoever finds it. */
static void
tell_life(struct row *r, const struct session *s)
{
	if (r->up != session_is_up(s) || r->ended != session_has_ended(s))
		r->changed = true;
}

/* What its registry and transcript tell comes first: then perhaps nobody needs
 * its screen. */
static void
open_row(struct follow *f, struct arena *a, struct row *r, struct looking *l)
{
	struct session *s = &l->open[l->n];

	r->output = false;
	if (clock_left(r->again) == 0)
		r->again = 0;
	if (session_open(f->store, a, r->name, s) == -1)
		return;
	follow_place(f, r, s);
	(void)trace_look(&f->trace, s);
	tell_life(r, s);
	follow_note(f, r, s);
	if (!r->wanted) {
		session_close(s);
		return;
	}
	l->sights[l->n] = (struct sight){ .session = s, .stood = r->stood };
	l->rows[l->n++] = r;
}

/* It is not believed yet: until it has stood, or nothing was written. */
static void
look_again(struct row *r, const struct rule *stood)
{
	r->stood = stood;
	r->again = r->wrote + SAMPLE_QUIET;
	if (r->again <= r->sampled)
		r->again = r->sampled + SAMPLE_MS;
}

static void
close_rows(struct follow *f, struct looking *l)
{
	for (size_t i = 0; i < l->n; i++) {
		struct row *r = l->rows[i];

		r->sampled = f->sampled;
		r->stood = NULL;
		if (l->sights[i].again)
			look_again(r, l->sights[i].stood);
		follow_note(f, r, &l->open[i]);
		session_close(&l->open[i]);
	}
}

/* Each is opened for as long as this takes. */
int
follow_look(struct follow *f, bool at_all)
{
	struct arena a = { 0 };
	struct looking l = { 0 };
	int result;

	proc_allow_files(f->count);
	l.open = arena_alloc(&a, f->count + 1, sizeof(*l.open));
	l.rows = arena_alloc(&a, f->count + 1, sizeof(struct row *));
	l.sights = arena_alloc(&a, f->count + 1, sizeof(*l.sights));
	for (size_t i = 0; i < f->count; i++)
		if (!f->rows[i].gone && (at_all || is_due(f, &f->rows[i])))
			open_row(f, &a, &f->rows[i], &l);
	f->sampled = clock_after(0);
	result = sample_look(&f->sample, l.sights, l.n);
	close_rows(f, &l);
	arena_free(&a);
	return result;
}
