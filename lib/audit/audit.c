/*
 * audit - lines that hold on to each other
 */

#include <sys/file.h>
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <sha2.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "audit/audit.h"
#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"

#define LOG	"approvals"
#define FIRST	"0"		/* what the first line says of those before */

enum { PIECE = 1 << 20, TAIL = 16 << 10, LOCK_MS = 10000, PIDS = 16 };

_Static_assert(SHA256_DIGEST_STRING_LENGTH <=
    sizeof(((struct entry *)NULL)->digest), "a digest fits");

/* With its newline. */
static bool
is_whole(const char *line, size_t len)
{
	return len >= 3 && memcmp(line + len - 3, "\t.\n", 3) == 0;
}

static char *
digest(const char *line, size_t len, char hex[SHA256_DIGEST_STRING_LENGTH])
{
	return SHA256Data((const uint8_t *)line, len, hex);
}

/* The last whole line of a text that begins where a line does; or NULL. */
static const char *
last_whole(const char *text, size_t len, size_t *size)
{
	const char *nl;

	while (len > 0) {
		nl = memrchr(text, '\n', len - 1);
		*size = nl == NULL ? len : len - (size_t)(nl + 1 - text);
		if (is_whole(text + len - *size, *size))
			return text + len - *size;
		len -= *size;
	}
	return NULL;
}

/* Adds the end of the file, so much of it, from the beginning of a line. */
static int
read_tail(int dir, off_t size, off_t most, struct str *text)
{
	off_t from = size > most ? size - most : 0;
	char *nl;

	str_clear(text);
	if (file_read_from(dir, LOG, from, (size_t)(size - from), text) == -1)
		return -1;
	if (from == 0 || text->len == 0)
		return 0;
	if ((nl = memchr(text->s, '\n', text->len)) == NULL)
		nl = text->s + text->len - 1;
	text->len -= (size_t)(nl + 1 - text->s);
	memmove(text->s, nl + 1, text->len);
	return 0;
}

/* What the next line is to hold, under the lock. */
static int
find_last(int dir, char hex[SHA256_DIGEST_STRING_LENGTH])
{
	const char *line = NULL;
	struct str text = { 0 };
	int fd, result = 0;
	off_t most = TAIL;
	struct stat st;
	size_t size;

	strlcpy(hex, FIRST, SHA256_DIGEST_STRING_LENGTH);
	if ((fd = file_open(dir, LOG, O_RDONLY)) == -1)
		return fault_code() == ENOENT ? 0 : -1;
	result = fstat(fd, &st) == -1 ? fault(errno, "'%s'", LOG) : 0;
	close(fd);
	while (result == 0 && st.st_size > 0 && line == NULL) {
		if ((result = read_tail(dir, st.st_size, most, &text)) == 0 &&
		    (line = last_whole(str_text(&text), text.len,
		    &size)) != NULL)
			digest(line, size, hex);
		if (most >= st.st_size)
			break;
		most *= 8;
	}
	str_free(&text);
	return result;
}

/* The processes from us up to the first of all. */
static void
add_pids(struct str *line)
{
	struct str text = { 0 };
	pid_t pids[IDENT_LINE];
	int n;

	n = ident_line(getpid(), pids);
	for (int i = 0; i < n && i < PIDS; i++)
		str_addf(&text, "%s%ld", i > 0 ? "," : "", (long)pids[i]);
	event_add(line, "pids", str_text(&text));
	str_free(&text);
}

/* Cut where a character begins. */
static void
add_cut(struct str *line, const char *key, const char *text)
{
	struct str some = { 0 };
	size_t len = strlen(text);

	if (len > AUDIT_TEXT)
		for (len = AUDIT_TEXT; len > 0 &&
		    ((unsigned char)text[len] & 0xc0) == 0x80; len--)
			continue;
	str_addn(&some, text, len);
	event_add(line, key, str_text(&some));
	str_free(&some);
}

static void
write_line(const struct session *s, const struct approval *p,
    const char *last, struct str *line)
{
	event_begin(line, s->gen, "approval", p->verdict);
	event_add(line, "session", s->name);
	event_add(line, "id", session_text(s, "id"));
	event_add(line, "ask", p->ask);
	event_add(line, "tool", record_text(p->what, "tool"));
	add_cut(line, "text", record_text(p->what, "text"));
	add_cut(line, "cwd", record_text(p->what, "cwd"));
	event_add(line, "digest", record_text(p->what, "digest"));
	event_add(line, "by", p->by);
	event_add(line, "as", p->as);
	event_add(line, "source", p->source);
	if (p->choice != NULL)
		add_cut(line, "choice", p->choice);
	if (p->why != NULL)
		add_cut(line, "why", p->why);
	add_pids(line);
	event_add(line, "prev", last);
}

/*
 * A line that a killed writer left torn is ended first, lest what comes next
 * make it whole after its successor was written.
 */
int
audit_add(const struct session *s, const struct approval *p)
{
	char last[SHA256_DIGEST_STRING_LENGTH];
	int dir = s->store->dir, lock, result;
	struct str line = { 0 };

	lock = file_lock(dir, LOG ".lock", LOCK_EX, clock_after(LOCK_MS));
	if (lock == -1)
		return -1;
	result = file_append(dir, LOG, "", 0, NULL);
	if (result == 0)
		result = find_last(dir, last);
	if (result == 0) {
		write_line(s, p, last, &line);
		result = journal_append_sync(dir, LOG, &line, NULL);
	}
	str_free(&line);
	close(lock);
	return result;
}

void
audit_open(struct audit *au, const struct store *store)
{
	*au = (struct audit){ .dir = store->dir };
	au->last = arena_copy(&au->arena, FIRST);
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
	if (file_read_from(au->dir, LOG, au->from, have + PIECE, &text) == -1) {
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
	    !is_whole(line, len))
		if (len > 1)
			au->torn++;
	if (more != 1) {
		/* Somebody writes it right now, or died over it. */
		au->torn += au->pos < au->len;
		au->pos = au->len;
		return more;
	}
	*entry = (struct entry){ .line = au->line };
	digest(line, len, entry->digest);
	if (parse(a, line, len, &entry->event))
		entry->whole = str_is(event_get(&entry->event, a, "prev"),
		    au->last);
	else
		entry->event = (struct event){ .source = "", .kind = "",
		    .rest = arena_copy(a, "") };
	au->last = arena_copy(&au->arena, entry->digest);
	return 1;
}
