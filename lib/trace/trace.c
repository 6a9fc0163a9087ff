/*
 * trace - whose is read, and what of it is news
 */

#include <string.h>

#include "clock/clock.h"
#include "trace/local.h"

void
trace_open(struct trace *t, struct arena *a)
{
	*t = (struct trace){ .arena = a };
}

void
trace_close(struct trace *t)
{
	for (struct kind *k = t->kinds; k != NULL; k = k->next)
		json_filter_close(&k->filter);
	t->kinds = NULL;
}

/* Once for all sessions of an agent. */
static struct kind *
kind_of(struct trace *t, const char *name)
{
	struct kind *k;

	for (k = t->kinds; k != NULL; k = k->next)
		if (strcmp(k->name, name) == 0)
			return k;
	if (!t->open)
		shelf_open(&t->shelf, t->arena, NULL);
	t->open = true;
	k = arena_alloc(t->arena, 1, sizeof(*k));
	k->name = arena_copy(t->arena, name);
	k->known = agent_load(&t->shelf, t->arena, name, &k->agent) == 0;
	k->next = t->kinds;
	t->kinds = k;
	return k;
}

static bool
is_by(const struct session *s, const char *source)
{
	return strcmp(s->state.source, source) == 0;
}

/* Where hooks tell, it is read of an agent that calls none when a person ends
 * its turn, and while there is one. */
static bool
has_transcript(const struct session *s)
{
	if (*session_text(s, "transcript") == '\0')
		return false;
	return !is_by(s, "hook") || ((s->state.turn == TURN_BUSY ||
	    s->state.turn == TURN_WAITING) &&
	    str_is(record_get(&s->record, "history-tells"), "yes"));
}

bool
trace_wants(const struct session *s)
{
	if (!session_is_up(s) || is_by(s, "report"))
		return false;
	return *session_text(s, "registry") != '\0' || has_transcript(s);
}

static void
build(const struct session *s, const char *source, const struct said *said,
    struct str *line)
{
	session_say(s, line, source, "state");
	event_add(line, "turn", turn_word(said->turn));
	if (said->turn == TURN_WAITING)
		event_add(line, "reason", wait_word(said->wait_for));
	if (said->date != 0)
		event_addf(line, "since", "%lld", said->date);
}

/* What changes nothing of the turn, nor when it began, is no news. */
static bool
is_news(const struct session *s, const char *source, const struct str *line)
{
	struct event e = { .gen = s->gen, .time = clock_now(),
	    .source = source, .kind = "state", .at = -1 };
	struct arena a = { 0 };
	struct state would = s->state;
	const char *pairs;
	bool news;

	pairs = strstr(str_text(line), "turn=");
	e.rest = arena_copy(&a, pairs);
	state_fold(&would, &a, &e);
	news = would.at == -1 || would.turn != s->state.turn ||
	    strcmp(would.source, s->state.source) != 0;
	arena_free(&a);
	return news;
}

static int
tell(struct session *s, const char *source, const struct said *said)
{
	struct str line = { 0 };
	int result = 0;

	build(s, source, said, &line);
	if (is_news(s, source, &line) &&
	    (result = session_event(s, &line, NULL)) == 0)
		result = session_look(s);
	str_free(&line);
	return result;
}

/* Who said something and says it no more gives way to others. */
static int
look_at(struct session *s, const char *source, const struct said *said)
{
	if (said->torn || (said->turn == TURN_UNKNOWN && !is_by(s, source)))
		return 0;
	return tell(s, source, said);
}

int
trace_look(struct trace *t, struct session *s)
{
	struct said said = { 0 };
	struct arena a = { 0 };
	struct kind *k;
	int result = 0;

	if (!trace_wants(s) ||
	    !(k = kind_of(t, session_text(s, "agent")))->known)
		return 0;
	if (*session_text(s, "registry") != '\0') {
		registry_read(k, &a, s, &said);
		result = look_at(s, "registry", &said);
	}
	if (result == 0 && !is_by(s, "registry") && has_transcript(s)) {
		said = (struct said){ 0 };
		transcript_read(t, k, &a, s, &said);
		if (said.turn != TURN_UNKNOWN)
			result = look_at(s, "transcript", &said);
	}
	arena_free(&a);
	return result;
}

bool
trace_explain(struct trace *t, const struct session *s, enum turn *turn,
    char **why)
{
	struct said said = { .path = session_text(s, "registry"),
	    .words = "its agent's file cannot be read" };
	struct kind *k;

	*turn = TURN_UNKNOWN;
	if (*said.path == '\0')
		return false;
	if ((k = kind_of(t, session_text(s, "agent")))->known)
		registry_read(k, t->arena, s, &said);
	*turn = said.turn;
	*why = arena_format(t->arena, "%s: %s", said.path, said.words);
	return true;
}
