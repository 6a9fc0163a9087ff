/*
 * row - options that stand side by side
 */

#include <string.h>

#include "dialog/local.h"

/* By the first of them, and the gap behind it. */
static bool
begins_row(const char *line, size_t len, const struct line *l)
{
	return l->len > len + 2 && memcmp(l->text, line, len) == 0 &&
	    memcmp(l->text + len, "  ", 2) == 0;
}

/* Words that begin in upper case; what follows are names of keys. */
static void
read_words(struct reader *r, const struct line *l, uint16_t look[])
{
	const char *p = l->text, *end = l->text + l->len, *gap;

	r->d->count = 0;
	while (p < end && *p >= 'A' && *p <= 'Z' && r->d->count < 8) {
		gap = memmem(p, (size_t)(end - p), "  ", 2);
		if (gap == NULL)
			gap = end;
		look[r->d->count] = r->screen->look[p - r->screen->text];
		option_add(r, p, (size_t)(gap - p), false);
		for (p = gap; p < end && *p == ' '; p++)
			continue;
	}
}

/* The one that is painted unlike the others; of two, unlike the row's end. */
static void
choose_word(const struct reader *r, const struct line *l,
    const uint16_t look[])
{
	uint16_t plain = r->screen->look[l->at + l->len - 1];
	const uint16_t paint = LOOK_BACK | LOOK_REVERSE;
	struct dialog *d = r->d;

	if (d->count > 2)
		plain = (look[0] & paint) == (look[1] & paint) ? look[0] :
		    look[2];
	for (size_t i = 0; i < d->count; i++)
		d->options[i].chosen = ((look[i] ^ plain) & paint) != 0;
}

/* Escape takes it, whichever is chosen. */
static void
set_escape(const struct reader *r)
{
	struct option *last = &r->d->options[r->d->count - 1];
	const struct line l = { .text = last->text,
	    .len = strlen(last->text) };

	if (sign_find(r->signs->escape, sign_is, &l) != NULL)
		last->key = "Escape";
}

bool
row_read(struct reader *r, const char *p, const char *end)
{
	uint16_t look[8];
	bool found = false;
	struct line l;

	while (line_next(&l, &p, end, r->screen))
		if (sign_find(r->signs->row, begins_row, &l) != NULL) {
			r->d->painted = (long)screen_line(r->screen, l.at);
			read_words(r, &l, look);
			if (r->d->count == 0)
				continue;
			choose_word(r, &l, look);
			set_escape(r);
			found = true;
		}
	return found;
}
