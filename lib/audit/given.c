/*
 * given - whether that answer is in the log already
 */

#include <string.h>

#include "audit/local.h"
#include "str/str.h"

static bool
is_that(const struct event *e, const struct session *s, struct arena *a,
    const char *by, const char *digest)
{
	return e->gen == s->gen && str_is(event_get(e, a, "by"), by) &&
	    str_is(event_get(e, a, "digest"), digest) &&
	    str_is(event_get(e, a, "id"), session_text(s, "id"));
}

int
audit_given(const struct session *s, const char *by, const char *digest)
{
	struct arena a = { 0 };
	struct journal j;
	struct event e;
	int given = 0;

	if (journal_open(&j, &a, s->store->dir, AUDIT_LOG, 0) == -1)
		return -1;
	while (journal_next(&j, &e) == 1)
		if (is_that(&e, s, &a, by, digest))
			given = strcmp(e.kind, "void") != 0;
	arena_free(&a);
	return given;
}
