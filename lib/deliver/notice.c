/*
 * notice - the messages of our own: what a session's sender or parent is told
 */

#include <stdint.h>

#include "deliver/local.h"

/* FNV-1a: the same for the same words, and short enough for an id. */
char *
notice_id(struct arena *a, const char *what, const char *words)
{
	uint64_t hash = 14695981039346656037ULL;

	for (const char *c = words; *c != '\0'; c++)
		hash = (hash ^ (unsigned char)*c) * 1099511628211ULL;
	return arena_format(a, "%s-%016llx", what, (unsigned long long)hash);
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
