/*
 * options - what can be answered, and by which key: lists
 */

#include <string.h>

#include "dialog/local.h"

enum { OPTIONS_MAX = 64, DIGITS = 9 };

const char *
sign_find(const char *lines, bool (*fits)(const char *line, size_t len,
    const struct line *), const struct line *l)
{
	size_t len;

	for (; lines != NULL && *lines != '\0'; lines += len) {
		lines += *lines == '\n';
		len = strcspn(lines, "\n");
		if (len > 0 && fits(lines, len, l))
			return lines;
	}
	return NULL;
}

bool
sign_is(const char *line, size_t len, const struct line *l)
{
	return l->len == len && memcmp(l->text, line, len) == 0;
}

/* Two blanks divide an option from what explains it. */
static size_t
label_len(const char *text, size_t len)
{
	const char *gap = memmem(text, len, "  ", 2);

	return gap == NULL ? len : (size_t)(gap - text);
}

void
option_add(struct reader *r, const char *text, size_t len, bool chosen)
{
	struct dialog *d = r->d;

	if (d->count == OPTIONS_MAX)
		return;
	r->last = (size_t)(text - r->screen->text);
	if (d->count == 0)
		d->first = screen_line(r->screen, r->last);
	d->options[d->count++] = (struct option){
	    .text = str_trim(arena_copyn(r->arena, text, len)),
	    .chosen = chosen };
}

static void
go_on(struct reader *r, const struct line *l)
{
	struct option *o = &r->d->options[r->d->count - 1];

	o->text = arena_format(r->arena, "%s %.*s", o->text,
	    (int)(r->divided ? label_len(l->text, l->len) : l->len),
	    l->text);
}

/* A list may begin anywhere if its top is out of sight; at 1 it is new. */
static bool
is_next(const struct reader *r, const struct line *l, long long last)
{
	return l->number == last + 1 || l->number == 1 || r->d->count == 0;
}

static void
add_number(struct reader *r, const struct line *l)
{
	struct dialog *d = r->d;
	const char *text = l->text + l->tick_len;

	if (l->number == 1) {
		d->count = 0;
		d->several = d->partial = false;
	}
	option_add(r, text, label_len(text, l->len - l->tick_len), l->pointer);
	if (d->count == OPTIONS_MAX)
		return;
	d->options[d->count - 1].number = l->number;
	d->options[d->count - 1].tick = l->tick;
	if (l->number <= DIGITS)
		d->options[d->count - 1].key = arena_format(r->arena, "%lld",
		    l->number);
	d->several = d->several || l->tick != TICK_NONE;
	r->column = l->column;
	r->divided = label_len(l->text, l->len) < l->len;
}

/* What ends a choice of several stands among them, without a number. */
static bool
is_end(const struct reader *r, const struct line *l)
{
	return r->d->several && l->column == r->column &&
	    sign_find(r->signs->last, sign_is, l) != NULL;
}

static void
read_numbers(struct reader *r, const char *p, const char *end)
{
	bool fresh = false;
	long long last = 0;
	struct line l;

	while (line_next(&l, &p, end, r->screen)) {
		if (l.number > 0 && is_next(r, &l, last)) {
			add_number(r, &l);
			last = l.number;
			fresh = true;
		} else if (is_end(r, &l)) {
			option_add(r, l.text, l.len, l.pointer);
			fresh = false;
		} else if (r->d->count > 0 && sign_find(r->signs->more,
		    sign_is, &l) != NULL) {
			r->d->partial = true;
			fresh = false;
		} else if (l.len == 0 || l.column != r->column) {
			fresh = false;
		} else if (fresh && (r->wraps || r->divided) && !l.pointer) {
			go_on(r, &l);
		}
	}
}

/* The column of the last line that a pointer stands before; -1: none. */
static int
pointed(struct reader *r, const char *p, const char *end)
{
	struct line l;
	int column = -1;

	while (line_next(&l, &p, end, r->screen))
		if (l.pointer && l.len > 0)
			column = l.column;
	return column;
}

/* The lines around the pointer that begin in the same column. */
static void
read_pointer(struct reader *r, const char *p, const char *end)
{
	bool chosen = false;
	struct line l;

	r->column = pointed(r, p, end);
	while (r->column != -1 && line_next(&l, &p, end, r->screen)) {
		if (l.len == 0 || l.column != r->column) {
			if (chosen)
				return;
			r->d->count = 0;
			continue;
		}
		chosen = chosen || l.pointer;
		option_add(r, l.text, label_len(l.text, l.len), l.pointer);
	}
	if (!chosen)
		r->d->count = 0;
}

/* From the chosen one: so many steps that way, then Enter. */
static void
set_keys(struct reader *r, const char *back, const char *forth)
{
	struct dialog *d = r->d;
	struct str key = { 0 };
	size_t chosen = 0;

	while (chosen < d->count && !d->options[chosen].chosen)
		chosen++;
	for (size_t i = 0; i < d->count && chosen < d->count; i++) {
		size_t steps = i < chosen ? chosen - i : i - chosen;

		if (d->options[i].key != NULL)
			continue;
		str_clear(&key);
		while (steps-- > 0)
			str_addf(&key, "%s ", i < chosen ? back : forth);
		str_add(&key, "Enter");
		d->options[i].key = arena_copy(r->arena, str_text(&key));
	}
	str_free(&key);
}

/* "NAME words": does the line hold the words? */
static bool
holds_words(const char *line, size_t len, const struct line *l)
{
	const char *gap = memchr(line, ' ', len);

	return gap != NULL && memmem(l->text, l->len, gap + 1,
	    len - (size_t)(gap + 1 - line)) != NULL;
}

/*
 * The last look at the answers has no options but this; nor has a question that
 * takes any text: whoever goes to that option is in its field already.
 */
static void
read_hint(struct reader *r, const char *p, const char *end)
{
	struct option *only = r->d->options;
	const char *found, *field;
	struct line l;

	while (r->d->count == 0 && line_next(&l, &p, end, r->screen)) {
		field = sign_find(r->signs->field, holds_words, &l);
		found = field != NULL ? field :
		    sign_find(r->signs->enter, holds_words, &l);
		if (l.at < r->d->at || found == NULL)
			continue;
		option_add(r, l.text, l.len, field != NULL);
		only->text = arena_copyn(r->arena, found,
		    strcspn(found, " "));
		only->key = "Enter";
	}
}

/* A list above the dialog is none of it. */
static void
drop_above(struct reader *r)
{
	if (r->d->count == 0 || r->last >= r->d->at)
		return;
	r->d->count = 0;
	r->d->several = r->d->partial = false;
}

void
options_read(struct dialog *d, const struct rules *rs, const struct screen *s,
    const char *text, size_t len, bool wraps)
{
	struct reader r = { .d = d, .signs = &rs->signs, .arena = rs->arena,
	    .screen = s, .wraps = wraps };
	const char *end = text + len;

	d->options = arena_alloc(r.arena, OPTIONS_MAX, sizeof(*d->options));
	if (row_read(&r, text, end)) {
		d->row = true;
		set_keys(&r, "Left", "Right");
		return;
	}
	read_numbers(&r, text, end);
	drop_above(&r);
	if (strcmp(d->kind, "question") == 0)
		read_hint(&r, text, end);
	if (d->count == 0)
		read_pointer(&r, text, end);
	drop_above(&r);
	set_keys(&r, "Up", "Down");
}
