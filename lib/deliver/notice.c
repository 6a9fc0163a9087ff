/*
 * notice - the messages of our own: what a session's sender or parent is told
 */

#include <string.h>

#include "deliver/local.h"

char *
notice_id(struct arena *a, const char *what, const char *words)
{
	return arena_format(a, "%s-%016llx", what,
	    (unsigned long long)str_hash(words, strlen(words)));
}

int
notice_put(const struct session *from, int spool, const char *to,
    const char *id, const char *kind, const char *about, char *body)
{
	struct message m = { .record = { .arena = from->arena, .body = body } };
	struct record *r = &m.record;

	m.id = arena_copy(from->arena, id);
	record_set(r, "From", from->name);
	record_set(r, "To", to);
	record_set(r, "X-Ist-Sender", "session");
	record_set(r, "X-Ist-Kind", kind);
	record_set(r, "X-Ist-Reply", "no");
	if (about != NULL)
		record_setf(r, "In-Reply-To", "<%s@ist>", about);
	return mail_add(spool, &m);
}
