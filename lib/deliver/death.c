/*
 * death - a session that ended over its task, and its parent
 */

#include <string.h>

#include "deliver/local.h"
#include "file/file.h"

#define TOLD	"told"		/* the file that says that a parent knows */

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
	id = notice_id(s->arena, "ended", arena_format(s->arena, "%s/%u",
	    session_text(s, "id"), s->gen));
	body = arena_format(s->arena, "[ERROR] '%s' ended (%s%s%s) and did "
	    "not say that it is through with its last task.\n"
	    "The task began: %s\n"
	    "What it did: smon log %s; what it showed: smon screen %s\n",
	    s->name, session_word(s), *s->why == '\0' ? "" : ": ", s->why,
	    record_text(&task.record, "Subject"), s->name, s->name);
	return notice_put(s, parent->dir, parent->name, id, "ended", task.id,
	    body);
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
