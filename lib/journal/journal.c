/*
 * journal - lines in, events out
 */

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "journal/journal.h"

enum { PIECE = 8 << 20 };	/* of a log in memory; lines are far shorter */

int
event_pair(char **rest, char **key, char **value)
{
	char *pair, *eq;

	while ((pair = strsep(rest, "\t")) != NULL) {
		if ((eq = strchr(pair, '=')) == NULL)
			continue;
		*eq = '\0';
		*key = pair;
		*value = eq + 1;
		escape_undo(*value);
		return 1;
	}
	return 0;
}

char *
event_get(const struct event *e, struct arena *a, const char *wanted)
{
	char *key, *rest, *value;

	rest = arena_copy(a, e->rest);
	while (event_pair(&rest, &key, &value) == 1)
		if (strcmp(key, wanted) == 0)
			return value;
	return NULL;
}

void
event_begin(struct str *line, unsigned gen, const char *source,
    const char *kind)
{
	char now[CLOCK_TEXT];

	str_addf(line, "%s\t%u\t%s\t%s", clock_text(clock_now(), now), gen,
	    source, kind);
}

void
event_add(struct str *line, const char *key, const char *value)
{
	str_addf(line, "\t%s=", key);
	escape_add(line, value, strlen(value));
}

void
event_addf(struct str *line, const char *key, const char *fmt, ...)
{
	char value[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(value, sizeof(value), fmt, ap);
	va_end(ap);
	event_add(line, key, value);
}

void
event_end(struct str *line)
{
	str_add(line, "\t.\n");
}

/* The last newline of the text ends the last whole line. */
static size_t
whole(const struct str *text)
{
	const char *nl;

	if (text->len == 0 || (nl = memrchr(text->s, '\n', text->len)) == NULL)
		return 0;
	return (size_t)(nl - text->s) + 1;
}

/* The piece after the one that is there. */
static int
read_piece(struct journal *j)
{
	struct str text = { 0 };
	int result;

	j->base = journal_end(j);
	j->len = j->pos = 0;
	j->more = false;
	result = file_read_from(j->dir, j->name, j->base, PIECE, &text);
	if (result == 0) {
		j->len = whole(&text);
		j->text = arena_copyn(j->arena, str_text(&text), j->len);
		j->more = text.len >= PIECE && j->len > 0;
	}
	str_free(&text);
	return result;
}

int
journal_open(struct journal *j, struct arena *a, int dir, const char *name,
    off_t from)
{
	*j = (struct journal){ .arena = a, .dir = dir, .name = name,
	    .base = from };
	if (read_piece(j) == -1 && fault_code() != ENOENT)
		return -1;
	return 0;
}

static int
parse(char *line, struct event *e)
{
	char *time, *gen, *end;
	long long n;

	if ((end = strrchr(line, '\t')) == NULL || strcmp(end, "\t.") != 0)
		return -1;
	*end = '\0';
	time = strsep(&line, "\t");
	gen = strsep(&line, "\t");
	e->source = strsep(&line, "\t");
	e->kind = strsep(&line, "\t");
	if (e->kind == NULL || clock_parse(time, &e->time) == -1 ||
	    str_number(gen, 0, UINT_MAX, &n) == -1)
		return -1;
	e->gen = (unsigned)n;
	e->rest = line == NULL ? end : line;
	return 0;
}

/* Of the piece that is there. */
static int
next_here(struct journal *j, struct event *e)
{
	char *line, *nl;

	while (j->pos < j->len) {
		line = j->text + j->pos;
		nl = memchr(line, '\n', j->len - j->pos);
		*nl = '\0';
		e->at = j->base + (off_t)j->pos;
		j->pos = (size_t)(nl - j->text) + 1;
		e->next = j->base + (off_t)j->pos;
		if (parse(line, e) == 0)
			return 1;
		if (nl > line)
			j->torn++;
	}
	return 0;
}

int
journal_next(struct journal *j, struct event *e)
{
	while (next_here(j, e) == 0)
		if (!j->more || read_piece(j) == -1)
			return 0;
	return 1;
}

off_t
journal_end(const struct journal *j)
{
	return j->base + (off_t)j->len;
}

int
journal_append(int dir, const char *name, struct str *line, off_t *at)
{
	event_end(line);
	return file_append(dir, name, line->s, line->len, at);
}

int
journal_append_sync(int dir, const char *name, struct str *line, off_t *at)
{
	event_end(line);
	return file_append_sync(dir, name, line->s, line->len, at);
}
