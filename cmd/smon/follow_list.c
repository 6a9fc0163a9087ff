/*
 * follow_list - which sessions are followed: those named, or all there are
 */

#include <string.h>

#include "smon/follow.h"

static bool
has(const struct follow *f, const char *name)
{
	for (size_t i = 0; i < f->count; i++)
		if (!f->rows[i].gone && strcmp(f->rows[i].name, name) == 0)
			return true;
	return false;
}

int
follow_list(struct follow *f)
{
	struct arena a = { 0 };
	char **names;
	int n;

	f->listed = false;
	for (size_t i = 0; i < f->count; i++)
		f->rows[i].changed = true;
	n = store_names(f->store, &a, &names);
	for (int i = 0; i < n; i++)
		if (!has(f, names[i]))
			(void)follow_add(f, names[i]);
	arena_free(&a);
	return n == -1 ? -1 : 0;
}

int
follow_named(struct follow *f, char *const names[], int n)
{
	const char *name;

	for (int i = 0; i < n; i++)
		if ((name = session_meant(f->store, f->arena,
		    names[i])) == NULL || follow_add(f, name) == NULL)
			return -1;
	if (n == 0) {
		follow_names(f);
		if (follow_list(f) == -1)
			return -1;
	}
	return follow_begin(f);
}
