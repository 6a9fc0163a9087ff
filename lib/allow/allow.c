/*
 * allow - plain commands into words, words against patterns
 */

#include <ctype.h>
#include <string.h>

#include "allow/allow.h"
#include "clean/clean.h"
#include "str/str.h"

/* Every byte of it visible, and one line. */
static bool
is_visible(const char *text)
{
	struct str shown = { 0 };
	bool same;

	clean_show(&shown, text, strlen(text), true);
	same = strcmp(str_text(&shown), text) == 0 &&
	    strchr(text, '\n') == NULL;
	str_free(&shown);
	return same;
}

static bool
is_plain(char c)
{
	return isascii(c) && c != '\0' &&
	    (isalnum((unsigned char)c) || strchr("_-./:,@%+=", c) != NULL);
}

/* Copies from the quote at p to the one that ends it: what comes after, or
 * NULL. */
static const char *
take_quoted(const char *p, char **to)
{
	const char *bad = *p == '"' ? "\\\t$`!" : "\\\t";
	char quote = *p++;

	for (; *p != quote; p++) {
		if (*p == '\0' || strchr(bad, *p) != NULL)
			return NULL;
		*(*to)++ = *p;
	}
	return p + 1;
}

/* Copies one word: what comes after it, or NULL if it is not plain. */
static const char *
take_word(const char *p, char **to, bool first)
{
	if (*p == '=')
		return NULL;
	while (p != NULL && *p != '\0' && *p != ' ' && *p != '\t') {
		if (*p == '\'' || *p == '"')
			p = take_quoted(p, to);
		else if (!is_plain(*p) || (first && *p == '='))
			return NULL;
		else
			*(*to)++ = *p++;
	}
	*(*to)++ = '\0';
	return p;
}

char **
allow_words(struct arena *a, const char *command)
{
	const char *p = command;
	char *to, **words;
	size_t n = 0;

	if (!is_visible(command))
		return NULL;
	/* Neither has more than the command has bytes. */
	words = arena_alloc(a, strlen(command) / 2 + 2, sizeof(*words));
	to = arena_alloc(a, strlen(command) + 2, 1);
	while (*(p += strspn(p, " \t")) != '\0') {
		words[n] = to;
		if ((p = take_word(p, &to, n == 0)) == NULL)
			return NULL;
		n++;
	}
	return n == 0 || *words[0] == '\0' ? NULL : words;
}

/* All of the pattern's words, and no more unless more may follow. */
static bool
compare(char *const pattern[], char *const words[], bool more)
{
	size_t i;

	for (i = 0; pattern[i] != NULL; i++)
		if (words[i] == NULL || strcmp(pattern[i], words[i]) != 0)
			return false;
	return more || words[i] == NULL;
}

/* What is between TOOL( and ), without the :* that *more tells of. */
static char *
inside(struct arena *a, const char *tool, const char *pattern, bool *more)
{
	size_t len = strlen(pattern), before = strlen(tool) + 1;
	char *text;

	if (len <= before || !str_starts(pattern, tool) ||
	    pattern[before - 1] != '(' || pattern[len - 1] != ')')
		return NULL;
	text = arena_copyn(a, pattern + before, len - before - 1);
	len = strlen(text);
	*more = len >= 2 && strcmp(text + len - 2, ":*") == 0;
	if (*more)
		text[len - 2] = '\0';
	return text;
}

bool
allow_is_pattern(const char *tool, const char *pattern)
{
	struct arena a = { 0 };
	char *text;
	bool more, named;

	text = inside(&a, tool, pattern, &more);
	named = text != NULL && allow_words(&a, text) != NULL;
	arena_free(&a);
	return named;
}

bool
allow_match(const char *tool, const char *pattern, char *const words[])
{
	struct arena a = { 0 };
	char *text, **wanted;
	bool match = false, more;

	if ((text = inside(&a, tool, pattern, &more)) != NULL &&
	    (wanted = allow_words(&a, text)) != NULL)
		match = compare(wanted, words, more);
	arena_free(&a);
	return match;
}

bool
allow_any(const char *tool, char *const patterns[], char *const words[])
{
	for (; *patterns != NULL; patterns++)
		if (allow_match(tool, *patterns, words))
			return true;
	return false;
}

/* Where the item that begins at p ends. */
static const char *
item_end(const char *p)
{
	int depth = 0;

	for (; *p != '\0' && *p != '\n'; p++) {
		if (*p == ',' && depth <= 0)
			break;
		depth += (*p == '(') - (*p == ')');
	}
	return p;
}

char **
allow_list(struct arena *a, const char *text)
{
	const char *end;
	char *item, **list;
	size_t n = 0;

	/* No list has more items than bytes in its text. */
	list = arena_alloc(a, strlen(text) + 1, sizeof(*list));
	for (; *text != '\0'; text = end + (*end != '\0')) {
		end = item_end(text);
		item = str_trim(arena_copyn(a, text, (size_t)(end - text)));
		if (str_starts(item, "- "))
			item = str_trim(item + 2);
		if (*item != '\0')
			list[n++] = item;
	}
	return list;
}
