/*
 * add - a message into the spool
 */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "mail/local.h"
#include "store/store.h"

enum { SUBJECT_MAX = 72 };

const char *
kind_of(const char *body, bool from_above)
{
	static const struct {
		const char	*prefix, *kind;
	} kinds[] = {
		{ "[TASK]", "task" },
		{ "[COMPLETE]", "complete" },
		{ "[ERROR]", "error" },
		{ "[QUESTION]", "question" },
		{ "[PROGRESS]", "progress" },
		{ "[INFO]", "info" }
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (str_starts(body, kinds[i].prefix))
			return kinds[i].kind;
	return from_above ? "task" : "info";
}

/* The first line that holds anything, not longer than a listing can show. */
char *
mail_subject(struct arena *a, const char *body)
{
	size_t len;
	char *line;

	body += strspn(body, " \t\r\n");
	len = strcspn(body, "\r\n");
	if (len > SUBJECT_MAX)
		for (len = SUBJECT_MAX; len > 0 &&
		    ((unsigned char)body[len] & 0xc0) == 0x80; len--)
			continue;
	line = arena_copyn(a, body, len);
	return clean_line(a, line);
}

long long
mail_time(const struct message *m)
{
	return record_number(&m->record, "X-Ist-Time", 0);
}

long long
mail_expires(const struct message *m)
{
	return record_number(&m->record, "X-Ist-Expires", 0);
}

bool
mail_is_now(const struct message *m)
{
	return record_get(&m->record, "X-Ist-When") != NULL;
}

static const char *
name_of(const struct message *m, const char *ours, const char *mails)
{
	const char *name = record_get(&m->record, ours);

	return name != NULL ? name : record_text(&m->record, mails);
}

const char *
mail_from(const struct message *m)
{
	return name_of(m, "X-Ist-From", "From");
}

const char *
mail_to(const struct message *m)
{
	return name_of(m, "X-Ist-To", "To");
}

bool
mail_from_session(const struct message *m)
{
	return strcmp(record_text(&m->record, "X-Ist-Sender"), "session") == 0;
}

/* The date as mail has it; strftime(3) would speak the user's language. */
static void
set_date(struct record *r, long long now)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu",
	    "Fri", "Sat" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr",
	    "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	time_t t = (time_t)(now / 1000);
	struct tm tm;

	gmtime_r(&t, &tm);
	record_setf(r, "Date", "%s, %02d %s %d %02d:%02d:%02d +0000",
	    days[tm.tm_wday], tm.tm_mday, months[tm.tm_mon],
	    tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
	record_setf(r, "X-Ist-Time", "%lld", now);
}

/* "name <name@ist>"; what is no atom stands in quotes. */
static void
set_address(struct record *r, const char *key, const char *ours)
{
	const char *name = record_text(r, key);
	struct str text = { 0 };

	record_set(r, ours, name);
	if (name_check("name", name) == 0) {
		record_setf(r, key, "%s <%s@ist>", name, name);
		return;
	}
	str_addc(&text, '"');
	for (const char *c = record_text(r, ours); *c != '\0'; c++) {
		if (*c == '"' || *c == '\\')
			str_addc(&text, '\\');
		if ((unsigned char)*c >= ' ' && *c != 127)
			str_addc(&text, *c);
	}
	str_add(&text, "\" <person@ist>");
	record_set(r, key, str_text(&text));
	str_free(&text);
}

/* No vowels and nothing that looks like another: it may be read aloud. */
static char *
make_id(struct arena *a)
{
	static const char letters[] = "bcdfghjkmnpqrstvwxz23456789";
	char id[MAIL_ID_LEN + 1] = "";

	for (int i = 0; i < MAIL_ID_LEN; i++)
		id[i] = letters[arc4random_uniform(sizeof(letters) - 1)];
	return arena_copy(a, id);
}

static int
check(const struct message *m)
{
	const char *body = m->record.body;

	if (body == NULL || body[strspn(body, " \t\r\n")] == '\0')
		return refuse(EXIT_USAGE, "the message is empty");
	if (strlen(body) > BODY_MAX) {
		refuse(EXIT_USAGE, "the message is longer than %d bytes",
		    BODY_MAX);
		hint("put it in a file and send its name");
		return -1;
	}
	return m->id == NULL ? 0 : name_check("message", m->id);
}

static void
complete(struct message *m)
{
	struct record *r = &m->record;

	set_address(r, "From", "X-Ist-From");
	set_address(r, "To", "X-Ist-To");
	set_date(r, clock_now());
	record_setf(r, "Message-ID", "<%s@ist>", m->id);
	if (record_get(r, "X-Ist-Kind") == NULL)
		record_set(r, "X-Ist-Kind", kind_of(r->body, false));
	record_set(r, "Subject", mail_subject(r->arena, r->body));
	record_set(r, "MIME-Version", "1.0");
	record_set(r, "Content-Type", "text/plain; charset=utf-8");
	record_set(r, "Content-Transfer-Encoding", "8bit");
}

/* 1 if a message of that very id is in any box. */
static int
is_known(int session, struct arena *a, const char *id)
{
	struct message m;
	char **names;
	int count, dir;

	for (enum box b = 0; b < NBOXES; b++) {
		if ((dir = mail_box(session, b)) == -1)
			return -1;
		count = dir_list(dir, a, &names);
		close(dir);
		for (int i = 0; i < count; i++)
			if (name_parse(a, names[i], &m) == 0 &&
			    strcmp(m.id, id) == 0)
				return 1;
		if (count == -1)
			return -1;
	}
	return 0;
}

static long long
greatest(struct arena *a, char **names, int count)
{
	struct message m;
	long long seq = 0;

	for (int i = 0; i < count; i++)
		if (name_parse(a, names[i], &m) == 0 && m.seq > seq)
			seq = m.seq;
	return seq;
}

long long
greatest_of_all(int session, struct arena *a)
{
	long long n, seq = 0;
	char **names;
	int count, dir;

	for (enum box b = 0; b < NBOXES; b++) {
		if ((dir = mail_box(session, b)) == -1)
			continue;
		count = dir_list(dir, a, &names);
		n = greatest(a, names, count);
		close(dir);
		if (n > seq)
			seq = n;
	}
	return seq;
}

/* Counted again only when as many have come as there was room for. */
static int
make_room(int box, struct arena *a, struct tally *t)
{
	char **names;
	int count;

	if (t->room > 0)
		return 0;
	if ((count = dir_list(box, a, &names)) == -1)
		return -1;
	if ((t->room = QUEUE_MAX - count) > 0)
		return 0;
	refuse(EXIT_CHANGED, "%d messages are queued already", count);
	hint("they go as soon as the session takes them: imessenger inbox");
	return -1;
}

/* Under the lock of the spool: number, then name; the name is durable. */
static int
store(int mail, int lock, struct tally *t, struct message *m)
{
	struct arena *a = m->record.arena;
	struct str text = { 0 };
	int box, result = -1;

	if ((box = dir_open(mail, "new")) == -1)
		return -1;
	if (make_room(box, a, t) == 0) {
		m->seq = ++t->seq;
		t->room--;
		tally_count(t, m);
		m->file = arena_format(a, "%08lld.%s", m->seq, m->id);
		record_print(&m->record, &text);
		if ((result = tally_write(lock, t)) == 0)
			result = file_create(box, m->file, str_text(&text),
			    text.len);
	}
	str_free(&text);
	close(box);
	return result;
}

int
mail_add(int session, struct message *m)
{
	struct arena *a = m->record.arena;
	int known = 0, lock, mail, result = -1;
	bool given = m->id != NULL;
	struct tally t;

	if (check(m) == -1 || (mail = mail_open(session)) == -1)
		return -1;
	m->box = BOX_NEW;
	if ((lock = tally_lock(session, mail, &t)) != -1) {
		if (given)
			known = is_known(session, a, m->id);
		else
			m->id = make_id(a);
		complete(m);
		result = known == 0 ? store(mail, lock, &t, m) :
		    known == 1 ? 0 : -1;
		close(lock);
	}
	close(mail);
	return result;
}
