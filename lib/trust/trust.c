/*
 * trust - a log of digests
 */

#include <string.h>

#include "journal/journal.h"
#include "trust/trust.h"

int
trust_has(const struct store *st, struct arena *a, const char *digest)
{
	struct journal j;
	struct event e;
	char *value;

	if (journal_open(&j, a, st->dir, "trusted", 0) == -1)
		return -1;
	while (journal_next(&j, &e) == 1)
		if ((value = event_get(&e, a, "digest")) != NULL &&
		    strcmp(value, digest) == 0)
			return 1;
	return 0;
}

int
trust_add(const struct store *st, const char *digest, const char *path)
{
	struct str line = { 0 };
	int result;

	event_begin(&line, 0, "person", "trust");
	event_add(&line, "digest", digest);
	event_add(&line, "path", path);
	result = journal_append_sync(st->dir, "trusted", &line, NULL);
	str_free(&line);
	return result;
}
