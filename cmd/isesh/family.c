/*
 * family - by ids, since names are used again
 */

#include <string.h>

#include "isesh/family.h"

static int
collect(const struct store *st, struct arena *a, struct member **all)
{
	struct session s;
	int count, n = 0;
	char **names;

	if ((count = store_names(st, a, &names)) == -1)
		return -1;
	*all = arena_alloc(a, (size_t)count + 1, sizeof(**all));
	for (int i = 0; i < count; i++) {
		if (session_open(st, a, names[i], &s) == -1)
			continue;
		(*all)[n++] = (struct member){ .name = s.name,
		    .id = arena_copy(a, session_text(&s, "id")),
		    .parent = arena_copy(a, session_text(&s, "parent-id")),
		    .depth = -1 };
		session_close(&s);
	}
	return n;
}

static bool
is_there(const struct member all[], int n, const char *id)
{
	for (int i = 0; i < n && *id != '\0'; i++)
		if (strcmp(all[i].id, id) == 0)
			return true;
	return false;
}

/* Those of one parent, and after each what is below it.  A record that makes
 * a ring of parents is passed over: each is placed once. */
static int
place(struct member all[], int n, const char *parent, int depth,
    struct member out[], int at)
{
	for (int i = 0; i < n; i++) {
		if (all[i].depth != -1 || (*parent != '\0' ?
		    strcmp(all[i].parent, parent) != 0 :
		    is_there(all, n, all[i].parent)))
			continue;
		all[i].depth = depth;
		out[at++] = all[i];
		if (*all[i].id != '\0')
			at = place(all, n, all[i].id, depth + 1, out, at);
	}
	return at;
}

int
family(const struct store *st, struct arena *a, struct member **list)
{
	struct member *all;
	int n;

	if ((n = collect(st, a, &all)) == -1)
		return -1;
	*list = arena_alloc(a, (size_t)n + 1, sizeof(**list));
	return place(all, n, "", 0, *list, 0);
}

int
family_below(const struct store *st, struct arena *a, const char *name,
    char ***names)
{
	int at = 0, count = 0, end, n;
	struct member *list;

	if ((n = family(st, a, &list)) == -1)
		return -1;
	*names = arena_alloc(a, (size_t)n + 1, sizeof(**names));
	while (at < n && strcmp(list[at].name, name) != 0)
		at++;
	for (end = at + 1; end < n && list[end].depth > list[at].depth; end++)
		continue;
	while (--end > at)
		(*names)[count++] = list[end].name;
	return count;
}
