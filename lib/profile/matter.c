/*
 * matter - front matter as people write it, into a record
 *
 * Not YAML: the part of it that profiles are written in.
 */

#include <string.h>

#include "fault/fault.h"
#include "profile/local.h"

#define MARK	"---\n"

/* Line feeds alone, no byte order mark. */
static void
normalize(const struct str *text, struct str *out)
{
	const char *s = str_text(text);

	if (str_starts(s, "\xef\xbb\xbf"))
		s += 3;
	for (; *s != '\0'; s++)
		if (*s != '\r' || s[1] != '\n')
			str_addc(out, *s);
}

/* Where the line is that ends the front matter, or NULL. */
static char *
find_end(char *head)
{
	char *line;

	for (line = head; *line != '\0'; line += *line == '\n') {
		if (str_starts(line, MARK) || strcmp(line, "---") == 0)
			return line;
		line += strcspn(line, "\n");
	}
	return NULL;
}

/* To a record an item that is not indented would be no line at all. */
static void
indent_items(const char *head, struct str *out)
{
	size_t len;

	for (; *head != '\0'; head += len) {
		len = strcspn(head, "\n");
		len += head[len] == '\n';
		if (str_starts(head, "- "))
			str_addc(out, ' ');
		str_addn(out, head, len);
	}
}

static int
take_head(struct record *r, const char *head)
{
	struct str lines = { 0 };
	char *body = r->body;
	int result;

	str_add(&lines, MARK);
	indent_items(head, &lines);
	str_add(&lines, MARK);
	result = record_parse(r, str_text(&lines), lines.len);
	r->body = body;
	str_free(&lines);
	return result;
}

int
matter_parse(struct record *r, const struct str *raw)
{
	struct str text = { 0 };
	char *end, *head;

	normalize(raw, &text);
	head = arena_copy(r->arena, str_text(&text));
	str_free(&text);
	r->body = head;
	if (!str_starts(head, MARK))
		return 0;
	head += strlen(MARK);
	if ((end = find_end(head)) == NULL)
		return refuse(EXIT_USAGE, "its front matter has no end: a "
		    "line that is just '---'");
	r->body = end + strcspn(end, "\n");
	r->body += strspn(r->body, "\n");
	*end = '\0';
	return take_head(r, head);
}
