/*
 * add - a line that holds on to the one before it
 */

#include <sys/file.h>
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "audit/local.h"
#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "utf8/utf8.h"

enum { TAIL = 16 << 10, LOCK_MS = 10000, PIDS = 16 };

/* The last whole line of a text that begins where a line does; or NULL. */
static const char *
last_whole(const char *text, size_t len, size_t *size)
{
	const char *nl;

	while (len > 0) {
		nl = memrchr(text, '\n', len - 1);
		*size = nl == NULL ? len : len - (size_t)(nl + 1 - text);
		if (line_is_whole(text + len - *size, *size))
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
	if (file_read_from(dir, AUDIT_LOG, from, (size_t)(size - from),
	    text) == -1)
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
	int fd, result;
	off_t most = TAIL;
	struct stat st;
	size_t size;

	strlcpy(hex, AUDIT_FIRST, SHA256_DIGEST_STRING_LENGTH);
	if ((fd = file_open(dir, AUDIT_LOG, O_RDONLY)) == -1)
		return fault_code() == ENOENT ? 0 : -1;
	result = fstat(fd, &st) == -1 ? fault(errno, "'%s'", AUDIT_LOG) : 0;
	close(fd);
	while (result == 0 && line == NULL) {
		if ((result = read_tail(dir, st.st_size, most, &text)) == 0 &&
		    (line = last_whole(str_text(&text), text.len,
		    &size)) != NULL)
			line_digest(line, size, hex);
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

static void
add_cut(struct str *line, const char *key, const char *text)
{
	struct str some = { 0 };

	str_addn(&some, text, utf8_cut(text, strlen(text), AUDIT_TEXT));
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

	lock = file_lock(dir, AUDIT_LOG ".lock", LOCK_EX, clock_after(LOCK_MS));
	if (lock == -1)
		return -1;
	result = file_append(dir, AUDIT_LOG, "", 0, NULL);
	if (result == 0)
		result = find_last(dir, last);
	if (result == 0) {
		write_line(s, p, last, &line);
		result = journal_append_sync(dir, AUDIT_LOG, &line, NULL);
	}
	str_free(&line);
	close(lock);
	return result;
}
