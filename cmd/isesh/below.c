/*
 * below - found by their parents, whose ids must be those that were noted
 */

#include <stdlib.h>

#include "caller/caller.h"
#include "isesh/below.h"

struct child {
	char		*name;
	long long	 depth;
};

static int
by_depth(const void *a, const void *b)
{
	const struct child *x = a, *y = b;

	return (x->depth < y->depth) - (x->depth > y->depth);
}

int
below(const struct store *st, struct arena *a, const char *name,
    char ***names)
{
	const struct caller top = { .session = arena_copy(a, name) };
	struct child *found;
	struct session s;
	char **all;
	int count, n = 0;

	if ((count = store_names(st, a, &all)) == -1)
		return -1;
	found = arena_alloc(a, (size_t)count + 1, sizeof(*found));
	for (int i = 0; i < count; i++) {
		if (session_open(st, a, all[i], &s) == -1)
			continue;
		if (caller_is_above(&top, &s))
			found[n++] = (struct child){ s.name,
			    record_number(&s.record, "depth", 0) };
		session_close(&s);
	}
	qsort(found, (size_t)n, sizeof(*found), by_depth);
	*names = arena_alloc(a, (size_t)n + 1, sizeof(**names));
	for (int i = 0; i < n; i++)
		(*names)[i] = found[i].name;
	return n;
}
