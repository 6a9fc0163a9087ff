/*
 * composer - the text, and the keys that edit it
 */

#include <string.h>

#include "clean/clean.h"
#include "composer/composer.h"
#include "utf8/utf8.h"

static size_t
before(const struct composer *c, size_t at)
{
	if (at > 0)
		at--;
	while (at > 0 && utf8_is_inner(c->text.s[at]))
		at--;
	return at;
}

static size_t
after(const struct composer *c, size_t at)
{
	if (at < c->text.len)
		at++;
	while (at < c->text.len && utf8_is_inner(c->text.s[at]))
		at++;
	return at;
}

/* Home and End are of the line, as a person sees lines. */
static size_t
line_start(const struct composer *c)
{
	size_t at = c->cursor;

	while (at > 0 && c->text.s[at - 1] != '\n')
		at--;
	return at;
}

static size_t
line_end(const struct composer *c)
{
	size_t at = c->cursor;

	while (at < c->text.len && c->text.s[at] != '\n')
		at++;
	return at;
}

/* Removes what is between two places; the cursor stands at the first. */
static void
cut(struct composer *c, size_t from, size_t to)
{
	if (from == to)
		return;
	memmove(c->text.s + from, c->text.s + to, c->text.len - to);
	str_cut(&c->text, c->text.len - (to - from));
	c->cursor = from;
}

bool
composer_insert(struct composer *c, const char *text, size_t len)
{
	struct str clean = { 0 };
	bool fits;

	clean_type(&clean, text, len);
	fits = clean.len <= COMPOSER_MAX - c->text.len;
	if (fits && clean.len > 0) {
		str_room(&c->text, clean.len);
		memmove(c->text.s + c->cursor + clean.len,
		    c->text.s + c->cursor, c->text.len - c->cursor);
		memcpy(c->text.s + c->cursor, clean.s, clean.len);
		c->text.len += clean.len;
		c->text.s[c->text.len] = '\0';
		c->cursor += clean.len;
	}
	str_free(&clean);
	return fits;
}

void
composer_key(struct composer *c, enum key key)
{
	switch (key) {
	case KEY_LEFT:
		c->cursor = before(c, c->cursor);
		break;
	case KEY_RIGHT:
		c->cursor = after(c, c->cursor);
		break;
	case KEY_HOME:
		c->cursor = line_start(c);
		break;
	case KEY_END:
		c->cursor = line_end(c);
		break;
	case KEY_BACKSPACE:
		cut(c, before(c, c->cursor), c->cursor);
		break;
	case KEY_DELETE:
		cut(c, c->cursor, after(c, c->cursor));
		break;
	case KEY_KILL:
		cut(c, 0, c->cursor);
		break;
	case KEY_NEWLINE:
		composer_insert(c, "\n", 1);
		break;
	default:
		break;
	}
}

void
composer_clear(struct composer *c)
{
	str_clear(&c->text);
	c->cursor = 0;
}
