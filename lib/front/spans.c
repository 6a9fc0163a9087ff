/*
 * spans - which rows make the dialog, in pieces that can be compared
 *
 * As few pieces as there can be: while they are compared the agent waits.
 */

#include <string.h>

#include "fault/fault.h"
#include "front/local.h"
#include "utf8/utf8.h"

struct row {
	const char	*text;
	size_t		 len, cost;	/* as tmux writes it */
};

struct cutter {
	struct front		*f;
	struct span_of_rows	 spans[SPANS_MAX];
	size_t			 count, left;	/* of the piece at hand */
};

static bool
next_row(const char **p, struct row *r)
{
	const char *end = strchr(*p, '\n');

	if (end == NULL)
		return false;
	*r = (struct row){ *p, (size_t)(end - *p), 2 };
	for (const char *c = *p; c < end; c++)
		r->cost += *c == '\\' ? 2 : 1;
	*p = end + 1;
	return true;
}

/* Blanks in a frame. */
static bool
is_blank(const struct row *r)
{
	enum { FRAME = 6 };
	size_t n = 0;

	for (size_t i = 0; i < r->len; i++)
		n += r->text[i] != ' ';
	return n <= FRAME;
}

static size_t
char_len(const char *p, const char *end)
{
	size_t n = 1;

	while (p + n < end && utf8_is_inner(p[n]))
		n++;
	return n;
}

/* One character again and again, perhaps with a corner at either end. */
static bool
is_line_across(const struct row *r)
{
	const char *p = r->text, *end = r->text + r->len;
	size_t n;

	while (p < end && *p == ' ')
		p++;
	if (p == end)
		return false;
	p += char_len(p, end);
	while (end > p && utf8_is_inner(end[-1]))
		end--;
	if (end > p)
		end--;
	n = p < end ? char_len(p, end) : 0;
	return n > 0 && (size_t)(end - p) > n &&
	    memcmp(p, p + n, (size_t)(end - p) - n) == 0;
}

static int
add(struct cutter *c, int row, const char *text, bool painted)
{
	if (c->count == SPANS_MAX)
		return refuse(EXIT_FAILED, "the dialog of '%s' is too large "
		    "to be compared", c->f->session->name);
	c->spans[c->count++] = (struct span_of_rows){ row, row, painted,
	    text };
	return 0;
}

static bool
is_twice(const struct front *f, const char *text)
{
	const char *found = strstr(f->screen.text, text);

	return found == NULL || strstr(found + 1, text) != NULL;
}

/* Longer than what is compared: so it is also searched for. */
static int
add_long(struct cutter *c, int row, const struct row *r)
{
	struct arena *a = c->f->session->arena;
	char *text = arena_copyn(a, r->text, r->len);

	c->left = 0;
	if (is_line_across(r) || is_blank(r))
		return add(c, row, NULL, false);
	if (is_twice(c->f, text))
		return refuse(EXIT_FAILED, "'%s' shows a long line twice: its "
		    "dialog cannot be compared", c->f->session->name);
	return add(c, row, text, false);
}

static int
add_row(struct cutter *c, int row, const struct row *r)
{
	if (r->cost > SPAN_MAX)
		return add_long(c, row, r);
	if (c->left >= r->cost) {
		c->spans[c->count - 1].to = row;
		c->left -= r->cost;
		return 0;
	}
	c->left = SPAN_MAX - r->cost;
	return add(c, row, NULL, false);
}

/* What is chosen in a row of options is told by paint only. */
static int
add_painted(struct cutter *c, int row, const struct row *r)
{
	const struct front *f = c->f;

	if (!f->dialog.row || f->dialog.painted != r->text - f->screen.text)
		return 0;
	c->left = 0;
	return add(c, row, NULL, true);
}

static int
cut(struct cutter *c)
{
	static const struct row empty = { "", 0, 2 };
	const struct front *f = c->f;
	const char *start = f->screen.text + f->dialog.at;
	const char *p = f->screen.text;
	int row = 0;
	struct row r;

	for (; next_row(&p, &r); row++)
		if (r.text >= start && (add_row(c, row, &r) == -1 ||
		    add_painted(c, row, &r) == -1))
			return -1;
	for (; row < f->hold.pane.height; row++)
		if (add_row(c, row, &empty) == -1)
			return -1;
	return 0;
}

static bool
is_same(const struct span_of_rows *a, const struct span_of_rows *b)
{
	return a->from == b->from && a->to == b->to &&
	    a->painted == b->painted && (a->text == b->text ||
	    str_is(a->text, b->text));
}

int
spans_set(struct front *f)
{
	struct cutter c = { .f = f };
	bool same;

	if (cut(&c) == -1)
		return -1;
	same = c.count == f->hold.count;
	for (size_t i = 0; i < c.count && same; i++)
		same = is_same(&c.spans[i], &f->spans[i]);
	memcpy(f->spans, c.spans, c.count * sizeof(c.spans[0]));
	f->hold.count = c.count;
	return !same;
}
