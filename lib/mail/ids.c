/*
 * ids - where a message is whose id its sender chose
 *
 * The name of a message begins with its number, so to look for an id is to
 * read all names.  Where there are many, a file in mail/ids holds the number
 * of each such id.  Its name is durable before the message: if its writer was
 * killed between the two there is no such message, and the next of that id is
 * a new one.  What cannot be told from there is told by all names.
 */

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "mail/local.h"
#include "store/store.h"

/* In this order, and the first again, nothing that moves is missed. */
static const enum box way[] = { BOX_NEW, BOX_CUR, BOX_DONE, BOX_ENDING,
    BOX_DEAD, BOX_NEW };

enum {
	WAYS = sizeof(way) / sizeof(way[0]),
	FEW = 500	/* to read so many names takes less than to note one */
};

/* No id begins with a dot.  What is missing in there was never sent. */
#define WHOLE	".whole"

/* What to do with a file name of a box: 1 ends it. */
typedef int	visit(void *, enum box, const struct message *);

static int
visit_box(int session, enum box box, visit *v, void *arg)
{
	struct arena a = { 0 };
	int count, dir, result = 0;
	struct message m;
	char **names;

	if ((dir = mail_box(session, box)) == -1)
		return -1;
	count = dir_list(dir, &a, &names);
	close(dir);
	for (int i = 0; i < count && result == 0; i++)
		if (name_parse(&a, names[i], &m) == 0)
			result = v(arg, box, &m);
	arena_free(&a);
	return count == -1 ? -1 : result;
}

static int
visit_all(int session, visit *v, void *arg)
{
	int result = 0;

	for (size_t i = 0; i < WAYS && result == 0; i++)
		result = visit_box(session, way[i], v, arg);
	return result;
}

static int
compare(void *arg, enum box box, const struct message *found)
{
	struct message *m = arg;

	if (strcmp(found->id, m->id) != 0)
		return 0;
	m->file = arena_copy(m->record.arena, found->file);
	m->seq = found->seq;
	m->box = box;
	return 1;
}

static int
copy(void *arg, enum box box, const struct message *found)
{
	const int *ids = arg;
	char text[32];

	(void)box;
	if (id_is_made(found->id) || name_check("message", found->id) == -1)
		return 0;
	snprintf(text, sizeof(text), "%lld\n", found->seq);
	return file_scratch(*ids, found->id, text, strlen(text));
}

/* The directory, whole, or -1. */
static int
open_ids(int session, int mail)
{
	int ids;

	if (dir_make(mail, "ids") == -1 || (ids = dir_open(mail, "ids")) == -1)
		return -1;
	if (file_exists(ids, WHOLE) ||
	    (visit_all(session, copy, &ids) == 0 &&
	    file_entry(ids, WHOLE, "", 0) == 0))
		return ids;
	close(ids);
	return -1;
}

/* The number that was noted: 1; 0 if none was; -1: it cannot be told. */
static int
noted(int ids, struct message *m)
{
	struct str text = { 0 };
	int result;

	if (file_read(ids, m->id, &text) == -1)
		return fault_code() == ENOENT ? 0 : -1;
	str_cut(&text, strcspn(str_text(&text), "\n"));
	result = str_number(str_text(&text), 1, SEQ_MAX, &m->seq) == -1 ?
	    -1 : 1;
	str_free(&text);
	return result;
}

static int
look(int session, struct message *m)
{
	int dir, found = 0;

	m->file = seq_file(m);
	for (size_t i = 0; i < WAYS && found == 0; i++) {
		if ((dir = mail_box(session, way[i])) == -1)
			return -1;
		found = file_exists(dir, m->file);
		m->box = way[i];
		close(dir);
	}
	return found;
}

int
ids_find(int session, int mail, long long last, struct message *m)
{
	int found = -1, ids;

	if (last > FEW && !id_is_made(m->id) &&
	    (ids = open_ids(session, mail)) != -1) {
		found = noted(ids, m);
		close(ids);
	}
	if (found == -1)
		return visit_all(session, compare, m);
	return found == 0 ? 0 : look(session, m);
}

int
ids_note(int mail, const struct message *m)
{
	char *text = arena_format(m->record.arena, "%lld\n", m->seq);
	int ids, result = 0;

	if (id_is_made(m->id))
		return 0;
	if ((ids = dir_open(mail, "ids")) == -1)
		return fault_code() == ENOENT ? 0 : -1;
	if (file_exists(ids, WHOLE))
		result = file_entry(ids, m->id, text, strlen(text));
	close(ids);
	return result;
}
