/*
 * value - single values and lists, as people write them in front matter
 */

#include <string.h>

#include "profile/local.h"

/* In place: 'it''s' and "a \"b\"". */
static char *
unquote(char *s)
{
	char *from, quote = *s, *to = s;

	for (from = s + 1; *from != '\0'; from++) {
		if (quote == '"' && *from == '\\' && from[1] != '\0')
			from++;
		else if (quote == '\'' && *from == '\'' && from[1] == '\'')
			from++;
		else if (*from == quote)
			break;
		*to++ = *from;
	}
	*to = '\0';
	return s;
}

static void
cut_comment(char *s)
{
	for (char *p = s; (p = strchr(p, '#')) != NULL; p++)
		if (p > s && (p[-1] == ' ' || p[-1] == '\t')) {
			*p = '\0';
			return;
		}
}

char *
matter_scalar(struct arena *a, const char *value)
{
	char *s;

	s = str_trim(arena_copy(a, value));
	if (*s == '"' || *s == '\'')
		return unquote(s);
	/* A block: "description: >" and its lines. */
	if ((*s == '>' || *s == '|') && strchr("-+ \n", s[1]) != NULL)
		s += strcspn(s, "\n");
	cut_comment(s);
	s = str_trim(s);
	for (char *p = s; *p != '\0'; p++)
		if (*p == '\n')
			*p = ' ';
	return s;
}

/* What an item says; parentheses may hold a '#'. */
static char *
item_text(struct arena *a, char *s)
{
	s = str_trim(s);
	if (*s == '#' || strcmp(s, "-") == 0)
		return s + strlen(s);
	if (*s != '"' && *s != '\'' && strchr(s, '(') != NULL)
		return s;
	return matter_scalar(a, s);
}

/*
 * Where an item ends: at a comma outside of parentheses and of quotes around
 * the item, and at the end of a line.
 */
static char *
item_end(char *s)
{
	char quote = '\0';
	int deep = 0;

	if (*s == '"' || *s == '\'')
		quote = *s++;
	for (; *s != '\0' && *s != '\n'; s++) {
		if (quote != '\0')
			quote = *s == quote ? '\0' : quote;
		else if (*s == '(')
			deep++;
		else if (*s == ')')
			deep--;
		else if (*s == ',' && deep <= 0)
			break;
	}
	return s;
}

/* "[A, B]" is "A, B". */
static char *
open_brackets(char *s)
{
	size_t len;

	s = str_trim(s);
	len = strlen(s);
	if (len < 2 || *s != '[' || s[len - 1] != ']')
		return s;
	s[len - 1] = '\0';
	return s + 1;
}

char **
matter_list(struct arena *a, const char *value)
{
	char *end, *item, **list, *s;
	size_t n = 0;
	bool more;

	/* No list has more items than bytes in its text. */
	list = arena_alloc(a, strlen(value) + 2, sizeof(*list));
	s = open_brackets(arena_copy(a, value));
	do {
		s += strspn(s, " \t");
		if (str_starts(s, "- ")) {
			s += 2;
			end = s + strcspn(s, "\n");
		} else {
			end = item_end(s);
		}
		more = *end != '\0';
		*end = '\0';
		item = item_text(a, s);
		if (*item != '\0')
			list[n++] = item;
		s = end + 1;
	} while (more);
	return list;
}
