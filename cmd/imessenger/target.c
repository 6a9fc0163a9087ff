/*
 * target - the sessions that somebody means
 */

#include <string.h>

#include "fault/fault.h"
#include "imessenger/imessenger.h"
#include "policy/policy.h"

#define ROLE	"@role:"

struct targets {
	struct desk	*desk;
	char		**names;
	int		 count;
	bool		 group;
};

static void
add(struct targets *t, char *name)
{
	for (int i = 0; i < t->count; i++)
		if (strcmp(t->names[i], name) == 0)
			return;
	t->names = arena_grow(&t->desk->arena, t->names, (size_t)t->count,
	    (size_t)t->count + 1, sizeof(*t->names));
	t->names[t->count++] = name;
}

static bool
is_child(const struct desk *d, const struct session *s)
{
	const char *parent = session_text(s, "parent");

	return d->caller.session == NULL ? *parent == '\0' :
	    strcmp(parent, d->caller.session) == 0;
}

/* Is the word one of the list? */
static bool
is_among(const char *list, const char *word)
{
	size_t len;

	while (*(list += strspn(list, " ")) != '\0') {
		len = strcspn(list, " ");
		if (strlen(word) == len && strncmp(list, word, len) == 0)
			return true;
		list += len;
	}
	return false;
}

static bool
is_meant(const struct desk *d, const char *group, const struct session *s)
{
	if (!session_is_up(s) || str_is(d->caller.session, s->name))
		return false;
	if (strcmp(group, "@all") == 0)
		return true;
	if (strcmp(group, "children") == 0)
		return is_child(d, s);
	if (str_starts(group, "@tag:"))
		return is_among(session_text(s, "tags"),
		    group + strlen("@tag:"));
	return strcmp(group + strlen(ROLE), session_text(s, "role")) == 0;
}

static int
add_group(struct targets *t, const char *group)
{
	struct desk *d = t->desk;
	struct session s;
	char **names;
	int count;

	t->group = true;
	count = store_names(&d->store, &d->arena, &names);
	for (int i = 0; i < count; i++) {
		if (session_open(&d->store, &d->arena, names[i], &s) == -1)
			continue;
		if (is_meant(d, group, &s))
			add(t, names[i]);
		session_close(&s);
	}
	return count == -1 ? -1 : 0;
}

static bool
is_group(const char *word)
{
	return strcmp(word, "@all") == 0 || strcmp(word, "children") == 0 ||
	    (str_starts(word, ROLE) && word[strlen(ROLE)] != '\0') ||
	    (str_starts(word, "@tag:") && word[strlen("@tag:")] != '\0');
}

static int
check_group(const char *group)
{
	if (!str_starts(group, ROLE) ||
	    policy_roles(group + strlen(ROLE)) == 0)
		return 0;
	refuse(EXIT_USAGE, "there is no role '%s'", group + strlen(ROLE));
	hint("it is manager, worker or reader");
	return -1;
}

static int
add_word(struct targets *t, char *word)
{
	if (is_group(word))
		return check_group(word) == -1 ? -1 : add_group(t, word);
	if (*word == '@') {
		refuse(EXIT_USAGE, "there is no group '%s'", word);
		hint("groups: @all, @role:worker, @tag:WORD, children");
		return -1;
	}
	add(t, word);
	return 0;
}

int
desk_targets(struct desk *d, const char *words, char ***names, bool *group)
{
	struct targets t = { .desk = d };
	char *rest, *word;

	rest = arena_copy(&d->arena, words);
	while ((word = strsep(&rest, ",")) != NULL)
		if (add_word(&t, word) == -1)
			return -1;
	*names = t.names;
	*group = t.group;
	return t.count;
}
