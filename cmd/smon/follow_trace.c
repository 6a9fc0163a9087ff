/*
 * follow_trace - sessions whose agents write down what they do
 *
 * Such a file is read at once when it was written to, and costs no tmux.  One
 * directory may hold the files of many agents.
 */

#include <string.h>
#include <unistd.h>

#include "smon/follow.h"

void
follow_place(struct follow *f, struct row *r, const struct session *s)
{
	const char *name;
	int dir;

	if (!trace_wants(s) || (r->registry_name != NULL &&
	    strcmp(s->state.source, "registry") == 0))
		return;
	if ((dir = trace_place(s->arena, s, &name)) == -1)
		return;
	r->registry = watch_add(&f->watch, dir);
	if (!str_is(r->registry_name, name))
		r->registry_name = arena_copy(f->arena, name);
	close(dir);
}

void
follow_wrote(struct follow *f, int id, const char *file)
{
	struct row *r;

	for (size_t i = 0; i < f->count; i++) {
		r = &f->rows[i];
		if (r->gone || r->registry_name == NULL)
			continue;
		if (file == NULL || (r->registry == id &&
		    strcmp(r->registry_name, file) == 0))
			r->wrote_trace = true;
	}
}

/* What is news becomes an event, and that is heard of as any other. */
void
follow_traces(struct follow *f)
{
	struct arena a = { 0 };
	struct session s;

	for (size_t i = 0; i < f->count; i++) {
		if (!f->rows[i].wrote_trace || f->rows[i].gone)
			continue;
		f->rows[i].wrote_trace = false;
		if (session_open(f->store, &a, f->rows[i].name, &s) == 0) {
			(void)trace_look(&f->trace, &s);
			session_close(&s);
		}
		arena_free(&a);
	}
}
