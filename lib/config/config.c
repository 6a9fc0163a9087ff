/*
 * config - one record out of three files
 */

#include <strings.h>

#include "config/config.h"
#include "fault/fault.h"

static const struct key {
	const char	*name;
	bool		 project;	/* may say it */
	bool		 list;
} keys[] = {
	{ "base",		true,	false },
	{ "branch-prefix",	true,	false },
	{ "copy",		true,	true },
	{ "max-up",		false,	false },
	{ "remote",		true,	false },
	{ "worktree",		false,	false },
	{ "workspaces",		false,	false },
};

enum { NKEYS = sizeof(keys) / sizeof(keys[0]) };

static const struct key *
find(const char *name)
{
	for (size_t i = 0; i < NKEYS; i++)
		if (strcasecmp(keys[i].name, name) == 0)
			return &keys[i];
	return NULL;
}

static int
unknown(struct arena *a, const char *path, const char *name)
{
	char *names[NKEYS];
	const char *near;

	for (size_t i = 0; i < NKEYS; i++)
		names[i] = arena_copy(a, keys[i].name);
	refuse(EXIT_USAGE, "'%s': there is no key '%s'", path, name);
	if ((near = shelf_nearest(names, NKEYS, name)) != NULL)
		hint("did you mean '%s'?", near);
	return -1;
}

/* What is nearer to the work was taken before, and stays. */
static int
add(struct record *all, const struct pair *p, int which, const char *path)
{
	const struct key *k;
	const char *before;

	if ((k = find(p->key)) == NULL)
		return unknown(all->arena, path, p->key);
	if (which == SHELF_PROJECT && !k->project)
		return refuse(EXIT_USAGE, "'%s': '%s' is not a project's to "
		    "say", path, k->name);
	before = record_get(all, k->name);
	if (before == NULL)
		record_set(all, k->name, p->value);
	else if (k->list)
		record_setf(all, k->name, "%s\n%s", before, p->value);
	return 0;
}

static int
take(struct record *all, const struct str *text, int which, const char *path)
{
	struct record r = { .arena = all->arena };

	if (record_parse(&r, str_text(text), text->len) == -1)
		return refuse(EXIT_USAGE, "'%s': %s", path, fault_text());
	for (size_t i = 0; i < r.count; i++)
		if (add(all, &r.pairs[i], which, path) == -1)
			return -1;
	return 0;
}

int
config_load(const struct shelf *shelf, struct arena *a, struct record *all)
{
	struct str text = { 0 };
	int result = 0;
	char *path;

	*all = (struct record){ .arena = a };
	for (int i = 0; i < SHELVES && result != -1; i++) {
		str_clear(&text);
		result = shelf_file(shelf, a, i, "config", &text, &path);
		if (result == 1)
			result = take(all, &text, i, path);
	}
	str_free(&text);
	return result == -1 ? -1 : 0;
}

const char *
config_text(const struct record *r, const char *key, const char *otherwise)
{
	const char *value = record_text(r, key);

	return *value == '\0' ? otherwise : value;
}

char **
config_list(const struct record *r, const char *key)
{
	return str_list(r->arena, record_text(r, key));
}
