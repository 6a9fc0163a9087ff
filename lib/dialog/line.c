/*
 * line - one line of a dialog, taken apart
 */

#include <ctype.h>
#include <string.h>

#include "dialog/local.h"
#include "utf8/utf8.h"

static const char *const frames[] = { " ", "│", "┃", "|" };
static const char *const pointers[] = { "❯", "›", "●", ">", "→" };
static const char *const marks[] = { "✔ " };	/* at what is set now */

#define LEN(a)	(sizeof(a) / sizeof((a)[0]))

/* The length of the sign that the text begins with; 0: none of them. */
static size_t
sign(const char *const signs[], size_t n, const char *text, size_t len)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(signs[i]) <= len &&
		    memcmp(text, signs[i], strlen(signs[i])) == 0)
			return strlen(signs[i]);
	return 0;
}

static void
skip(struct line *l, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		l->column += !utf8_is_inner(l->text[i]);
	l->text += bytes;
	l->len -= bytes;
}

static void
skip_frame(struct line *l)
{
	size_t n;

	while ((n = sign(frames, LEN(frames), l->text, l->len)) > 0)
		skip(l, n);
}

/* What a frame leaves at the end of a line. */
static void
cut_frame(struct line *l)
{
	bool cut;

	do {
		cut = false;
		for (size_t i = 0; i < LEN(frames); i++) {
			size_t n = strlen(frames[i]);

			if (l->len < n || memcmp(l->text + l->len - n,
			    frames[i], n) != 0)
				continue;
			l->len -= n;
			cut = true;
		}
	} while (cut);
}

/* "12. " and "12) ". */
static void
take_number(struct line *l)
{
	long long number = 0;
	size_t n = 0;

	while (n < l->len && n < 3 && isdigit((unsigned char)l->text[n]))
		number = number * 10 + (l->text[n++] - '0');
	if (n == 0 || n + 1 >= l->len || strchr(".)", l->text[n]) == NULL ||
	    l->text[n + 1] != ' ')
		return;
	l->number = number;
	skip(l, n + 2);
}

/* "[ ] " and, with any one sign in it, "[x] ". */
static void
take_tick(struct line *l)
{
	size_t n = 2;

	if (l->len < 4 || *l->text != '[')
		return;
	while (n < l->len && utf8_is_inner(l->text[n]))
		n++;
	if (n + 1 >= l->len || l->text[n] != ']' || l->text[n + 1] != ' ')
		return;
	l->tick = l->text[1] == ' ' ? TICK_OFF : TICK_ON;
	l->tick_len = n + 2;
}

bool
line_next(struct line *l, const char **p, const char *end,
    const struct screen *s)
{
	const char *stop;
	size_t n;

	if (*p >= end)
		return false;
	stop = memchr(*p, '\n', (size_t)(end - *p));
	if (stop == NULL)
		stop = end;
	*l = (struct line){ .text = *p, .len = (size_t)(stop - *p) };
	*p = stop + 1;
	cut_frame(l);
	skip_frame(l);
	n = sign(pointers, LEN(pointers), l->text, l->len);
	if (n > 0 && l->len > n && l->text[n] == ' ') {
		l->pointer = true;
		skip(l, n);
		skip_frame(l);
	}
	skip(l, sign(marks, LEN(marks), l->text, l->len));
	take_number(l);
	if (l->number > 0)
		take_tick(l);
	l->at = (size_t)(l->text - s->text);
	return true;
}
