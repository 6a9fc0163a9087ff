/*
 * shown - is the dialog gone that an agent shows while its hook waits?
 *
 * Several hooks of one agent may wait, and each reads all reports, late if it
 * is slow.  So whose a report is goes by what was asked when it was written,
 * not by what is asked when it is read: the events tell both, in order.
 */

#include <limits.h>
#include <string.h>

#include "ask/ask.h"
#include "hook/hook.h"
#include "imessenger/imessenger.h"
#include "screen/screen.h"

enum { ALIKE = 24 };

/* Something that is asked by a hook, from its first event to its last. */
struct asked {
	const char	*id;
	char		*words;		/* as a report names it, squeezed */
	size_t		 least;		/* so much of them is enough */
	off_t		 at, closed;	/* 0: not yet */
};

/* It waited for this, and then for that or nothing: since where. */
struct change {
	char		*was, *is;
	off_t		 was_at, is_at;
};

static const char *
text(const struct shown *d, const struct event *e, const char *key)
{
	const char *value = event_get(e, d->session->arena, key);

	return value == NULL ? "" : value;
}

static char *
squeezed(struct arena *a, const char *words)
{
	struct str out = { 0 };
	char *result;

	screen_squeeze(&out, words, strlen(words));
	result = arena_copy(a, str_text(&out));
	str_free(&out);
	return result;
}

static void
add_asked(struct shown *d, const struct event *e)
{
	struct arena *a = d->session->arena;
	struct asked *new;
	char *head;

	if (d->count == d->room) {
		d->room = 2 * d->room + 4;
		d->asks = arena_grow(a, d->asks, d->count, d->room,
		    sizeof(*d->asks));
	}
	head = arena_format(a, "approve %s: ", text(d, e, "tool"));
	new = &d->asks[d->count++];
	*new = (struct asked){ .id = text(d, e, "id"), .at = e->at };
	new->least = strlen(squeezed(a, head)) + ALIKE;
	new->words = squeezed(a, arena_format(a, "%s%s", head,
	    text(d, e, "text")));
	if (strcmp(new->id, d->id) == 0)
		d->ours = true;
}

static void
fold_ask(struct shown *d, const struct event *e)
{
	if (strcmp(e->kind, "open") == 0)
		add_asked(d, e);
	for (size_t i = 0; i < d->count &&
	    strcmp(e->kind, "closed") == 0; i++)
		if (strcmp(d->asks[i].id, text(d, e, "id")) == 0)
			d->asks[i].closed = e->at;
}

/* A hook that was killed never tells its end. */
static bool
runs(const struct shown *d, const struct asked *a)
{
	struct ident who;
	struct ask ask;

	return ask_find(d->session->dir, d->session->arena, a->id, &ask) == 0 &&
	    ident_get(&who, &ask.record) == 0 && ident_runs(&who);
}

static bool
was_open(const struct shown *d, const struct asked *a, off_t at)
{
	if (a->at > at)
		return false;
	return a->closed == 0 ? runs(d, a) : a->closed > at;
}

/* How well the report fits what is asked; 0: not. */
static size_t
fit(const char *msg, const struct asked *a)
{
	size_t n = 0;

	if (strcmp(msg, a->words) == 0)
		return SIZE_MAX;
	while (msg[n] != '\0' && msg[n] == a->words[n])
		n++;
	return n < a->least ? 0 : n;
}

/* Is it our dialog that it reported there?  The words tell, and where these
 * fit nothing it is ours if nothing else was asked. */
static bool
is_ours(const struct shown *d, const char *msg, off_t at)
{
	size_t ours = 0, theirs = 0, n;
	const struct asked *a;
	bool alone = true;

	for (a = d->asks; a < d->asks + d->count; a++) {
		n = fit(msg, a);
		if (strcmp(a->id, d->id) == 0) {
			ours = n;
			continue;
		}
		theirs = n > theirs ? n : theirs;
		alone = alone && !was_open(d, a, at);
	}
	return ours > 0 || theirs > 0 ? ours >= theirs : alone;
}

static void
add_change(struct shown *d, char *msg, off_t at)
{
	struct arena *a = d->session->arena;

	if (d->blocked != NULL && d->ours) {
		d->changes = arena_grow(a, d->changes, d->changed,
		    d->changed + 1, sizeof(*d->changes));
		d->changes[d->changed++] = (struct change){ d->blocked, msg,
		    d->at, at };
	}
	d->blocked = msg;
	d->at = at;
}

/* Of a part of the agent, as lib/turn has it: a subagent, a command. */
static bool
is_of_part(struct shown *d, const char *id)
{
	if (*id == '\0')
		d->whole = true;
	return *id != '\0' && (d->whole || strchr(id, '/') != NULL);
}

static void
fold_report(struct shown *d, const struct event *e)
{
	const char *state = text(d, e, "state");

	if (is_of_part(d, text(d, e, "id")))
		return;
	if (strcmp(state, "blocked") == 0) {
		add_change(d, squeezed(d->session->arena, text(d, e, "msg")),
		    e->at);
		return;
	}
	add_change(d, NULL, e->at);
	if (d->ours && (strcmp(state, "idle") == 0 ||
	    strcmp(state, "done") == 0))
		d->over = true;
}

static void
fold(struct shown *d, const struct event *e)
{
	if (strcmp(e->source, "ask") == 0)
		fold_ask(d, e);
	else if (strcmp(e->source, "report") == 0)
		fold_report(d, e);
	else if (strcmp(e->source, "hook") == 0 && d->ours &&
	    (strcmp(e->kind, "Stop") == 0 ||
	    strcmp(e->kind, "UserPromptSubmit") == 0 ||
	    strcmp(e->kind, "SessionEnd") == 0))
		d->over = true;
}

/* Only now it is known which asks closed after a report. */
static bool
has_changed(const struct shown *d)
{
	const struct change *c;

	for (c = d->changes; c < d->changes + d->changed; c++)
		if (is_ours(d, c->was, c->was_at) && (c->is == NULL ||
		    !is_ours(d, c->is, c->is_at)))
			return true;
	return false;
}

bool
shown_is_over(struct shown *d)
{
	const struct session *s = d->session;
	struct journal j;
	struct event e;

	if (journal_open(&j, s->arena, s->dir, "events", d->from) == -1)
		return d->over;
	while (journal_next(&j, &e) == 1)
		if (e.gen == s->gen)
			fold(d, &e);
	d->from = journal_end(&j);
	d->over = d->over || has_changed(d);
	d->changed = 0;
	return d->over;
}
