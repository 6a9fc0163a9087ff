/*
 * keys - what a profile can say, under which names, and how it is written
 */

#include <string.h>
#include <strings.h>

#include "profile/local.h"

static const struct key {
	const char	*name;
	const char	*ist;		/* how IST's own profiles spell it */
	bool		 list;
} keys[] = {
	{ "name",	 NULL,			false },
	{ "description", NULL,			false },
	{ "extends",	 NULL,			false },
	{ "role",	 NULL,			false },
	{ "agent",	 NULL,			false },
	{ "model",	 NULL,			false },
	{ "permission",	 "permissionMode",	false },
	{ "confine",	 NULL,			false },
	{ "restart",	 NULL,			false },
	{ "tools",	 "allowedTools",	true },
	{ "prompts",	 NULL,			true },
	{ "env",	 NULL,			true },
	{ "init",	 NULL,			true },
	{ "tasks",	 NULL,			true },
	{ "copy",	 NULL,			true },
	{ "startup",	 NULL,			true },
	{ NULL,		 NULL,			false }
};

static const struct key *
find_key(const char *name)
{
	for (const struct key *k = keys; k->name != NULL; k++)
		if (strcasecmp(k->name, name) == 0 ||
		    (k->ist != NULL && strcasecmp(k->ist, name) == 0))
			return k;
	return NULL;
}

bool
key_is_list(const char *name)
{
	const struct key *k;

	return (k = find_key(name)) != NULL && k->list;
}

/* A list's value is its items, each on a line of its own. */
static char *
joined(struct arena *a, char *const items[])
{
	struct str s = { 0 };
	char *value;

	for (; *items != NULL; items++)
		str_addf(&s, "\n%s", *items);
	value = arena_copy(a, str_text(&s));
	str_free(&s);
	return value;
}

void
keys_tidy(struct record *r)
{
	const struct key *k;

	for (struct pair *p = r->pairs; p < r->pairs + r->count; p++) {
		if ((k = find_key(p->key)) == NULL)
			continue;
		p->key = arena_copy(r->arena, k->name);
		p->value = k->list ?
		    joined(r->arena, matter_list(r->arena, p->value)) :
		    matter_scalar(r->arena, p->value);
	}
}

static void
print_quoted(const char *text, size_t len, struct str *out)
{
	str_addc(out, '\'');
	for (size_t i = 0; i < len; i++)
		if (text[i] == '\'')
			str_add(out, "''");
		else
			str_addc(out, text[i]);
	str_addc(out, '\'');
}

static void
print_items(const char *lines, struct str *out)
{
	size_t len;

	for (; *lines == '\n'; lines += len + 1) {
		len = strcspn(lines + 1, "\n");
		str_add(out, "\n  - ");
		print_quoted(lines + 1, len, out);
	}
	str_addc(out, '\n');
}

/* Plain where plain is read back as the same. */
static void
print_scalar(const char *value, struct str *out)
{
	str_addc(out, ' ');
	if (strchr("'\"[>|", *value) != NULL || strchr(value, '#') != NULL)
		print_quoted(value, strlen(value), out);
	else
		str_add(out, value);
	str_addc(out, '\n');
}

/* A key that nobody here knows keeps its lines. */
static void
print_lines(const char *value, struct str *out)
{
	if (*value != '\0' && *value != '\n')
		str_addc(out, ' ');
	for (; *value != '\0'; value++) {
		str_addc(out, *value);
		if (*value == '\n')
			str_addc(out, ' ');
	}
	str_addc(out, '\n');
}

void
profile_print(const struct profile *p, struct str *out)
{
	const struct record *r = &p->record;
	const char *value;

	str_add(out, "---\n");
	for (const struct key *k = keys; k->name != NULL; k++) {
		value = record_text(r, k->name);
		if (*value == '\0')
			continue;
		str_addf(out, "%s:", k->name);
		(k->list ? print_items : print_scalar)(value, out);
	}
	for (size_t i = 0; i < r->count; i++) {
		if (find_key(r->pairs[i].key) != NULL)
			continue;
		str_addf(out, "%s:", r->pairs[i].key);
		print_lines(r->pairs[i].value, out);
	}
	str_addf(out, "---\n\n%s", r->body);
}

const char *
profile_odd_key(const struct profile *p, size_t *at, const char **meant)
{
	char *names[sizeof(keys) / sizeof(keys[0])];
	const char *key;
	int n = 0;

	for (const struct key *k = keys; k->name != NULL; k++)
		names[n++] = arena_copy(p->record.arena, k->name);
	while (*at < p->record.count) {
		key = p->record.pairs[(*at)++].key;
		if (find_key(key) != NULL)
			continue;
		*meant = shelf_nearest(names, n, key);
		return key;
	}
	return NULL;
}
