/*
 * birth - reserve, write, launch; or take it all back
 */

#include <sys/file.h>

#include <errno.h>
#include <unistd.h>

#include "clock/clock.h"
#include "conversation/conversation.h"
#include "fault/fault.h"
#include "file/file.h"
#include "isesh/start/birth.h"
#include "isesh/start/launch.h"
#include "isesh/start/restored.h"
#include "isesh/start/slot.h"
#include "mail/mail.h"
#include "tmux/tmux.h"
#include "uuid/uuid.h"

enum { LOCK_MS = 5000 };

/*
 * A start that was killed may have begun a pane, whose supervisor comes up
 * just now: we are in its place first, or it is up and this is a session.
 */
static int
clear_failed(const struct store *st, const struct session *s)
{
	if (s->record.count > 0 && file_hold(s->dir, "alive", "", 0) == -1) {
		if (fault_code() == EAGAIN)
			refuse(EXIT_CHANGED, "there is a session '%s' already: "
			    "it is coming up", s->name);
		return -1;
	}
	return store_forget(st, s->name);
}

/* A start that was cut short, or failed, leaves nothing worth keeping. */
static int
clear_remains(const struct store *st, struct arena *a, const char *name)
{
	struct session s;
	int result = 0;

	if (session_open(st, a, name, &s) == -1)
		return fault_status() == EXIT_MISSING ? 0 : -1;
	if (s.life == LIFE_FAILED) {
		result = clear_failed(st, &s);
	} else {
		result = refuse(EXIT_STATE, "there is a session '%s' already: "
		    "it is %s", name, session_word(&s));
		if (session_has_ended(&s))
			hint("isesh resume %s goes on with it; isesh archive "
			    "%s frees its name", name, name);
		else
			hint("isesh attach %s", name);
	}
	session_close(&s);
	return result;
}

/*
 * Under the lock of all starts, and only for as long as it takes to own the
 * name: a directory without our sign in it belongs to nobody.
 */
int
birth_name(const struct store *st, struct arena *a, const char *name)
{
	int dir = -1, lock;

	lock = file_lock(st->dir, "lock", LOCK_EX, clock_after(LOCK_MS));
	if (lock == -1)
		return -1;
	if (clear_remains(st, a, name) == 0 &&
	    (dir = store_reserve(st, name)) != -1 &&
	    file_hold(dir, "making", "", 0) == -1) {
		close(dir);
		dir = -1;
	}
	close(lock);
	return dir;
}

static char *
parent_id(const struct birth *b)
{
	struct session s;
	char *id;

	if (b->caller->session == NULL ||
	    session_open(b->store, b->arena, b->caller->session, &s) == -1)
		return arena_copy(b->arena, "");
	id = arena_copy(b->arena, session_text(&s, "id"));
	session_close(&s);
	return id;
}

static void
fill_record(const struct birth *b, struct record *r)
{
	record_set(r, "id", b->id);
	record_set(r, "name", b->name);
	record_set(r, "agent", b->agent.name);
	record_set(r, "profile", b->profile.name);
	record_set(r, "role", b->profile.role);
	record_set(r, "parent", str_or_empty(b->caller->session));
	record_set(r, "parent-id", parent_id(b));
	record_setf(r, "depth", "%d",
	    b->caller->session == NULL ? 0 : b->caller->depth + 1);
	record_set(r, "work", b->work);
	work_record(b, r);
	record_set(r, "task", str_or_empty(b->task));
	record_set(r, "permission", b->profile.permission);
	record_set(r, "confine", b->confine ? "yes" : NULL);
	record_set(r, "reports", record_get(&b->agent.record, "reports"));
	record_set(r, "untold", record_get(&b->agent.record, "untold"));
	record_set(r, "history-tells",
	    record_get(&b->agent.record, "history-tells"));
	record_setf(r, "generation", "%d", 1);
	record_set(r, "conversation", agent_takes_id(&b->agent) ?
	    b->conversation : "");
	record_set(r, "model", b->model);
	record_set(r, "restart", record_get(&b->profile.record, "restart"));
	record_set_args(r, "tools", b->profile.tools);
	record_set_args(r, "env", b->profile.env);
	record_set_args(r, "words", b->extra);
	record_set_args(r, "init", b->profile.init);
	record_set_args(r, "startup", b->profile.startup);
}

static int
write_brief(struct birth *b)
{
	const struct vars vars = { .name = b->name,
	    .parent = str_or_empty(b->caller->session), .work = b->work,
	    .branch = str_or_empty(b->space.branch),
	    .task = str_or_empty(b->task) };
	struct str text = { 0 };
	int result;

	result = brief_write(&b->shelf, b->arena, &b->profile, &vars, &text);
	if (result == 0 && b->restored != NULL)
		result = restored_write(b->dir, arena_format(b->arena,
		    "%s/sessions/%s", b->store->path, b->name), b->restored,
		    &text);
	if (result == 0)
		result = file_replace(b->dir, "brief.md", str_text(&text),
		    text.len);
	str_free(&text);
	return result;
}

/* The first message waits in the spool like any other: it cannot be lost
 * while the agent starts, asks for trust, or dies. */
static int
write_message(const struct birth *b)
{
	struct message m = { .record = { .arena = b->arena } };

	if (mail_make(b->dir) == -1)
		return -1;
	if (b->message == NULL)
		return 0;
	record_set(&m.record, "From", b->caller->session != NULL ?
	    b->caller->session : "person");
	record_set(&m.record, "To", b->name);
	record_set(&m.record, "X-Ist-Sender", b->caller->session != NULL ?
	    "session" : "person");
	record_set(&m.record, "X-Ist-Sender-Id", b->caller->session != NULL ?
	    b->caller->id : NULL);
	record_set(&m.record, "X-Ist-Kind", kind_of(b->message, true));
	m.record.body = arena_copy(b->arena, b->message);
	return mail_add(b->dir, &m) == -1 ? -1 : 0;
}

/* What the session is, and is told. */
static int
write_all(struct birth *b, struct launch *l)
{
	if (write_brief(b) == -1 || write_message(b) == -1 ||
	    (agent_takes_id(&b->agent) && conversation_note(b->dir, 1,
	    "start", b->conversation, NULL) == -1))
		return -1;
	fill_record(b, &l->record);
	return birth_tasks(b);
}

/* The reason stays, with status and hint untouched for the caller. */
static void
undo(struct birth *b)
{
	const char *const made[] = { "session", "brief.md",
	    agent_file(&b->agent), "env", "conversations", "queued",
	    RESTORED_FILE, "making" };
	struct record r = { .arena = b->arena };
	const char *why = arena_copy(b->arena, fault_text());
	const char *tip = fault_hint() == NULL ? NULL :
	    arena_copy(b->arena, fault_hint());
	enum status status = fault_status();

	birth_forget_tasks(b);
	record_set(&r, "why", why);
	record_set_time(&r, "time", clock_now());
	for (size_t i = 0; i < sizeof(made) / sizeof(made[0]); i++)
		(void)file_remove(b->dir, made[i]);
	if (record_save(&r, b->dir, "failed") == -1)
		(void)store_forget(b->store, b->name);
	refuse(status, "%s", why);
	if (tip != NULL)
		hint("%s", tip);
}

/* Now, or when there is a slot. */
static int
begin(struct birth *b, struct launch *l)
{
	struct slots slots;

	if (!slots_count(b->store, b->arena, b->name, &slots))
		return -1;
	b->queued = slots_full(&slots);
	return b->queued ? slot_queue(l) : launch(l);
}

int
birth(struct birth *b)
{
	struct launch l = { .arena = b->arena, .store = b->store,
	    .name = b->name, .agent = b->agent, .key = "run",
	    .record.arena = b->arena, .by = str_or_empty(b->caller->session) };
	int result;

	if (name_check("session", b->name) == -1 || tmux_check() == -1 ||
	    uuid_make(b->arena, &b->id) == -1 ||
	    uuid_make(b->arena, &b->conversation) == -1 ||
	    (b->dir = birth_name(b->store, b->arena, b->name)) == -1)
		return -1;
	l.dir = b->dir;
	result = work_make(b);
	if (result == 0)
		result = write_all(b, &l);
	if (result == 0)
		result = begin(b, &l);
	if (result == -1) {
		work_undo(b);
		undo(b);
	}
	(void)file_remove(b->dir, "place");
	(void)file_remove(b->dir, "making");
	close(b->dir);
	if (b->queued && result == 0)
		(void)slot_next(b->store, b->arena);
	return result;
}
