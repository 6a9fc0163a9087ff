/*
 * mail - boxes, names and moving
 */

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "mail/local.h"

static const struct {
	const char	*dir, *word;
} boxes[NBOXES] = {
	[BOX_NEW] = { "new", "queued" },
	[BOX_CUR] = { "cur", "typed" },
	[BOX_DONE] = { "done", "taken" },
	[BOX_DEAD] = { "dead", "dead" },
	[BOX_ENDING] = { "ending", "dead" }
};

const char *
box_word(enum box box)
{
	return boxes[box].word;
}

int
mail_open(int session)
{
	return dir_open(session, "mail");
}

int
mail_box(int session, enum box box)
{
	int dir, mail;

	if ((mail = mail_open(session)) == -1)
		return -1;
	dir = dir_open(mail, boxes[box].dir);
	/* Of a spool that an older version made. */
	if (dir == -1 && fault_code() == ENOENT &&
	    dir_make(mail, boxes[box].dir) != -1)
		dir = dir_open(mail, boxes[box].dir);
	close(mail);
	return dir;
}

int
mail_make(int session)
{
	const char *names[NBOXES + 1] = { NULL };
	int mail, result;

	if (dir_make(session, "mail") == -1 ||
	    (mail = mail_open(session)) == -1)
		return -1;
	for (enum box b = 0; b < NBOXES; b++)
		names[b] = boxes[b].dir;
	result = dir_make_all(mail, names);
	close(mail);
	return result;
}

int
mail_person(int state)
{
	int dir;

	if (dir_make(state, "person") == -1 ||
	    (dir = dir_open(state, "person")) == -1)
		return -1;
	if (mail_make(dir) == 0)
		return dir;
	close(dir);
	return -1;
}

int
name_parse(struct arena *a, const char *file, struct message *m)
{
	const char *dot;

	if ((dot = strchr(file, '.')) == NULL || dot[1] == '\0' ||
	    str_number(arena_copyn(a, file, (size_t)(dot - file)), 0,
	    INT64_MAX, &m->seq) == -1)
		return -1;
	m->file = arena_copy(a, file);
	m->id = arena_copy(a, dot + 1);
	return 0;
}

/* Whatever else stands in the spool somebody put there, and it is none; nor
 * is a file that has a second name. */
static bool
is_ours(int dir, const char *file)
{
	struct stat st;

	return fstatat(dir, file, &st, AT_SYMLINK_NOFOLLOW) == -1 ||
	    (S_ISREG(st.st_mode) && st.st_nlink == 1);
}

/*
 * A message that another moved away while we looked is no fault: 0.  One that
 * is damaged must not hide the others, nor hold them up: it is a message
 * without a body, which says what is wrong with it.
 */
static int
load(struct message *m, struct arena *a, int dir)
{
	int loaded;

	m->record = (struct record){ .arena = a };
	loaded = record_load(&m->record, dir, m->file);
	if (loaded == 0 && m->record.body != NULL)
		return 1;
	if (loaded == -1 && fault_code() == ENOENT)
		return 0;
	if (loaded == -1 && fault_code() != 0 && is_ours(dir, m->file))
		return -1;
	m->record = (struct record){ .arena = a, .body = arena_copy(a, "") };
	record_set(&m->record, "Subject", "(damaged)");
	return 1;
}

static int
by_number(const void *a, const void *b)
{
	const struct message *x = a, *y = b;

	if (x->seq != y->seq)
		return x->seq < y->seq ? -1 : 1;
	return strcmp(x->file, y->file);
}

/* Names of ours are in order; what somebody put there need not be, and may
 * have a number that is still to come. */
static void
put_in_order(int session, enum box box, struct message *list, int n)
{
	bool sorted = true;

	for (int i = 1; i < n && sorted; i++)
		sorted = list[i - 1].seq <= list[i].seq;
	if (!sorted)
		qsort(list, (size_t)n, sizeof(*list), by_number);
	while (n > 0 && list[n - 1].seq >= SEQ_MAX)
		n--;
	if (box == BOX_NEW && n > 0)
		tally_raise(session, list[n - 1].seq);
}

int
mail_names(int session, struct arena *a, enum box box, struct message **list)
{
	struct message *m;
	char **names;
	int count, dir, n = 0;

	*list = NULL;
	if ((dir = mail_box(session, box)) == -1)
		return -1;
	if ((count = dir_list(dir, a, &names)) > 0)
		*list = arena_alloc(a, (size_t)count, sizeof(**list));
	close(dir);
	for (int i = 0; i < count; i++) {
		m = &(*list)[n];
		*m = (struct message){ .box = box, .record.arena = a };
		if (name_parse(a, names[i], m) == 0)
			n++;
	}
	put_in_order(session, box, *list, n);
	return count == -1 ? -1 : n;
}

int
mail_read(int session, struct message *m)
{
	int dir, found;

	if ((dir = mail_box(session, m->box)) == -1)
		return -1;
	found = load(m, m->record.arena, dir);
	close(dir);
	return found;
}

int
mail_list(int session, struct arena *a, enum box box, struct message **list)
{
	return mail_after(session, a, box, -1, list);
}

int
mail_after(int session, struct arena *a, enum box box, long long seq,
    struct message **list)
{
	int count, dir, found = 0, n = 0;

	if ((count = mail_names(session, a, box, list)) <= 0)
		return count;
	if ((dir = mail_box(session, box)) == -1)
		return -1;
	for (int i = 0; i < count && found != -1; i++) {
		if ((*list)[i].seq <= seq)
			continue;
		(*list)[n] = (*list)[i];
		if ((found = load(&(*list)[n], a, dir)) == 1)
			n++;
	}
	close(dir);
	return found == -1 ? -1 : n;
}

bool
mail_any(int session, enum box box)
{
	int any, dir;

	if ((dir = mail_box(session, box)) == -1)
		return false;
	any = dir_any(dir);
	close(dir);
	return any == 1;
}

/* What rename(2) sets. */
long long
mail_moved(int session, const struct message *m)
{
	struct stat st;
	int dir;

	if ((dir = mail_box(session, m->box)) == -1)
		return 0;
	if (fstatat(dir, m->file, &st, AT_SYMLINK_NOFOLLOW) == -1)
		st = (struct stat){ 0 };
	close(dir);
	return st.st_ctim.tv_sec * 1000LL + st.st_ctim.tv_nsec / 1000000;
}

/* The messages of a box whose id begins so; an id that is equal wins alone. */
static int
find_in(int session, struct arena *a, enum box box, const char *id,
    struct message *m)
{
	struct message candidate = { .box = box };
	int count, dir, found = 0;
	char **names;

	if ((dir = mail_box(session, box)) == -1)
		return -1;
	count = dir_list(dir, a, &names);
	close(dir);
	for (int i = 0; i < count; i++) {
		if (name_parse(a, names[i], &candidate) == -1 ||
		    !str_starts(candidate.id, id))
			continue;
		*m = candidate;
		if (strcmp(candidate.id, id) == 0)
			return 1;
		found++;
	}
	return count == -1 ? -1 : found;
}

int
mail_find(int session, struct arena *a, const char *id, struct message *m)
{
	int found = 0, n;

	for (enum box b = 0; b < NBOXES && *id != '\0'; b++) {
		if ((n = find_in(session, a, b, id, m)) == -1)
			return -1;
		found += n;
		if (n == 1 && strcmp(m->id, id) == 0) {
			found = 1;
			break;
		}
	}
	if (found == 0)
		return refuse(EXIT_MISSING, "there is no message '%s'", id);
	if (found > 1)
		return refuse(EXIT_USAGE, "'%s' begins the ids of %d messages",
		    id, found);
	m->record.arena = a;
	if ((n = mail_read(session, m)) == 0)
		return refuse(EXIT_CHANGED, "'%s' is being moved: try again",
		    id);
	return n == -1 ? -1 : 0;
}

int
mail_shift(int session, struct message *m, enum box to)
{
	int from, into, result = -1;

	if ((from = mail_box(session, m->box)) == -1)
		return -1;
	if ((into = mail_box(session, to)) != -1) {
		result = file_move(from, m->file, into, m->file);
		close(into);
	}
	close(from);
	if (result == 0) {
		m->box = to;
		return 1;
	}
	return fault_code() == ENOENT ? 0 : -1;
}
