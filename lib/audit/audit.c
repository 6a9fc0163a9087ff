/*
 * audit - read the log, and see whether its lines hold on to each other
 */

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include "audit/local.h"
#include "fault/fault.h"
#include "file/file.h"

enum { PIECE = 1 << 20 };

_Static_assert(SHA256_DIGEST_STRING_LENGTH <=
    sizeof(((struct entry *)NULL)->digest), "a digest fits");

bool
line_is_whole(const char *line, size_t len)
{
	return len >= 3 && memcmp(line + len - 3, "\t.\n", 3) == 0;
}

char *
line_digest(const char *line, size_t len, char hex[SHA256_DIGEST_STRING_LENGTH])
{
	return SHA256Data((const uint8_t *)line, len, hex);
}

void
audit_open(struct audit *au, const struct store *store)
{
	*au = (struct audit){ .dir = store->dir };
	au->last = arena_copy(&au->arena, AUDIT_FIRST);
}

void
audit_close(struct audit *au)
{
	arena_free(&au->arena);
}

/* The next piece of the file, from where the last whole line ended: 1, or 0
 * if there is no more of it than was seen. */
static int
read_on(struct audit *au)
{
	size_t have = au->len - au->pos;
	struct str text = { 0 };

	au->from += (off_t)au->pos;
	if (file_read_from(au->dir, AUDIT_LOG, au->from, have + PIECE,
	    &text) == -1) {
		str_free(&text);
		return fault_code() == ENOENT ? 0 : -1;
	}
	arena_free(&au->arena);
	au->text = arena_copyn(&au->arena, str_text(&text), text.len);
	au->len = text.len;
	au->pos = 0;
	str_free(&text);
	return au->len > have;
}

/* The next line with its newline: 1, 0 at the end, or -1. */
static int
next_line(struct audit *au, char **line, size_t *len)
{
	char last[sizeof(((struct entry *)NULL)->digest)], *nl = NULL;
	int more = 1;

	while (more == 1) {
		if (au->pos < au->len && (nl = memchr(au->text + au->pos, '\n',
		    au->len - au->pos)) != NULL)
			break;
		strlcpy(last, au->last, sizeof(last));
		more = read_on(au);
		au->last = arena_copy(&au->arena, last);
	}
	if (nl == NULL)
		return more;
	*line = au->text + au->pos;
	*len = (size_t)(nl + 1 - *line);
	au->pos += *len;
	au->line++;
	return 1;
}

/* A log of this one line; journal_next takes its text apart. */
static bool
parse(struct arena *a, const char *line, size_t len, struct event *e)
{
	struct journal j = { .arena = a, .len = len };

	j.text = arena_copyn(a, line, len);
	return memchr(line, '\0', len) == NULL && journal_next(&j, e) == 1;
}

int
audit_next(struct audit *au, struct arena *a, struct entry *entry)
{
	char *line;
	size_t len;
	int more;

	while ((more = next_line(au, &line, &len)) == 1 &&
	    !line_is_whole(line, len))
		if (len > 1)
			au->torn++;
	if (more != 1) {
		/* Somebody writes it right now, or died over it. */
		au->torn += au->pos < au->len;
		au->pos = au->len;
		return more;
	}
	*entry = (struct entry){ .line = au->line };
	line_digest(line, len, entry->digest);
	if (parse(a, line, len, &entry->event))
		entry->whole = str_is(event_get(&entry->event, a, "prev"),
		    au->last);
	else
		entry->event = (struct event){ .source = "", .kind = "",
		    .rest = arena_copy(a, "") };
	au->last = arena_copy(&au->arena, entry->digest);
	return 1;
}
