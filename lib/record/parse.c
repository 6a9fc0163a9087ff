/*
 * parse - a text into the pairs and the body of a record
 */

#include <ctype.h>
#include <string.h>

#include "fault/fault.h"
#include "record/local.h"

static size_t
key_length(const char *line)
{
	size_t n = 0;

	while (isalnum((unsigned char)line[n]) ||
	    strchr("-_.", line[n]) != NULL)
		if (line[n++] == '\0')
			return 0;
	return line[n] == ':' ? n : 0;
}

/* A text that is taken apart in place. */
struct text {
	char	*rest;		/* what comes next */
	char	*end;		/* of the value so far; NULL: there is none */
	int	 number;	/* of the line */
	bool	 dos;		/* lines end in CR LF */
};

static char *
next_line(struct text *t)
{
	char *line;
	size_t len;

	if ((line = strsep(&t->rest, "\n")) == NULL)
		return NULL;
	t->number++;
	len = strlen(line);
	if (t->dos && len > 0 && line[len - 1] == '\r')
		line[len - 1] = '\0';
	return line;
}

/* Behind the value, where there is room: its own line, that blank, stood
 * between them. */
static int
go_on(struct text *t, const char *line)
{
	size_t len = strlen(line);

	if (t->end == NULL)
		return refuse(EXIT_USAGE, "line %d continues nothing",
		    t->number);
	*t->end++ = '\n';
	memmove(t->end, line, len + 1);
	t->end += len;
	return 0;
}

static int
take_line(struct record *r, struct text *t, char *line)
{
	char *value;
	size_t n;

	if (*line == ' ' || *line == '\t')
		return go_on(t, line + 1);
	if (*line == '#')
		return 0;
	if ((n = key_length(line)) == 0)
		return refuse(EXIT_USAGE, "line %d is not 'key: value'",
		    t->number);
	line[n] = '\0';
	value = line + n + 1;
	if (*value == ' ')
		value++;
	(void)record_add(r, line, value);
	t->end = value + strlen(value);
	return 0;
}

int
record_parse(struct record *r, const char *text, size_t len)
{
	struct text t = { 0 };
	char *line;
	bool front;

	if (memchr(text, '\0', len) != NULL)
		return refuse(EXIT_USAGE, "it is no text: it holds a NUL");
	t.rest = arena_copyn(r->arena, text, len);
	line = memchr(text, '\n', len);
	t.dos = line != NULL && line > text && line[-1] == '\r';
	if ((front = str_starts(t.rest, t.dos ? "---\r\n" : "---\n")))
		(void)next_line(&t);
	while ((line = next_line(&t)) != NULL) {
		if (front ? strcmp(line, "---") == 0 : *line == '\0')
			break;
		if (*line != '\0' && take_line(r, &t, line) == -1)
			return -1;
	}
	r->body = t.rest;
	return 0;
}
