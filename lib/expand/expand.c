/*
 * expand - one pass over the text
 */

#include <string.h>

#include "expand/expand.h"
#include "fault/fault.h"

/* The length of the name in "{name}", 0 if this brace is just a brace. */
static size_t
name_length(const char *brace)
{
	size_t n;

	n = strspn(brace + 1, "abcdefghijklmnopqrstuvwxyz-");
	return brace[n + 1] == '}' ? n : 0;
}

static const struct expand *
find(const struct expand *e, const char *name, size_t len)
{
	for (; e->name != NULL; e++)
		if (strlen(e->name) == len && memcmp(e->name, name, len) == 0)
			return e;
	return NULL;
}

static int
unknown(const struct expand *e, const char *what, const char *text,
    const char *brace, size_t len)
{
	struct str all = { 0 };
	int line = 1;

	for (; text < brace; text++)
		line += *text == '\n';
	refuse(EXIT_USAGE, "%s, line %d: there is no variable '{%.*s}'", what,
	    line, len > 40 ? 40 : (int)len, brace + 1);
	for (; e->name != NULL; e++)
		str_addf(&all, " {%s}", e->name);
	hint("there are%s; write '{{' for a brace", str_text(&all));
	str_free(&all);
	return -1;
}

int
expand(const struct expand *table, const char *what, const char *text,
    void (*add)(struct str *, const struct expand *), struct str *out)
{
	const struct expand *e;
	const char *brace, *rest = text;
	size_t len;

	for (; (brace = strchr(rest, '{')) != NULL; rest = brace + len) {
		str_addn(out, rest, (size_t)(brace - rest));
		if ((len = name_length(brace)) == 0) {
			str_addc(out, '{');
			len = brace[1] == '{' ? 2 : 1;
			continue;
		}
		if ((e = find(table, brace + 1, len)) == NULL)
			return unknown(table, what, text, brace, len);
		if (add != NULL)
			add(out, e);
		else if (e->value != NULL)
			str_add(out, e->value);
		len += 2;
	}
	str_add(out, rest);
	return 0;
}
