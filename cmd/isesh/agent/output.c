/*
 * output - what a command prints, shown as it comes
 *
 * Hostile until shown: escape sequences and control characters appear as
 * text, so that no output moves the cursor, hides, or draws a dialog of ours.
 * A line is printed once it is whole; until then its beginning is in the foot
 * (view.c).  A carriage return ends a line as well: nothing that was
 * printed is overwritten.
 */

#include <string.h>

#include "clean/clean.h"
#include "isesh/agent/local.h"
#include "utf8/utf8.h"

/* Where to cut within len bytes, so that no character is cut in two. */
static size_t
cut_at(const char *text, size_t len)
{
	size_t least = len - 4, n = len;

	while (n > least && utf8_is_inner(text[n - 1]))
		n--;
	if (n > least && (unsigned char)text[n - 1] >= 0xc0)
		n--;
	return n;
}

/* The last lines that are not blank, for those who were not here: as they
 * are, for there are many, and few are ever told (words.c). */
static void
remember(struct output *o, const char *text, size_t len)
{
	char *line = o->tail[o->lines % TAIL_LINES];

	while (len > 0 && (*text == ' ' || *text == '\t')) {
		text++;
		len--;
	}
	if (len == 0)
		return;
	if (len >= TAIL_LEN)
		len = cut_at(text, TAIL_LEN - 1);
	memcpy(line, text, len);
	line[len] = '\0';
	o->lines++;
}

/* What comes before the end of a line at p, which may be "\r\n". */
static size_t
line_end(const char *p, size_t len, size_t *next)
{
	size_t i;

	for (i = 0; i < len && p[i] != '\n' && p[i] != '\r'; i++)
		continue;
	*next = i + 1;
	if (i + 1 < len && p[i] == '\r' && p[i + 1] == '\n')
		(*next)++;
	return i;
}

static void
put_line(struct output *o, struct str *shown, const char *text, size_t len)
{
	clean_show(shown, text, len, true);
	str_addc(shown, '\n');
	remember(o, text, len);
}

/* Moves whole lines into shown; what is left stays in part.  A return at the
 * very end may be half of a line's end. */
static void
take_lines(struct output *o, struct str *shown)
{
	struct str *part = &o->part;
	size_t at = 0, end, left, next;

	while ((left = part->len - at) > 0) {
		end = line_end(part->s + at, left, &next);
		if (end == left || (next == left && part->s[at + end] == '\r'))
			break;
		put_line(o, shown, part->s + at, end);
		at += next;
	}
	if (left >= PART_MAX) {
		end = cut_at(part->s + at, left);
		put_line(o, shown, part->s + at, end);
		at += end;
	}
	memmove(part->s, part->s + at, part->len - at);
	str_cut(part, part->len - at);
}

void
output_take(struct shell *sh, const char *bytes, size_t len)
{
	struct str shown = { 0 };
	size_t n;

	for (; len > 0; bytes += n, len -= n) {
		n = len < PART_MAX ? len : PART_MAX;
		str_addn(&sh->output.part, bytes, n);
		take_lines(&sh->output, &shown);
	}
	if (shown.len > 0)
		view_print(sh, str_text(&shown));
	view_stale(sh);
	str_free(&shown);
}

/* A last line without an end is a line. */
void
output_end(struct shell *sh)
{
	struct str shown = { 0 };
	struct str *part = &sh->output.part;
	size_t len = part->len;

	if (len > 0 && part->s[len - 1] == '\r')
		len--;
	if (part->len > 0) {
		put_line(&sh->output, &shown, part->s, len);
		str_clear(part);
		view_print(sh, str_text(&shown));
	}
	str_free(&shown);
}
