/*
 * panel - what an agent shows beside all the rest, cut
 */

#include <string.h>

#include "screen/local.h"
#include "utf8/utf8.h"

#define BAR	"│"
enum { ROWS = 8, LEFT = 20 };	/* it is so high, and has that at its left */

/* Where the bar of that column stands in a row; NULL if there is none. */
static const char *
bar_at(const char *row, const char *end, int column)
{
	const char *p = row;
	int at = 0, wide;

	while (p < end && at < column) {
		p += utf8_measure(p, (size_t)(end - p), &wide);
		at += wide;
	}
	return at == column && strncmp(p, BAR, strlen(BAR)) == 0 ? p : NULL;
}

/* How many rows have that bar, from the first on. */
static int
rows(const struct screen *s, int column)
{
	const char *row = s->text, *end;
	int n;

	for (n = 0; row < s->text + s->len; n++, row = end + 1) {
		end = strchr(row, '\n');
		if (bar_at(row, end, column) == NULL)
			break;
	}
	return n;
}

/* The column of the bar that goes down from the first row; -1: none does.  A
 * row that begins with one is of a frame. */
static int
find(const struct screen *s)
{
	const char *p = s->text, *end = strchr(p, '\n');
	int at = 0, wide;

	if (memmem(p, (size_t)(end - p), BAR, strlen(BAR)) == NULL ||
	    (strspn(p, " ") < LEFT &&
	    strncmp(p + strspn(p, " "), BAR, strlen(BAR)) == 0))
		return -1;
	for (; p < end; at += wide) {
		if (at >= LEFT && strncmp(p, BAR, strlen(BAR)) == 0 &&
		    rows(s, at) >= ROWS)
			return at;
		p += utf8_measure(p, (size_t)(end - p), &wide);
	}
	return -1;
}

void
screen_cut_panel(struct screen *s)
{
	const int column = s->len == 0 ? -1 : find(s);
	const char *row = s->text, *limit = row + s->len, *bar, *end;
	size_t len = 0, keep;

	if (column == -1)
		return;
	for (bar = row; row < limit; row = end + 1) {
		end = strchr(row, '\n');
		if (bar != NULL)
			bar = bar_at(row, end, column);
		keep = (size_t)((bar != NULL ? bar : end) - row);
		while (keep > 0 && row[keep - 1] == ' ')
			keep--;
		memmove(s->look + len, s->look + (row - s->text),
		    keep * sizeof(*s->look));
		memmove(s->text + len, row, keep);
		len += keep;
		s->look[len] = 0;
		s->text[len++] = '\n';
	}
	while (len > 0 && s->text[len - 1] == '\n' &&
	    (len == 1 || s->text[len - 2] == '\n'))
		len--;
	s->text[len] = '\0';
	s->len = len;
}
