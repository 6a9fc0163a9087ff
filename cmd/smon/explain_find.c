/*
 * explain_find - what each rule says of a screen, and each source of a session
 */

#include <string.h>

#include "journal/journal.h"
#include "smon/explain.h"
#include "trace/trace.h"

/* Each rule, in the order in which they are asked. */
static void
try_all(struct finding *f, struct rules *rs, const struct screen *s)
{
	for (const struct rule *r = rs->first; r != NULL; r = r->next)
		f->count++;
	f->tried = arena_alloc(f->arena, f->count, sizeof(*f->tried));
	f->count = 0;
	for (const struct rule *r = rs->first; r != NULL; r = r->next) {
		struct tried *t = &f->tried[f->count++];

		t->rule = r;
		t->fired = rules_try(rs, r, s, &t->why);
		if (t->fired && f->rule == NULL)
			f->rule = r;
	}
}

void
explain_screen(struct finding *f, struct rules *rs, const struct screen *s)
{
	char *draft;

	try_all(f, rs, s);
	if (rules_composer(rs, s, &draft))
		f->draft = draft;
	if (f->rule != NULL && f->rule->turn == TURN_WAITING) {
		f->asks = true;
		dialog_read(&f->dialog, rs, f->rule, s);
	}
	f->warning = rs->warning;
}

static const char *
reason_word(enum wait_for reason)
{
	return reason == WAIT_NONE ? "" : wait_word(reason);
}

void
explain_by_screen(struct finding *f)
{
	if (f->rule == NULL)
		return;
	f->turn = f->rule->turn;
	f->reason = reason_word(f->rule->reason);
	f->source = "screen";
}

void
explain_state(struct finding *f, const struct state *state)
{
	if (*state->source == '\0') {
		explain_by_screen(f);
		return;
	}
	f->turn = state->turn;
	f->reason = reason_word(state->wait_for);
	f->source = state->source;
}

/* What is seen of an agent, as opposed to what is done with its session. */
static bool
is_source(const char *source)
{
	static const char *const sources[] = { "report", "hook", "title",
	    "progress", "bell", "registry", "transcript", "screen",
	    "ask", "tty" };

	for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++)
		if (strcmp(sources[i], source) == 0)
			return true;
	return false;
}

static struct heard *
heard_of(struct finding *f, const char *source)
{
	size_t i;

	for (i = 0; i < f->sources; i++)
		if (strcmp(f->heard[i].source, source) == 0)
			return &f->heard[i];
	return &f->heard[f->sources++];
}

/* What it writes down of itself is read first: it may be news. */
static int
read_trace(struct finding *f, struct session *s)
{
	struct trace t;
	int result;

	trace_open(&t, f->arena);
	if ((result = trace_look(&t, s)) == 0)
		f->traced = trace_explain(&t, s, &f->trace, &f->trace_why);
	trace_close(&t);
	return result;
}

static int
listen(struct finding *f, const struct session *s)
{
	struct journal j;
	struct event e;

	if (journal_open(&j, f->arena, s->dir, "events", 0) == -1)
		return -1;
	while (journal_next(&j, &e) == 1)
		if (e.gen == s->gen && is_source(e.source))
			*heard_of(f, e.source) = (struct heard){ e.source,
			    e.kind, arena_copy(f->arena, e.rest), e.time };
	return 0;
}

int
explain_sources(struct finding *f, struct session *s)
{
	return read_trace(f, s) == -1 ? -1 : listen(f, s);
}
