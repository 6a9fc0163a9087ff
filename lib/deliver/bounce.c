/*
 * bounce - what cannot go any more, and who is told
 *
 * First into ending/, so that nobody hands it over meanwhile; then the
 * sender's message, whose id follows from what it is about, so that it is one
 * however often this is done; then dead.  Whoever is killed in between leaves
 * it to the next who looks.
 */

#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "deliver/local.h"
#include "fault/fault.h"
#include "file/file.h"
#include "proc/proc.h"
#include "store/store.h"

#define TOLD	"told"		/* the file that says that a parent knows */

void
deliver_soon(struct session *s)
{
	char *argv[] = { proc_tool(s->arena, "imessenger"),
	    arena_copy(s->arena, "deliver"), s->name, NULL };

	(void)proc_detach(argv);
}

/* FNV-1a: the same for the same words, and short enough for an id. */
static char *
id_of(struct arena *a, const char *what, const char *words)
{
	uint64_t hash = 14695981039346656037ULL;

	for (const char *c = words; *c != '\0'; c++)
		hash = (hash ^ (unsigned char)*c) * 1099511628211ULL;
	return arena_format(a, "%s-%016llx", what, (unsigned long long)hash);
}

/* One of our own: from the session, for another's spool or a person's. */
static int
put(const struct session *from, int spool, const char *to, const char *id,
    const char *kind, const char *about, char *body)
{
	struct message m = { .record = { .arena = from->arena, .body = body } };
	struct record *r = &m.record;

	m.id = arena_copy(from->arena, id);
	record_set(r, "From", from->name);
	record_set(r, "To", to);
	record_set(r, "X-Ist-Sender", "session");
	record_set(r, "X-Ist-Kind", kind);
	record_set(r, "X-Ist-Reply", "no");
	if (about != NULL)
		record_setf(r, "In-Reply-To", "<%s@ist>", about);
	return mail_add(spool, &m);
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

/*
 * By its id: whoever has its name now need not be the one who wrote, and it
 * may have another name.  False: it is gone, and nobody is left to be told.
 */
static bool
find_sender(struct session *s, const struct message *m, struct session *sender)
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
	char *body, *id;

	id = id_of(s->arena, "dead", arena_format(s->arena, "%s/%lld/%s",
	    session_text(s, "id"), m->seq, m->id));
	body = arena_format(s->arena, "[ERROR] '%s' never got your message "
	    "%s: %s.\nIt began: %s\n", s->name, m->id, why,
	    record_text(&m->record, "Subject"));
	return put(s, spool, to, id, "bounce", m->id, body);
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
	if (!find_sender(s, m, &sender))
		return 0;
	result = tell(s, m, why, sender.dir, sender.name);
	session_close(&sender);
	return result;
}

static void
wake_sender(struct session *s, const struct message *m)
{
	struct session sender;

	if (!mail_from_session(m) || !find_sender(s, m, &sender))
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
expire_in(struct session *s, enum box box, long long now)
{
	static const char late[] = "it was not taken in time",
	    other[] = "it could not be handed over";
	struct message *list;
	int count, done = 0, n;
	long long end;
	bool is_late;

	count = mail_list(s->dir, s->arena, box, &list);
	for (int i = 0; i < count; i++) {
		end = mail_expires(&list[i]);
		is_late = end != 0 && end <= now;
		if (!is_late && box != BOX_ENDING)
			continue;
		if ((n = deliver_give_up(s, &list[i],
		    is_late ? late : other)) == -1)
			return -1;
		done += n;
	}
	return count == -1 ? -1 : done;
}

int
deliver_expire(struct session *s)
{
	long long now = clock_now();
	int ending = 0, queued = 0;

	if (mail_any(s->dir, BOX_ENDING))
		ending = expire_in(s, BOX_ENDING, now);
	if (ending != -1 && mail_any(s->dir, BOX_NEW))
		queued = expire_in(s, BOX_NEW, now);
	return ending == -1 || queued == -1 ? -1 : ending + queued;
}

/* The task that it was given last; 0 if there was none. */
static int
last_task(struct session *s, struct message *task)
{
	struct message *list;
	int count, found = 0;

	for (enum box b = 0; b < NBOXES; b++) {
		count = mail_list(s->dir, s->arena, b, &list);
		for (int i = 0; i < count; i++) {
			if (strcmp(record_text(&list[i].record, "X-Ist-Kind"),
			    "task") != 0 || (found == 1 &&
			    list[i].seq < task->seq))
				continue;
			*task = list[i];
			found = 1;
		}
	}
	return found;
}

/* Whoever stopped it need not be told. */
static bool
was_stopped_by(struct session *s, const char *name)
{
	bool stopped = false;
	struct journal j;
	struct event e;

	if (journal_open(&j, s->arena, s->dir, "events", 0) == -1)
		return false;
	while (journal_next(&j, &e) == 1)
		if (e.gen == s->gen && strcmp(e.source, "isesh") == 0 &&
		    strcmp(e.kind, "stop") == 0)
			stopped = str_is(event_get(&e, s->arena, "by"), name);
	return stopped;
}

static bool
is_owing(const struct session *s)
{
	const enum claim claim = s->state.claim;

	return session_has_ended(s) && s->life != LIFE_ARCHIVED &&
	    *session_text(s, "parent") != '\0' && claim != CLAIM_DONE &&
	    claim != CLAIM_ERROR && claim != CLAIM_HANDOFF;
}

static int
tell_parent(struct session *s, const struct session *parent)
{
	struct message task;
	char *body, *id;

	if (last_task(s, &task) == 0 || was_stopped_by(s, parent->name))
		return 0;
	id = id_of(s->arena, "ended", arena_format(s->arena, "%s/%u",
	    session_text(s, "id"), s->gen));
	body = arena_format(s->arena, "[ERROR] '%s' ended (%s%s%s) and did "
	    "not say that it is through with its last task.\n"
	    "The task began: %s\n"
	    "What it did: smon log %s; what it showed: smon screen %s\n",
	    s->name, session_word(s), *s->why == '\0' ? "" : ": ", s->why,
	    record_text(&task.record, "Subject"), s->name, s->name);
	return put(s, parent->dir, parent->name, id, "ended", task.id, body);
}

/* A mark, so that whoever looks next need not read all this again; without
 * it, the message's id keeps it from being sent twice. */
static bool
is_marked(const struct session *s)
{
	struct record r = { .arena = s->arena };

	return file_exists(s->dir, TOLD) &&
	    record_load(&r, s->dir, TOLD) == 0 &&
	    record_number(&r, "generation", 0) == (long long)s->gen;
}

static void
mark(const struct session *s)
{
	struct record r = { .arena = s->arena };

	record_setf(&r, "generation", "%u", s->gen);
	(void)record_save(&r, s->dir, TOLD);
}

int
deliver_death(struct session *s)
{
	struct session parent;
	int told = 0;

	if (!is_owing(s) || is_marked(s) || session_open(s->store, s->arena,
	    session_text(s, "parent"), &parent) == -1)
		return 0;
	if (session_is_up(&parent) && strcmp(session_text(&parent, "id"),
	    session_text(s, "parent-id")) == 0) {
		if ((told = tell_parent(s, &parent)) != -1)
			mark(s);
		if (told == 1)
			deliver_soon(&parent);
	}
	session_close(&parent);
	return told;
}
