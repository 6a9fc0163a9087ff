/*
 * profile - load one, and what it extends
 */

#include <sha2.h>
#include <string.h>

#include "fault/fault.h"
#include "profile/local.h"

enum { DEPTH_MAX = 8 };

bool
profile_is_part(const char *name)
{
	return *name == '_';
}

static bool
has_item(const char *list, const char *item)
{
	size_t len = strlen(item);

	for (; (list = strchr(list, '\n')) != NULL; list++)
		if (strncmp(list + 1, item, len) == 0 &&
		    (list[len + 1] == '\n' || list[len + 1] == '\0'))
			return true;
	return false;
}

/* The items of a further list behind those that are there, each once. */
static void
join(struct record *r, const char *key, const char *more)
{
	struct str s = { 0 };
	char *item, *rest;

	str_add(&s, record_text(r, key));
	rest = arena_copy(r->arena, more);
	while ((item = str_piece(&rest, "\n")) != NULL)
		if (!has_item(str_text(&s), item))
			str_addf(&s, "\n%s", item);
	record_set(r, key, str_text(&s));
	str_free(&s);
}

/* Does it do more than tell an agent what to do? */
static bool
widens(const struct record *r)
{
	static const char *const keys[] = { "env", "init", "startup", "tasks",
	    "tools" };
	const char *permission = record_text(r, "permission");

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (*record_text(r, keys[i]) != '\0')
			return true;
	return strcmp(permission, "edits") == 0 ||
	    strcmp(permission, "all") == 0;
}

/* Of a project's: the path of the first, and a digest over all of them. */
struct foreign {
	char		*path;
	SHA2_CTX	 sum;
};

static void
note_foreign(struct foreign *f, const struct shelf *shelf,
    const struct record *r, char *path, const struct str *text)
{
	if (strcmp(shelf_word(shelf, path), "project") != 0 || !widens(r))
		return;
	if (f->path == NULL) {
		SHA256Init(&f->sum);
		f->path = path;
	}
	SHA256Update(&f->sum, (const uint8_t *)path, strlen(path) + 1);
	SHA256Update(&f->sum, (const uint8_t *)str_text(text), text->len + 1);
}

static int
read_one(const struct shelf *shelf, struct arena *a, const char *name,
    struct record *r, char **path, struct foreign *f)
{
	struct str text = { 0 };
	const char *said;
	int result;

	*r = (struct record){ .arena = a };
	result = shelf_read(shelf, a, "profiles", name, "md", &text, path);
	if (result == 0 && (result = matter_parse(r, &text)) == -1)
		refuse(EXIT_USAGE, "profile '%s': %s", name, fault_text());
	if (result == 0) {
		keys_tidy(r);
		note_foreign(f, shelf, r, *path, &text);
	}
	str_free(&text);
	if (result == -1)
		return -1;
	said = record_text(r, "name");
	if (*said != '\0' && strcmp(said, name) != 0)
		return refuse(EXIT_USAGE, "profile '%s' calls itself '%s': "
		    "name and file must agree", name, said);
	return 0;
}

/* What is inherited: everything but what a profile is called. */
static void
add_own(struct record *to, const struct record *own)
{
	static const char *const personal[] = { "name", "description",
	    "extends" };
	const char *key;

	for (size_t i = 0; i < sizeof(personal) / sizeof(personal[0]); i++)
		record_set(to, personal[i], NULL);
	for (size_t i = 0; i < own->count; i++) {
		key = own->pairs[i].key;
		if (key_is_list(key))
			join(to, key, own->pairs[i].value);
		else
			record_set(to, key, own->pairs[i].value);
	}
	if (to->body == NULL || *to->body == '\0')
		to->body = own->body;
	else if (*own->body != '\0')
		to->body = arena_format(to->arena, "%s\n%s", to->body,
		    own->body);
}

static int
cycle(struct arena *a, char *const chain[], int n, const char *again)
{
	char *way = chain[0];

	for (int i = 1; i < n; i++)
		way = arena_format(a, "%s > %s", way, chain[i]);
	return refuse(EXIT_USAGE, "profile '%s' extends itself: %s > %s",
	    again, way, again);
}

/* Reads from the child up to the base, then joins from the base down. */
static int
resolve(const struct shelf *shelf, struct arena *a, bool resolved,
    struct record *child, struct foreign *f)
{
	struct record all[DEPTH_MAX + 1], sum = { .arena = a };
	char *chain[DEPTH_MAX + 1], *path;
	int n = 1;

	all[0] = *child;
	chain[0] = arena_copy(a, record_text(child, "name"));
	while (resolved && *record_text(&all[n - 1], "extends") != '\0') {
		if (n > DEPTH_MAX)
			return refuse(EXIT_USAGE, "profile '%s' extends more "
			    "than %d others", chain[0], DEPTH_MAX);
		chain[n] = arena_copy(a, record_text(&all[n - 1], "extends"));
		for (int i = 0; i < n; i++)
			if (strcmp(chain[i], chain[n]) == 0)
				return cycle(a, chain, n, chain[n]);
		if (read_one(shelf, a, chain[n], &all[n], &path, f) == -1)
			return -1;
		n++;
	}
	while (n > 0)
		add_own(&sum, &all[--n]);
	*child = sum;
	return 0;
}

static char *
text_of(const struct profile *p, const char *key, const char *otherwise)
{
	const char *value = record_text(&p->record, key);

	return arena_copy(p->record.arena, *value == '\0' ? otherwise : value);
}

/* Items are lines by now. */
static char **
items_of(const struct profile *p, const char *key)
{
	struct arena *a = p->record.arena;
	char **list, *item, *rest;
	size_t n = 0;

	rest = arena_copy(a, record_text(&p->record, key));
	list = arena_alloc(a, strlen(rest) + 1, sizeof(*list));
	while ((item = str_piece(&rest, "\n")) != NULL)
		list[n++] = item;
	return list;
}

static int
fill(struct profile *p)
{
	p->role = text_of(p, "role", "worker");
	p->agent = text_of(p, "agent", "");
	p->permission = text_of(p, "permission", "ask");
	p->confine = str_is(record_text(&p->record, "confine"), "yes");
	p->tools = items_of(p, "tools");
	p->prompts = items_of(p, "prompts");
	p->env = items_of(p, "env");
	p->init = items_of(p, "init");
	p->tasks = items_of(p, "tasks");
	p->copy = items_of(p, "copy");
	p->startup = items_of(p, "startup");
	return profile_check(p);
}

int
profile_load(const struct shelf *shelf, struct arena *a, const char *name,
    bool resolved, struct profile *p)
{
	char hex[SHA256_DIGEST_STRING_LENGTH];
	struct foreign f = { .path = NULL };

	if (read_one(shelf, a, name, &p->record, &p->path, &f) == -1)
		return -1;
	p->name = arena_copy(a, name);
	record_set(&p->record, "name", name);
	if (resolve(shelf, a, resolved, &p->record, &f) == -1)
		return -1;
	p->foreign = f.path;
	p->digest = f.path == NULL ? NULL :
	    arena_copy(a, SHA256End(&f.sum, hex));
	return fill(p);
}
