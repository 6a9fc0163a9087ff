/*
 * isesh supervise - the process of a session's pane
 *
 * Runs the agent on a terminal of its own and hands that on to the pane.  As
 * long as it lives it holds the lock on "alive", and it does not end before
 * the agent has: how that ended is in "exit".  Nothing here may wait on a
 * disk, a lock or another process while the agent runs.
 */

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "ident/ident.h"
#include "isesh/confine/confine.h"
#include "isesh/confine/place.h"
#include "isesh/isesh.h"
#include "isesh/supervise/charge.h"
#include "isesh/supervise/descendants.h"
#include "isesh/supervise/restart.h"
#include "on/on.h"
#include "proc/proc.h"
#include "record/record.h"
#include "store/store.h"

static bool
must_prepare(const struct charge *c)
{
	return file_exists(c->dir, "tasks") ||
	    record_args(&c->session, "init")[0] != NULL;
}

/* In the agent's place: it prepares, and then becomes the agent. */
static char **
what_to_run(const struct charge *c)
{
	char **argv = record_args(&c->session, "argv");

	if (argv[0] == NULL || !must_prepare(c))
		return argv;
	argv = arena_alloc(c->arena, 4, sizeof(*argv));
	argv[0] = proc_tool(c->arena, "isesh");
	argv[1] = arena_copy(c->arena, "prepare");
	argv[2] = arena_copy(c->arena, c->name);
	return argv;
}

static int
load(struct charge *c)
{
	c->session.arena = c->arena;
	if (record_load(&c->session, c->dir, "session") == -1)
		return -1;
	c->gen = (unsigned)record_number(&c->session, "generation", 1);
	c->argv = what_to_run(c);
	/* We must not open that file again once we hold it. */
	if (file_holder(c->dir, "alive") != 0)
		return refuse(EXIT_STATE, "'%s' has a supervisor already",
		    c->name);
	charge_find_pane(c);
	return 0;
}

/* Who we are, who the agent is, where: on the disk before the agent runs. */
static int
hold_alive(struct charge *c)
{
	struct record r = { .arena = c->arena };
	struct ident agent = { 0 }, self = { 0 };
	struct str text = { 0 };
	int result;

	(void)ident_of(getpid(), &self);
	(void)ident_of(c->relay.agent, &agent);
	ident_put(&self, &r);
	record_setf(&r, "agent-pid", "%ld", (long)agent.pid);
	record_setf(&r, "agent-start", "%llu", agent.start);
	record_set(&r, "agent-boot", agent.boot);
	record_setf(&r, "agent-inode", "%llu", agent.inode);
	record_set(&r, "pane", c->pane);
	record_set(&r, "server", c->server);
	record_setf(&r, "generation", "%u", c->gen);
	record_print(&r, &text);
	result = file_hold(c->dir, "alive", str_text(&text), text.len);
	c->taken = result == -1 && fault_code() == EAGAIN;
	str_free(&text);
	return result;
}

/* The agent of a confined session runs behind other words, which isesh prepare
 * puts before whatever it runs; at its gate, and wherever we ourselves look for
 * a program, what it can write is no place. */
static int
confine_agent(struct charge *c)
{
	if (!str_is(record_get(&c->session, "confine"), "yes"))
		return 0;
	if (!must_prepare(c) && confine_words(&c->session, c->arena, c->argv,
	    &c->argv) == -1)
		return -1;
	setenv("PATH", place_path(c->arena, getenv("PATH"),
	    record_text(&c->session, "work")), 1);
	return porter_open(&c->witness.porter, c->arena, c->dir, &c->session,
	    c->env);
}

static void
open_witness(struct charge *c)
{
	witness_open(&c->witness, &c->relay, c->arena, c->dir, c->gen, c->name);
	c->witness.mute = str_is(record_get(&c->session, "reports"), "off");
	if (*record_text(&c->session, "startup") != '\0')
		courier_answers(&c->witness.courier);
	porter_go(&c->witness.porter);
}

static void
say_up(struct charge *c)
{
	struct str *line;

	line = notes_begin(&c->witness.notes, "process", "up");
	event_addf(line, "pid", "%ld", (long)c->relay.agent);
	charge_say(c, line);
	on_happened(c->arena, "start", c->name);
}

/* The fork comes before the lock, for its pid stands in there; relay_fork's
 * child ends with us if it is never let go. */
static int
begin(struct charge *c)
{
	const char *work = record_text(&c->session, "work");

	if (c->argv[0] == NULL)
		return refuse(EXIT_FAILED, "the session has no argv");
	if (chdir(work) == -1)
		return fault(errno, "cannot enter '%s'", work);
	if (charge_load_env(c) == -1 || confine_agent(c) == -1 ||
	    relay_open(&c->relay) == -1 ||
	    relay_fork(&c->relay, c->argv, c->env) == -1 ||
	    hold_alive(c) == -1)
		return -1;
	(void)file_remove(c->dir, "env");
	open_witness(c);
	if (relay_go(&c->relay) == -1)
		return fault(fault_code(), "cannot run '%s'", c->argv[0]);
	say_up(c);
	return 0;
}

static void
run(struct charge *c)
{
	const char *cause = "exited";

	relay_run(&c->relay, &c->relay.ended, CLOCK_NEVER);
	if (!c->relay.ended) {
		if (c->relay.closed)
			cause = "hangup";
		charge_keep_screen(c);
		descendants_end(&c->relay);
	}
	relay_drain(&c->relay);
	witness_close(&c->witness);
	charge_exit(c, cause, c->relay.status, NULL);
	charge_keep_screen(c);
	descendants_signal(SIGHUP);
}

static int
supervise(int argc, char *argv[])
{
	static struct charge c = { .witness.porter.listener = -1 };
	static struct arena a;
	struct store st;

	(void)argc;
	c.arena = &a;
	c.name = argv[0];
	if (name_check("session", c.name) == -1 || store_open(&st, &a) == -1 ||
	    (c.dir = store_session(&st, c.name)) == -1 || load(&c) == -1)
		return cli_fail();
	dir_sweep_all(c.dir, "home");
	if (begin(&c) == -1) {
		if (!c.taken)
			charge_exit(&c, "exec", 127 << 8,
			    arena_copy(&a, fault_text()));
		relay_close(&c.relay);
		return cli_fail();
	}
	run(&c);
	relay_close(&c.relay);
	supervise_restart(&st, &a, c.name, c.env);
	charge_part(&c);
	return EXIT_YES;
}

const struct cmd cmd_supervise = {
	.name = "supervise",
	.operands = "session",
	.does = "run the agent of a session in this terminal",
	.run = supervise,
	.hidden = true
};
