/*
 * policy - which rule names a wish
 */

#include <string.h>

#include "allow/allow.h"
#include "policy/local.h"

const char *
verdict_word(enum verdict verdict)
{
	static const char *const words[] = { "ask", "allow", "deny" };

	return words[verdict];
}

char *
pattern_inside(struct arena *a, const char *pattern)
{
	const char *open = strchr(pattern, '(');
	size_t len;

	if (open == NULL || (len = strlen(open)) < 2 || open[len - 1] != ')')
		return NULL;
	return arena_copyn(a, open + 1, len - 2);
}

static bool
is_listed(const char *list, const char *word)
{
	size_t len = strlen(word);

	if (list == NULL)
		return true;
	for (; len > 0; list += strcspn(list, ","), list += *list != '\0') {
		if (strcspn(list, ",") == len && strncmp(list, word, len) == 0)
			return true;
		if (*list == '\0')
			break;
	}
	return false;
}

/* {work} at the front is the session's directory. */
static char *
expand(struct arena *a, const struct policy_wish *w, const char *dir)
{
	if (!str_starts(dir, "{work}"))
		return arena_copy(a, dir);
	return arena_format(a, "%s%s", w->work, dir + strlen("{work}"));
}

static bool
names_command(struct arena *a, const struct policy_rule *r,
    const struct policy_wish *w, const char *name)
{
	char **words;

	if (w->command == NULL || (words = allow_words(a, w->command)) == NULL)
		return false;
	if (r->verdict == VERDICT_ALLOW && !path_below(w->cwd, w->work))
		return false;
	return allow_match(name, r->tool, words);
}

static bool
names_path(struct arena *a, const struct policy_rule *r,
    const struct policy_wish *w, const char *inside)
{
	const char *dir = expand(a, w, inside);

	if (w->path == NULL)
		return false;
	if (r->verdict == VERDICT_ALLOW)
		return path_may(w, dir, w->does == DOES_WRITE);
	return path_lies(w->path, dir);
}

/* A name alone allows no command and no file, whatever the tool is called. */
static bool
names_all(const struct policy_rule *r, const struct policy_wish *w)
{
	return r->verdict != VERDICT_ALLOW ||
	    (w->command == NULL && w->path == NULL);
}

/* By its own name, or by what it does. */
static bool
is_called(const struct policy_wish *w, const char *name)
{
	return strcmp(name, w->tool) == 0 || (w->does != DOES_OTHER &&
	    strcmp(name, does_word(w->does)) == 0);
}

static bool
names(struct arena *a, const struct policy_rule *r, const struct policy_wish *w)
{
	const char *inside, *name;

	if (!is_listed(r->roles, w->role) ||
	    !is_listed(r->profiles, w->profile))
		return false;
	if (strcmp(r->tool, "*") == 0)
		return r->verdict != VERDICT_ALLOW;
	name = arena_copyn(a, r->tool, strcspn(r->tool, "("));
	if (!is_called(w, name))
		return false;
	if ((inside = pattern_inside(a, r->tool)) == NULL)
		return names_all(r, w);
	if (does_files(w->does))
		return names_path(a, r, w, inside);
	return w->does == DOES_RUN && names_command(a, r, w, name);
}

enum verdict
policy_judge(const struct policy *p, const struct policy_wish *w,
    const struct policy_rule **found)
{
	const struct policy_rule *r = NULL;
	struct arena a = { 0 };

	*found = NULL;
	for (size_t i = 0; i < p->count && *found == NULL; i++) {
		r = &p->rules[i];
		if (w->odd && r->verdict == VERDICT_ALLOW)
			continue;
		if (names(&a, r, w))
			*found = r;
	}
	arena_free(&a);
	return *found == NULL ? VERDICT_ASK : (*found)->verdict;
}
