/*
 * birth - reserve, write, start, wait; or take it all back
 */

#include <sys/file.h>
#include <sys/random.h>

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "isesh/birth.h"
#include "journal/journal.h"
#include "mail/mail.h"
#include "proc/proc.h"
#include "tmux/tmux.h"
#include "watch/watch.h"

enum { WIDTH = 200, HEIGHT = 50, UP_MS = 10000, LOCK_MS = 5000 };

int
birth_uuid(struct arena *a, char **uuid)
{
	uint8_t b[16];

	if (getrandom(b, sizeof(b), 0) != (ssize_t)sizeof(b))
		return fault(0, "the system gives no random numbers");
	b[6] = (uint8_t)((b[6] & 0x0f) | 0x40);
	b[8] = (uint8_t)((b[8] & 0x3f) | 0x80);
	*uuid = arena_format(a, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-"
	    "%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2], b[3], b[4], b[5],
	    b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
	return 0;
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
		result = store_forget(st, name);
	} else {
		result = refuse(EXIT_STATE, "there is a session '%s' already: "
		    "it is %s", name, session_word(&s));
		if (session_has_ended(&s))
			hint("isesh rm %s", name);
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

static const char *
or_empty(const char *text)
{
	return text == NULL ? "" : text;
}

static char *
session_dir(const struct birth *b)
{
	return arena_format(b->arena, "%s/sessions/%s", b->store->path,
	    b->name);
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
fill_record(const struct birth *b, char *const argv[], struct record *r)
{
	record_set(r, "id", b->id);
	record_set(r, "name", b->name);
	record_set(r, "agent", b->agent.name);
	record_set(r, "profile", b->profile.name);
	record_set(r, "role", b->profile.role);
	record_set(r, "parent", or_empty(b->caller->session));
	record_set(r, "parent-id", parent_id(b));
	record_setf(r, "depth", "%d",
	    b->caller->session == NULL ? 0 : b->caller->depth + 1);
	record_set(r, "work", b->work);
	record_set(r, "task", or_empty(b->task));
	record_set(r, "permission", b->profile.permission);
	record_set(r, "reports", record_get(&b->agent.record, "reports"));
	record_setf(r, "generation", "%d", 1);
	record_set(r, "conversation", b->conversation);
	record_set_time(r, "started", clock_now());
	record_set_args(r, "tools", b->profile.tools);
	record_set_args(r, "argv", argv);
}

static int
write_brief(struct birth *b)
{
	const struct vars vars = { .name = b->name,
	    .parent = or_empty(b->caller->session), .work = b->work,
	    .branch = "", .task = or_empty(b->task) };
	struct str text = { 0 };
	int result;

	result = brief_write(&b->shelf, b->arena, &b->profile, &vars, &text);
	if (result == 0)
		result = file_replace(b->dir, "brief.md", str_text(&text),
		    text.len);
	b->brief = arena_copy(b->arena, str_text(&text));
	str_free(&text);
	return result;
}

static int
write_settings(const struct birth *b, struct agent_vars *vars)
{
	struct str text = { 0 };
	int result;

	result = agent_settings(&b->agent, b->arena, vars, &text);
	if (result == 1)
		result = file_replace(b->dir, agent_file(&b->agent),
		    str_text(&text), text.len);
	vars->settings = arena_copy(b->arena, str_text(&text));
	str_free(&text);
	return result;
}

static int
write_environment(const struct birth *b)
{
	struct str text = { 0 };
	int result;

	environ_write(b, &text);
	result = file_replace(b->dir, "env", str_text(&text), text.len);
	str_free(&text);
	return result;
}

static int
note_start(const struct birth *b)
{
	struct str line = { 0 };
	int result;

	event_begin(&line, 1, "isesh", "start");
	event_add(&line, "agent", b->agent.name);
	event_add(&line, "profile", b->profile.name);
	event_add(&line, "parent", or_empty(b->caller->session));
	result = journal_append(b->dir, "events", &line, NULL);
	str_free(&line);
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
	m.record.body = arena_copy(b->arena, b->message);
	return mail_add(b->dir, &m) == -1 ? -1 : 0;
}

/* Everything but the pane.  The record comes last: it makes the session. */
static int
write_all(struct birth *b)
{
	struct agent_vars vars = { .name = b->name,
	    .conversation = b->conversation, .dir = session_dir(b),
	    .work = b->work, .permission = b->profile.permission,
	    .model = b->model, .bin = proc_bindir(),
	    .tools = b->profile.tools };
	struct record r = { .arena = b->arena };
	char **argv;

	if (write_brief(b) == -1)
		return -1;
	vars.brief = b->brief;
	if (write_settings(b, &vars) == -1 ||
	    agent_argv(&b->agent, b->arena, &vars, b->extra, &argv) == -1 ||
	    agent_environment(&b->agent, b->arena, &vars, &b->set) == -1 ||
	    write_environment(b) == -1 || write_message(b) == -1 ||
	    note_start(b) == -1)
		return -1;
	fill_record(b, argv, &r);
	return record_save(&r, b->dir, "session");
}

/* Why the supervisor gave up before the agent ran; "" if it did not. */
static const char *
early_end(const struct birth *b)
{
	struct record r = { .arena = b->arena };

	if (!file_exists(b->dir, "exit") ||
	    record_load(&r, b->dir, "exit") == -1 ||
	    strcmp(record_text(&r, "cause"), "exec") != 0)
		return "";
	return record_text(&r, "error");
}

static bool
agent_runs(const struct birth *b)
{
	struct journal j;
	struct event e;

	if (journal_open(&j, b->arena, b->dir, "events", 0) == -1)
		return false;
	while (journal_next(&j, &e) == 1)
		if (strcmp(e.source, "process") == 0 &&
		    strcmp(e.kind, "up") == 0)
			return true;
	return false;
}

static int
await_agent(const struct birth *b)
{
	long long deadline = clock_after(UP_MS);
	struct watch w;
	int more = 1;

	watch_open(&w);
	watch_add(&w, b->dir);
	while (!agent_runs(b) && *early_end(b) == '\0' && more)
		more = watch_wait(&w, deadline);
	watch_close(&w);
	if (*early_end(b) != '\0')
		return refuse(EXIT_FAILED, "cannot run %s: %s", b->agent.name,
		    early_end(b));
	return more ? 0 : refuse(EXIT_TIMEOUT, "the supervisor of '%s' did "
	    "not come up in %d s", b->name, UP_MS / 1000);
}

/* The reason stays, with status and hint untouched for the caller. */
static void
undo(const struct birth *b)
{
	const char *const made[] = { "session", "brief.md",
	    agent_file(&b->agent), "env", "making" };
	struct record r = { .arena = b->arena };
	const char *why = arena_copy(b->arena, fault_text());
	const char *tip = fault_hint() == NULL ? NULL :
	    arena_copy(b->arena, fault_hint());
	enum status status = fault_status();

	(void)tmux_kill(b->name);
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

int
birth(struct birth *b)
{
	int result;

	if (name_check("session", b->name) == -1 || tmux_check() == -1 ||
	    birth_uuid(b->arena, &b->id) == -1 ||
	    birth_uuid(b->arena, &b->conversation) == -1 ||
	    (b->dir = birth_name(b->store, b->arena, b->name)) == -1)
		return -1;
	result = write_all(b);
	if (result == 0)
		result = tmux_start(b->name, b->store->path, WIDTH, HEIGHT);
	if (result == 0)
		result = await_agent(b);
	if (result == -1)
		undo(b);
	else
		(void)file_remove(b->dir, "making");
	close(b->dir);
	return result;
}
