/*
 * look - questions about the lines of a screen and how they look
 */

#include <string.h>

#include "screen/screen.h"
#include "utf8/utf8.h"

#define UPPER	"▔"
enum { ACROSS = 8 };		/* so long is a line across, at least */

size_t
screen_line(const struct screen *s, size_t at)
{
	while (at > 0 && s->text[at - 1] != '\n')
		at--;
	return at;
}

size_t
screen_bottom(const struct screen *s, unsigned count)
{
	const char *nl;
	size_t at = s->len, start;

	for (; at > 0 && count > 0; at = start) {
		nl = memrchr(s->text, '\n', at - 1);
		start = nl == NULL ? 0 : (size_t)(nl - s->text) + 1;
		if (s->text[start] != '\n')
			count--;
	}
	return at;
}

/* Nothing but one of the signs that lines are drawn with, over and over.  The
 * upper edge of a panel may have a note in it. */
static bool
is_across(const char *line, size_t len)
{
	static const char *const signs[] = { "─", "━", "═", UPPER, "▁",
	    "▀" };
	size_t n = 0;

	for (; len > 0 && *line == ' '; len--)
		line++;
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		for (n = 0; len >= 3 * (n + 1) &&
		    memcmp(line + 3 * n, signs[i], 3) == 0; n++)
			continue;
		if (n > 0)
			break;
	}
	return n >= ACROSS && (3 * n == len || memcmp(line, UPPER, 3) == 0);
}

size_t
screen_below(const struct screen *s)
{
	const char *end, *p;
	size_t below = 0;

	for (p = s->text; p < s->text + s->len; p = end + 1) {
		end = memchr(p, '\n', s->len - (size_t)(p - s->text));
		if (is_across(p, (size_t)(end - p)))
			below = (size_t)(end + 1 - s->text);
	}
	return below;
}

size_t
screen_cursor(const struct screen *s)
{
	const char *p = s->text;

	if (s->cursor < 0)
		return s->len;
	for (int i = 0; i < s->cursor && p < s->text + s->len; i++)
		p = strchr(p, '\n') + 1;
	return (size_t)(p - s->text);
}

static bool
is_blank(const char *p, size_t left, size_t *len)
{
	*len = 1;
	if (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r')
		return true;
	if (left >= 2 && memcmp(p, "\xc2\xa0", 2) == 0) {
		*len = 2;
		return true;
	}
	return false;
}

static bool
has_colours(const struct screen *s, size_t from, size_t to)
{
	const uint16_t *first = NULL;
	size_t len;

	for (size_t i = from; i < to; i += len) {
		if (is_blank(s->text + i, to - i, &len))
			continue;
		if (first == NULL)
			first = &s->look[i];
		if (((s->look[i] ^ *first) & LOOK_FORE) != 0)
			return true;
	}
	return false;
}

bool
screen_has_look(const struct screen *s, size_t from, size_t to, unsigned look)
{
	const uint16_t *first = NULL;
	size_t len;

	if (look == LOOK_COLOURS)
		return has_colours(s, from, to);

	for (size_t i = from; i < to; i += len) {
		if (is_blank(s->text + i, to - i, &len))
			continue;
		if (first == NULL)
			first = &s->look[i];
		if ((s->look[i] & look) == 0 ||
		    ((s->look[i] ^ *first) & look & LOOK_FORE) != 0)
			return false;
	}
	return first != NULL;
}

/*
 * What a terminal may show in its own way: emoji and all else from U+10000 on,
 * and U+FE00 to U+FE0F, U+200D, which change how others look.  U+200B and
 * U+200C look like nothing; qwen keeps its cursor in place by one.
 */
static bool
is_shade(const char *p, size_t left, size_t *len)
{
	if ((*len = 4) <= left && ((unsigned char)*p & 0xf8) == 0xf0)
		return true;
	*len = 3;
	return left >= 3 && ((memcmp(p, "\xef\xb8", 2) == 0 &&
	    (unsigned char)p[2] <= 0x8f) || memcmp(p, "\xe2\x80\x8b", 3) == 0 ||
	    memcmp(p, "\xe2\x80\x8c", 3) == 0 ||
	    memcmp(p, "\xe2\x80\x8d", 3) == 0);
}

bool
screen_is_ghost(const struct screen *s, size_t from, size_t to)
{
	bool dim = false, first = true;
	size_t len;

	for (size_t i = from; i < to; i += len) {
		if (is_blank(s->text + i, to - i, &len))
			continue;
		for (len = 1; i + len < to &&
		    utf8_is_inner(s->text[i + len]); len++)
			continue;
		if (s->look[i] & LOOK_DIM)
			dim = true;
		else if (!first || !(s->look[i] & LOOK_REVERSE))
			return false;
		first = false;
	}
	return dim;
}

void
screen_squeeze(struct str *out, const char *text, size_t len)
{
	size_t n;

	for (size_t i = 0; i < len; i += n) {
		if (is_blank(text + i, len - i, &n) ||
		    is_shade(text + i, len - i, &n))
			continue;
		n = 1;
		str_addc(out, text[i]);
	}
}
