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
static const char letters[] = "bcdfghjkmnpqrstvwxz23456789";

static char *
make_id(struct arena *a)
{
	char id[MAIL_ID_LEN + 1] = "";

	for (int i = 0; i < MAIL_ID_LEN; i++)
		id[i] = letters[arc4random_uniform(sizeof(letters) - 1)];
	return arena_copy(a, id);
}

bool
id_is_made(const char *id)
{
	return strlen(id) == MAIL_ID_LEN &&
	    strspn(id, letters) == MAIL_ID_LEN;
}

static int
check(const struct message *m)
{
	const char *body = m->record.body;

	if (body == NULL || body[strspn(body, " \t\r\n")] == '\0') {
		refuse(EXIT_USAGE, "the message is empty");
		hint("a text goes behind the session, or to standard input");
		return -1;
	}
	if (strlen(body) > BODY_MAX) {
		refuse(EXIT_USAGE, "the message is longer than %d bytes",
		    BODY_MAX);
		hint("put it in a file and send its name");
		return -1;
	}
	return m->id == NULL ? 0 : name_check("message", m->id);
}

static long long
greatest(struct arena *a, char **names, int count)
{
	struct message m;
	long long seq = 0;

	for (int i = 0; i < count; i++)
		if (name_parse(a, names[i], &m) == 0 && m.seq > seq &&
		    m.seq < SEQ_MAX)
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

char *
seq_file(const struct message *m)
{
	return arena_format(m->record.arena, "%08lld.%s", m->seq, m->id);
}

/* Under the lock of the spool: number, then name; the name is durable. */
static int
store(int mail, int lock, struct tally *t, struct message *m, bool given)
{
	struct str text = { 0 };
	int box, result = -1;

	if ((box = dir_open(mail, "new")) == -1)
		return -1;
	if (make_room(box, m->record.arena, t) == 0) {
		m->seq = ++t->seq;
		t->room--;
		tally_count(t, m);
		m->file = seq_file(m);
		record_print(&m->record, &text);
		result = tally_write(lock, t);
		if (result == 0 && given)
			result = ids_note(mail, m);
		if (result == 0)
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
	int known = 0, lock, mail, result = -1;
	bool given = m->id != NULL;
	struct tally t;

	if (check(m) == -1 || (mail = mail_open(session)) == -1)
		return -1;
	m->box = BOX_NEW;
	if ((lock = tally_lock(session, mail, &t)) != -1) {
		if (given)
			known = ids_find(session, mail, t.seq, m);
		else
			m->id = make_id(m->record.arena);
		header_complete(m);
		result = known == 0 ? store(mail, lock, &t, m, given) :
		    known == 1 ? 0 : -1;
		close(lock);
	}
	close(mail);
	return result;
}
