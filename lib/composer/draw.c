/*
 * draw - text into rows of a terminal
 */

#include "composer/composer.h"
#include "utf8/utf8.h"

enum { PROMPT_COLUMNS = 2, LEAST_LINES = 6 };

/* The character at a place: its bytes and its columns. */
static size_t
measure(const char *text, size_t len, int *columns)
{
	if (*text != '\t')
		return utf8_measure(text, len, columns);
	*columns = TAB_COLUMNS;
	return 1;
}

/* The row that begins at a place. */
static struct row
row_at(const char *text, size_t len, size_t at, int width)
{
	struct row row = { .at = at };
	int columns;
	size_t n;

	for (; at < len && text[at] != '\n'; at += n) {
		n = measure(text + at, len - at, &columns);
		if (row.len > 0 && row.columns + columns > width)
			break;
		row.columns += columns;
		row.len += n;
	}
	return row;
}

size_t
rows_break(struct arena *a, const char *text, size_t len, int width,
    struct row **rows)
{
	size_t at = 0, cap = 16, n = 0;
	bool more = true;
	struct row row;

	*rows = arena_alloc(a, cap, sizeof(**rows));
	while (more) {
		row = row_at(text, len, at, width);
		if (n == cap) {
			*rows = arena_grow(a, *rows, n, cap * 2,
			    sizeof(**rows));
			cap *= 2;
		}
		(*rows)[n++] = row;
		at += row.len;
		/* A newline at the very end begins one more, empty row. */
		more = at < len;
		if (more && text[at] == '\n')
			at++;
	}
	return n;
}

void
rows_add(struct str *out, const char *text, const struct row *row)
{
	for (size_t i = row->at; i < row->at + row->len; i++)
		if (text[i] == '\t')
			str_addf(out, "%*s", TAB_COLUMNS, "");
		else
			str_addc(out, text[i]);
}

static size_t
row_of(const struct row rows[], size_t n, size_t cursor)
{
	size_t i;

	for (i = n - 1; i > 0 && rows[i].at > cursor; i--)
		continue;
	return i;
}

static int
column_of(const char *text, const struct row *row, size_t cursor)
{
	int columns, sum = 0;
	size_t n;

	for (size_t at = row->at; at < cursor && at < row->at + row->len;
	    at += n) {
		n = measure(text + at, row->at + row->len - at, &columns);
		sum += columns;
	}
	return sum + PROMPT_COLUMNS;
}

static size_t
characters(const struct str *text)
{
	size_t n = 0;

	for (size_t i = 0; i < text->len; i++)
		n += !utf8_is_inner(text->s[i]);
	return n;
}

/* Which rows are shown: those up to head, and those of [from, to). */
struct window {
	size_t	head, from, to, all;
};

static struct window
choose(size_t n, size_t cursor, size_t most)
{
	struct window w = { .head = n, .from = n, .to = n, .all = n };
	size_t tail;

	if (n <= most)
		return w;
	w.head = most / 2 - 1;
	tail = most - w.head - 2;	/* two lines say what is left out */
	w.to = cursor + 1 > w.head + tail ? cursor + 1 : w.head + tail;
	w.from = w.to - tail;
	return w;
}

static void
put_gap(struct str *out, size_t rows, const struct str *text)
{
	if (rows > 0)
		str_addf(out, "  [%zu more rows, %zu characters in all]\n",
		    rows, characters(text));
}

static void
put_rows(struct str *out, const char *text, const struct row rows[],
    size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		str_add(out, i == 0 ? "> " : "  ");
		rows_add(out, text, &rows[i]);
		str_addc(out, '\n');
	}
}

static int
line_of(const struct window *w, size_t row)
{
	if (row < w->head)
		return (int)row;
	return (int)(w->head + (w->from > w->head) + row - w->from);
}

void
composer_draw(const struct composer *c, int width, int most,
    struct str *out, struct drawing *d)
{
	struct arena a = { 0 };
	const char *text = str_text(&c->text);
	struct row *rows;
	struct window w;
	size_t n, row;

	/* The last column stays free: the cursor may stand there, and a
	 * terminal that counts wider than we do has room. */
	n = rows_break(&a, text, c->text.len,
	    width > 8 ? width - PROMPT_COLUMNS - 1 : 8, &rows);
	row = row_of(rows, n, c->cursor);
	w = choose(n, row, (size_t)(most < LEAST_LINES ? LEAST_LINES : most));
	put_rows(out, text, rows, 0, w.head);
	put_gap(out, w.from - w.head, &c->text);
	put_rows(out, text, rows, w.from, w.to);
	put_gap(out, w.all - w.to, &c->text);
	str_cut(out, out->len - 1);
	d->line = line_of(&w, row);
	d->column = column_of(text, &rows[row], c->cursor);
	d->lines = (int)(w.head + w.to - w.from) + (w.from > w.head) +
	    (w.all > w.to);
	arena_free(&a);
}
