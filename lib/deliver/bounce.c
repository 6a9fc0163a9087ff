/*
 * bounce - what cannot go any more, and who is told
 *
 * First into ending/, so that nobody hands it over meanwhile; then the
 * sender's message, whose id follows from what it is about, so that it is one
 * however often this is done; then dead.  Whoever is killed in between leaves
 * it to the next who looks.
 */

#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "deliver/local.h"
#include "proc/proc.h"
#include "store/store.h"

void
deliver_soon(struct session *s)
{
	(void)proc_detach_tool("imessenger", "deliver", s->name, NULL);
}

/* Nobody is told that telling somebody failed. */
static bool
is_ours(const struct message *m)
{
	const char *kind = record_text(&m->record, "X-Ist-Kind");

	return strcmp(kind, "bounce") == 0 || strcmp(kind, "ended") == 0;
}

static bool
is_sender(const struct session *s, const struct message *m)
{
	const char *id = record_text(&m->record, "X-Ist-Sender-Id");

	return *id == '\0' || strcmp(id, session_text(s, "id")) == 0;
}

static bool
open_if_sender(struct session *s, const struct message *m, const char *name,
    struct session *sender)
{
	if (session_open(s->store, s->arena, name, sender) == -1)
		return false;
	if (is_sender(sender, m))
		return true;
	session_close(sender);
	return false;
}

/* Whoever has its name now need not be the one who wrote. */
bool
deliver_sender(struct session *s, const struct message *m,
    struct session *sender)
{
	char **names;
	int count;

	if (open_if_sender(s, m, mail_from(m), sender))
		return true;
	if (*record_text(&m->record, "X-Ist-Sender-Id") == '\0')
		return false;
	count = store_names(s->store, s->arena, &names);
	for (int i = 0; i < count; i++)
		if (open_if_sender(s, m, names[i], sender))
			return true;
	return false;
}

static int
tell(struct session *s, const struct message *m, const char *why, int spool,
    const char *to)
{
	struct event typed;
	char *body, *id;

	id = notice_id(s->arena, "dead", arena_format(s->arena, "%s/%lld/%s",
	    session_text(s, "id"), m->seq, m->id));
	body = arena_format(s->arena, "[ERROR] '%s' %s your message %s: %s.\n"
	    "It began: %s\n", s->name,
	    find_typed(s, s->arena, m->id, &typed) ? "may not have got" :
	    "never got", m->id, why, record_text(&m->record, "Subject"));
	return notice_put(s, spool, to, id, "bounce", m->id, body);
}

static int
tell_person(struct session *s, const struct message *m, const char *why)
{
	int result, spool;

	if ((spool = mail_person(s->store->dir)) == -1)
		return -1;
	result = tell(s, m, why, spool, mail_from(m));
	close(spool);
	return result;
}

static int
tell_sender(struct session *s, const struct message *m, const char *why)
{
	struct session sender;
	int result;

	if (is_ours(m))
		return 0;
	if (!mail_from_session(m))
		return tell_person(s, m, why);
	if (!deliver_sender(s, m, &sender))
		return 0;
	result = tell(s, m, why, sender.dir, sender.name);
	session_close(&sender);
	return result;
}

static void
wake_sender(struct session *s, const struct message *m)
{
	struct session sender;

	if (!mail_from_session(m) || !deliver_sender(s, m, &sender))
		return;
	if (session_is_up(&sender))
		deliver_soon(&sender);
	session_close(&sender);
}

int
deliver_give_up(struct session *s, struct message *m, const char *why)
{
	int moved, told;

	if (m->box != BOX_ENDING &&
	    (moved = mail_shift(s->dir, m, BOX_ENDING)) != 1)
		return moved;
	if ((told = tell_sender(s, m, why)) == -1)
		return -1;
	moved = deliver_mark(s, m, BOX_DEAD, NULL, why);
	if (told == 1)
		wake_sender(s, m);
	return moved;
}

static int
give_up_each(struct session *s, struct message *list, int count, long long now)
{
	int done = 0;
	long long end;

	for (int i = 0; i < count; i++) {
		end = mail_ends(&list[i]);
		done += deliver_give_up(s, &list[i], end != 0 && end <= now ?
		    "it was not taken in time" :
		    "it could not be handed over") == 1;
	}
	return count == -1 ? -1 : done;
}

/* Where the sender cannot be told now, for his spool is full, it stays in
 * ending/ until somebody looks again: it must hold up nobody else. */
int
deliver_expire(struct session *s)
{
	long long now = clock_up();
	int count, ended = 0, late;
	struct message *list;

	if (mail_any(s->dir, BOX_ENDING)) {
		count = mail_list(s->dir, s->arena, BOX_ENDING, &list);
		ended = give_up_each(s, list, count, now);
	}
	count = mail_late(s->dir, s->arena, now, &list);
	late = give_up_each(s, list, count, now);
	return ended == -1 || late == -1 ? -1 : ended + late;
}

static int
give_up_all(struct session *s, enum box box, const char *why)
{
	struct message *list;
	int count, done = 0, n = 0;

	count = mail_list(s->dir, s->arena, box, &list);
	for (int i = 0; i < count && n != -1; i++) {
		n = deliver_give_up(s, &list[i], why);
		done += n == 1;
	}
	return count == -1 || n == -1 ? -1 : done;
}

int
deliver_close(struct session *s, const char *why)
{
	static const enum box boxes[] = { BOX_ENDING, BOX_CUR, BOX_NEW };
	int done = 0, n = 0;

	if (deliver_settle(s) == -1)
		return -1;
	for (size_t i = 0; i < sizeof(boxes) / sizeof(boxes[0]); i++) {
		if (mail_any(s->dir, boxes[i]))
			n = give_up_all(s, boxes[i], why);
		if (n == -1)
			return -1;
		done += n;
		n = 0;
	}
	return done;
}
