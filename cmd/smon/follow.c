/*
 * follow - waiting for any of many sessions
 */

#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "deliver/deliver.h"
#include "file/file.h"
#include "smon/follow.h"

enum {
	PASS_MS = 100,		/* rest between wakings, for a crowd */
	CHECK_MS = 5000,	/* for what died without a word */
	SHOWN_MS = 250,		/* for tmux to show what is in the log */
	ENDING_MS = 20,		/* for a supervisor that is about to end */
	DOUBT_MS = 10 * 60 * 1000
};

void
follow_open(struct follow *f, const struct store *st, struct arena *a)
{
	*f = (struct follow){ .arena = a, .store = st, .all = -1 };
	watch_open(&f->watch);
	sample_open(&f->sample, a);
	trace_open(&f->trace, a);
	f->checked = clock_after(0);
}

void
follow_close(struct follow *f)
{
	for (size_t i = 0; i < f->count; i++)
		str_free(&f->rows[i].said);
	hear_end(f->servers);
	watch_close(&f->watch);
	sample_close(&f->sample);
	trace_close(&f->trace);
}

void
follow_names(struct follow *f)
{
	f->all = watch_add(&f->watch, f->store->sessions);
}

static struct row *
new_row(struct follow *f)
{
	struct row *more;

	for (size_t i = 0; i < f->count; i++)
		if (f->rows[i].gone)
			return &f->rows[i];
	if (f->count == f->room) {
		f->room = f->room * 2 + 16;
		more = arena_alloc(f->arena, f->room, sizeof(*more));
		if (f->count > 0)
			memcpy(more, f->rows, f->count * sizeof(*more));
		f->rows = more;
	}
	return &f->rows[f->count++];
}

/* Mail comes and goes in directories of its own. */
struct row *
follow_add(struct follow *f, const char *name)
{
	static const char *const places[] = { "mail/new", "mail/cur" };
	int dir, place;
	struct row *r;

	if ((dir = store_session(f->store, name)) == -1)
		return NULL;
	r = new_row(f);
	str_free(&r->said);
	*r = (struct row){ .changed = true, .output = true };
	r->name = arena_copy(f->arena, name);
	r->id[0] = watch_add(&f->watch, dir);
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		r->id[i + 1] = -1;
		if ((place = dir_open(dir, places[i])) == -1)
			continue;
		r->id[i + 1] = watch_add(&f->watch, place);
		close(place);
	}
	close(dir);
	return r;
}

/* tmux tells of its pane, once somebody listens. */
static void
note_pane(struct follow *f, struct row *r, const struct session *s)
{
	struct ident agent;

	r->server = hear_server(&f->servers, f->arena,
	    record_get(&s->alive, "socket"));
	strlcpy(r->pane, record_text(&s->alive, "pane"), sizeof(r->pane));
	if (session_agent(s, &agent) == 0)
		r->agent = agent.pid;
}

/* A message was taken: how far it is, only a look can tell. */
static void
note_begun(struct row *r, const struct state *state)
{
	if (strcmp(state->source, "mail") != 0 || r->begun == state->at)
		return;
	r->begun = state->at;
	r->output = true;
}

/* The log has its output before tmux shows it: so the last look before it fell
 * silent may have been too early. */
static void
note_quiet(struct row *r, const struct state *state)
{
	if (state->quiet != 0 && state->quiet != r->quiet)
		r->output = true;
	r->quiet = state->quiet;
}

void
follow_note(struct follow *f, struct row *r, struct session *s)
{
	r->up = session_is_up(s);
	r->ended = session_has_ended(s);
	r->ending = r->up && s->ended.count > 0;
	r->wanted = sample_wants(s);
	if (s->adopted && strcmp(r->pane, record_text(&s->alive,
	    "pane")) != 0)
		note_pane(f, r, s);
	r->busy = s->state.turn == TURN_BUSY;
	note_begun(r, &s->state);
	note_quiet(r, &s->state);
	r->doubt = r->busy && s->state.quiet != 0 ?
	    s->state.quiet + DOUBT_MS : 0;
	if (s->state.turn == TURN_IDLE)
		r->doubt = deliver_under_way(s);
}

int
follow_begin(struct follow *f)
{
	return follow_look(f, true);
}

static struct row *
row_of(struct follow *f, int id)
{
	for (size_t i = 0; i < f->count; i++)
		for (size_t k = 0; k < ROW_DIRS; k++)
			if (f->rows[i].id[k] == id && !f->rows[i].gone)
				return &f->rows[i];
	return NULL;
}

/* The cache of the merged state is no news, nor is what is being written. */
static void
notice(struct row *r, const char *file)
{
	if (str_starts(file, "log.")) {
		r->output = true;
		r->wrote = clock_after(0);
		r->again = r->wrote + SHOWN_MS;
	} else if (strcmp(file, "state") != 0 && *file != '.') {
		r->changed = true;
	}
}

static void
told(void *arg, int id, const char *file)
{
	struct follow *f = arg;
	struct row *r;

	follow_wrote(f, id, id == -1 ? NULL : file);
	if (id == -1) {
		f->listed = true;
		for (size_t i = 0; i < f->count; i++)
			f->rows[i].changed = f->rows[i].output = true;
	} else if (id == f->all) {
		f->listed = true;
	} else if ((r = row_of(f, id)) != NULL) {
		notice(r, file);
	}
}

/* Of no pane: the server may be gone, and with it all that is there. */
static void
heard(void *arg, const struct server *server, const char *pane)
{
	struct follow *f = arg;

	for (size_t i = 0; i < f->count; i++) {
		struct row *r = &f->rows[i];

		if (r->gone || r->server != server ||
		    (pane != NULL && strcmp(pane, r->pane) != 0))
			continue;
		r->output = true;
		r->wrote = clock_after(0);
		r->again = r->wrote + ECHO_MS;
		if (pane == NULL)
			r->changed = true;
	}
}

/* A server is listened to for those that only their screens tell of. */
static void
listen(struct follow *f)
{
	for (struct server *sv = f->servers; sv != NULL; sv = sv->after)
		sv->wanted = false;
	for (size_t i = 0; i < f->count; i++)
		if (f->rows[i].server != NULL && f->rows[i].wanted &&
		    !f->rows[i].gone)
			f->rows[i].server->wanted = true;
	hear_begin(f->servers, &f->watch);
}

/* A supervisor that was killed changes no file: its lock is free; what was
 * adopted has no lock. */
static bool
may_have_changed(const struct follow *f, const struct row *r)
{
	pid_t holder;
	int dir;

	if (r->gone || r->ended)
		return false;
	if (!r->up || (r->doubt != 0 && clock_now() >= r->doubt))
		return true;
	if (r->server != NULL)
		return !ident_exists(r->agent);
	if ((dir = dir_open(f->store->sessions, r->name)) == -1)
		return true;
	holder = file_holder(dir, "alive");
	close(dir);
	return holder == 0;
}

/* A supervisor that ends changes no file either, but does it soon. */
static long long
next_check(const struct follow *f)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->rows[i].ending && !f->rows[i].gone)
			return f->checked + ENDING_MS;
	return f->checked + CHECK_MS;
}

static void
check(struct follow *f)
{
	if (clock_left(next_check(f)) > 0)
		return;
	f->checked = clock_after(0);
	for (size_t i = 0; i < f->count; i++)
		if (may_have_changed(f, &f->rows[i]))
			f->rows[i].changed = true;
}

static bool
any_changed(const struct follow *f)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->rows[i].changed && !f->rows[i].gone)
			return true;
	return f->listed;
}

/* A few sessions are heard at once; a crowd is heard together. */
static void
rest(struct follow *f, long long deadline)
{
	long long ms = (long long)f->count < PASS_MS ? (long long)f->count :
	    PASS_MS;
	int left = clock_left(f->passed + ms);

	if (left > 0)
		(void)clock_pause(left, deadline);
	f->passed = clock_after(0);
}

int
follow_wait(struct follow *f, long long deadline)
{
	long long sample, until;

	do {
		listen(f);
		sample = follow_next(f);
		until = follow_earlier(follow_earlier(deadline, sample),
		    next_check(f));
		(void)watch_told(&f->watch, until, told, f);
		hear_all(f->servers, heard, f);
		rest(f, deadline);
		follow_traces(f);
		if (sample != CLOCK_NEVER && clock_left(sample) == 0 &&
		    follow_look(f, false) == -1)
			return -1;
		check(f);
		if (any_changed(f))
			return 1;
	} while (clock_left(deadline) != 0);
	return 0;
}
