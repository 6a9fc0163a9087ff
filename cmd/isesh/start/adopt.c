/*
 * isesh adopt - a pane that somebody started by hand becomes a session
 *
 * On whatever evidence there is: no supervisor, none of our hooks, no brief.
 * It lives as long as the process that is in the foreground of the pane now;
 * what it does is told by its screen.  The pane stays what it was and where
 * it was, also when the session is stopped or forgotten.
 */

#include <stdio.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "isesh/isesh.h"
#include "isesh/start/adopt.h"
#include "isesh/start/birth.h"
#include "journal/journal.h"
#include "mail/mail.h"
#include "uuid/uuid.h"

static const char *agent, *server, *task;

static const struct opt opts[] = {
	{ 'a', "agent", TEXT("agent", &agent),
	    "the agent CLI, if its program does not tell" },
	{ '\0', "socket", TEXT("socket", &server),
	    "of the tmux server that the pane is on" },
	{ '\0', "task", TEXT("text", &task), "what it is for, for listings" },
	{ 0 }
};

/* Nothing is told of a process that has ended: then there is nothing to adopt
 * either. */
static int
find_work(struct arena *a, const struct found *f, char **work)
{
	if ((*work = ident_directory(f->agent.pid, a)) == NULL)
		return refuse(EXIT_STATE, "cannot tell where the process %ld "
		    "of '%s' works", (long)f->agent.pid, f->pane.id);
	return 0;
}

/* As "alive" of others, under another name: nobody holds it. */
static int
write_adopted(int dir, struct arena *a, const struct found *f)
{
	const struct ident *id = &f->agent;
	struct record r = { .arena = a };

	ident_put(&f->process, &r);
	record_set(&r, "agent-boot", id->boot);
	record_setf(&r, "agent-pid", "%ld", (long)id->pid);
	record_setf(&r, "agent-start", "%llu", id->start);
	record_setf(&r, "agent-inode", "%llu", id->inode);
	record_set(&r, "pane", f->pane.id);
	record_setf(&r, "server", "%ld", (long)f->pane.server);
	record_set(&r, "socket", f->socket);
	record_setf(&r, "generation", "%d", 1);
	return record_save(&r, dir, "adopted");
}

struct process {
	struct arena	*arena;
	pid_t		 pid;
};

static const char *
get_variable(void *arg, const char *name)
{
	const struct process *p = arg;

	return ident_variable(p->pid, p->arena, name);
}

/* The name of the conversation nobody knows. */
static int
add_places(struct arena *a, const char *name, const char *work,
    const struct found *f, struct record *r)
{
	struct process process = { a, f->agent.pid };
	const struct agent_environ env = { get_variable, &process };
	const struct agent_vars vars = { .name = name, .work = work };

	return agent_places(&f->kind, a, &vars, &env, r);
}

/* It is nobody's child, so only a person may stop it. */
static int
write_session(int dir, struct arena *a, const char *name,
    const struct found *f)
{
	struct record r = { .arena = a };
	char *id, *work = NULL;

	if (uuid_make(a, &id) == -1 || find_work(a, f, &work) == -1)
		return -1;
	record_set(&r, "id", id);
	record_set(&r, "name", name);
	record_set(&r, "agent", f->kind.name);
	record_set(&r, "profile", "");
	record_set(&r, "role", "worker");
	record_set(&r, "parent", "");
	record_set(&r, "parent-id", "");
	record_setf(&r, "depth", "%d", 0);
	record_set(&r, "work", work);
	record_set(&r, "task", str_or_empty(task));
	record_set(&r, "permission", "");
	record_setf(&r, "generation", "%d", 1);
	record_set(&r, "conversation", "");
	record_set_time(&r, "started", clock_now());
	record_set_args(&r, "argv", ident_words(f->agent.pid, a));
	if (add_places(a, name, work, f, &r) == -1)
		return -1;
	return record_save(&r, dir, "session");
}

static int
note(int dir, const struct found *f)
{
	struct str line = { 0 };
	int result;

	event_begin(&line, 1, "isesh", "adopt");
	event_add(&line, "agent", f->kind.name);
	event_add(&line, "pane", f->pane.id);
	event_addf(&line, "pid", "%ld", (long)f->agent.pid);
	result = journal_append(dir, "events", &line, NULL);
	str_free(&line);
	return result;
}

/* The record comes last: it makes the session. */
static int
write_all(const struct store *st, struct arena *a, const char *name,
    const struct found *f)
{
	int dir, result;

	if ((dir = birth_name(st, a, name)) == -1)
		return -1;
	result = mail_make(dir);
	if (result == 0 && ((result = write_adopted(dir, a, f)) == -1 ||
	    (result = note(dir, f)) == -1 ||
	    (result = write_session(dir, a, name, f)) == -1))
		(void)store_forget(st, name);
	else
		(void)file_remove(dir, "making");
	close(dir);
	return result;
}

static int
check_caller(const struct store *st, struct arena *a)
{
	struct caller caller;

	if (caller_find(st, a, &caller) == -1)
		return -1;
	if (caller.session == NULL)
		return 0;
	return refuse(EXIT_DENIED, "'%s' may not adopt a pane: only a person "
	    "may", caller.session);
}

static int
adopt(int argc, char *argv[])
{
	struct found f = { .socket = server };
	static struct arena a;
	struct store st;
	int result;

	(void)argc;
	if (store_open(&st, &a) == -1)
		return cli_fail();
	result = -1;
	if (name_check("session", argv[0]) == 0 &&
	    check_caller(&st, &a) == 0 && tmux_check() == 0 &&
	    adopt_find(&st, &a, argv[1], agent, &f) == 0)
		result = write_all(&st, &a, argv[0], &f);
	store_close(&st);
	if (result == -1)
		return cli_fail();
	printf("%s is up: %s, adopted in %s\n", argv[0], f.kind.name,
	    f.pane.id);
	arena_free(&a);
	return EXIT_YES;
}

const struct cmd cmd_adopt = {
	.name = "adopt",
	.operands = "name pane",
	.does = "make a session of a pane that was started by hand",
	.opts = opts,
	.run = adopt
};
