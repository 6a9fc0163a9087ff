/*
 * add - a message into the spool
 */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "mail/local.h"
#include "store/store.h"

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
		header_complete(m);
		result = known == 0 ? store(mail, lock, &t, m) :
		    known == 1 ? 0 : -1;
		close(lock);
	}
	close(mail);
	return result;
}
