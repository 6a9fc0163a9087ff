/*
 * isesh supervise - the process of a session's pane
 *
 * Runs the agent on a terminal of its own and hands that on to the pane.  As
 * long as it lives it holds the lock on "alive", and it does not end before
 * the agent has: how that ended is in "exit".  Nothing here may wait on a
 * disk, a lock or another process while the agent runs.
 */

#include <sys/wait.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "ident/ident.h"
#include "isesh/again.h"
#include "isesh/isesh.h"
#include "isesh/place.h"
#include "isesh/supervise.h"
#include "isesh/tree.h"
#include "journal/journal.h"
#include "on/on.h"
#include "proc/proc.h"
#include "record/record.h"
#include "store/store.h"
#include "tmux/tmux.h"

static int	supervise(int, char *[]);

const struct cmd cmd_supervise = {
	.name = "supervise",
	.operands = "session",
	.does = "run the agent of a session in this terminal",
	.run = supervise,
	.hidden = true
};

struct charge {
	struct arena	*arena;
	const char	*name;
	int		 dir;		/* the session's */
	struct record	 session;
	unsigned	 gen;
	char		**argv, **env;
	const char	*pane;		/* "" outside tmux */
	const char	*server;	/* pid of the tmux server, or "" */
	bool		 taken;		/* somebody else supervises it */
};

static struct relay relay;
static struct witness witness = { .porter.listener = -1 };

/*
 * TMUX is "socket,pid,number".  Our own calls, and those of what we start,
 * go to the server that we are in, whatever was set when it was started.
 */
static void
find_pane(struct charge *c)
{
	char *comma, *tmux;

	c->pane = c->server = "";
	if (getenv("TMUX") == NULL || getenv("TMUX_PANE") == NULL)
		return;
	c->pane = arena_copy(c->arena, getenv("TMUX_PANE"));
	tmux = arena_copy(c->arena, getenv("TMUX"));
	if ((comma = strrchr(tmux, ',')) == NULL)
		return;
	*comma = '\0';
	if ((comma = strrchr(tmux, ',')) == NULL)
		return;
	*comma = '\0';
	c->server = comma + 1;
	setenv("IST_TMUX", tmux, 1);
}

/* Does the terminal say it? */
static bool
is_of_pane(const char *variable)
{
	return str_starts(variable, "TERM=") ||
	    str_starts(variable, "TMUX=") || str_starts(variable, "TMUX_PANE=");
}

static char **
add_from_pane(struct charge *c, char **env, const char *name,
    const char *otherwise)
{
	const char *value;

	if ((value = getenv(name)) == NULL)
		value = otherwise;
	if (value != NULL)
		*env++ = arena_format(c->arena, "%s=%s", name, value);
	return env;
}

static int
load_env(struct charge *c)
{
	struct str text = { 0 };
	char **env, *line, *rest;

	if (file_read(c->dir, "env", &text) == -1) {
		str_free(&text);
		return -1;
	}
	env = c->env = arena_alloc(c->arena, text.len + 4, sizeof(*env));
	rest = arena_copy(c->arena, str_text(&text));
	str_free(&text);
	while ((line = str_piece(&rest, "\n")) != NULL) {
		escape_undo(line);
		if (strchr(line, '=') != NULL && !is_of_pane(line))
			*env++ = line;
	}
	env = add_from_pane(c, env, "TERM", *c->pane != '\0' ?
	    "screen-256color" : NULL);
	env = add_from_pane(c, env, "TMUX", NULL);
	(void)add_from_pane(c, env, "TMUX_PANE", NULL);
	return 0;
}

/* In the agent's place: it prepares, and then becomes the agent. */
static char **
what_to_run(const struct charge *c)
{
	char **argv = record_args(&c->session, "argv");

	if (argv[0] == NULL || (!file_exists(c->dir, "tasks") &&
	    record_args(&c->session, "init")[0] == NULL))
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
	find_pane(c);
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
	(void)ident_of(relay.agent, &agent);
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

/* An event outside the loop: it may wait for the lock. */
static void
say(struct charge *c, struct str *line)
{
	(void)journal_append(c->dir, "events", line, NULL);
}

/* The agent of a confined session runs behind other words; at its gate, and
 * wherever we ourselves look for a program, what it can write is no place. */
static int
confine_agent(struct charge *c)
{
	char **wrap = record_args(&c->session, "wrap");
	size_t n = 0, own = 0;
	char **all;

	if (!str_is(record_get(&c->session, "confine"), "yes"))
		return 0;
	while (wrap[n] != NULL)
		n++;
	while (c->argv[own] != NULL)
		own++;
	if (n == 0)
		return refuse(EXIT_FAILED, "what confines it is not known");
	all = arena_alloc(c->arena, n + own + 1, sizeof(*all));
	memcpy(all, wrap, n * sizeof(*all));
	memcpy(all + n, c->argv, own * sizeof(*all));
	c->argv = all;
	setenv("PATH", place_path(c->arena, getenv("PATH"),
	    record_text(&c->session, "work")), 1);
	return porter_open(&witness.porter, c->arena, c->dir, &c->session,
	    c->env);
}

/* A pipe at the gate ends a child that is never let go. */
static int
begin(struct charge *c)
{
	const char *work = record_text(&c->session, "work");

	if (c->argv[0] == NULL)
		return refuse(EXIT_FAILED, "the session has no argv");
	if (chdir(work) == -1)
		return fault(errno, "cannot enter '%s'", work);
	if (load_env(c) == -1 || confine_agent(c) == -1 || relay_open(&relay) == -1 ||
	    relay_fork(&relay, c->argv, c->env) == -1 ||
	    hold_alive(c) == -1)
		return -1;
	(void)file_remove(c->dir, "env");
	witness_open(&witness, &relay, c->arena, c->dir, c->gen, c->name);
	witness.mute = str_is(record_get(&c->session, "reports"), "off");
	if (*record_text(&c->session, "startup") != '\0')
		courier_answers(&witness.courier);
	porter_go(&witness.porter);
	if (relay_go(&relay) == -1)
		return fault(fault_code(), "cannot run '%s'", c->argv[0]);
	event_addf(notes_begin(&witness.notes, "process", "up"), "pid", "%ld",
	    (long)relay.agent);
	say(c, &witness.notes.line);
	on_happened(c->arena, "start", c->name);
	return 0;
}

/* On a full disk how it ended is worth more than what it said. */
static void
save_exit(struct charge *c, const struct record *r)
{
	if (record_save(r, c->dir, "exit") == 0)
		return;
	if (fault_code() != ENOSPC || witness.relay == NULL ||
	    !splitlog_yield(&witness.log) ||
	    record_save(r, c->dir, "exit") == -1)
		cli_warn();
}

/* Record and event of the end; error is NULL, or why it never ran. */
static void
write_exit(struct charge *c, const char *cause, int status, const char *error)
{
	const bool signaled = WIFSIGNALED(status);
	const char *key = signaled ? "signal" : "status";
	const int number = signaled ? WTERMSIG(status) : WEXITSTATUS(status);
	struct record r = { .arena = c->arena };
	struct str line = { 0 };

	record_setf(&r, "generation", "%u", c->gen);
	record_setf(&r, key, "%d", number);
	record_set_time(&r, "time", clock_now());
	record_set(&r, "cause", cause);
	record_set(&r, "server", c->server);
	record_set(&r, "stopped", relay.asked ? "yes" : NULL);
	record_set(&r, "error", error);
	save_exit(c, &r);
	event_begin(&line, c->gen, "process", "exit");
	event_addf(&line, key, "%d", number);
	event_add(&line, "cause", cause);
	if (error != NULL)
		event_add(&line, "error", error);
	say(c, &line);
	str_free(&line);
}

/*
 * A person will want to see it, and the pane is about to go.  An agent that
 * left its alternate screen may have left nothing: then what was kept before
 * it was asked to end is worth more.
 */
static void
keep_screen(struct charge *c)
{
	struct str screen = { 0 };

	if (*c->pane != '\0' && !relay.closed &&
	    tmux_capture(c->pane, false, 0, &screen) == 0 &&
	    strspn(str_text(&screen), " \n") < screen.len)
		(void)file_cache(c->dir, "screen", str_text(&screen),
		    screen.len);
	str_free(&screen);
}

static void
run(struct charge *c)
{
	const char *cause = "exited";

	relay_run(&relay, &relay.ended, CLOCK_NEVER);
	if (!relay.ended) {
		if (relay.closed)
			cause = "hangup";
		keep_screen(c);
		tree_end(&relay);
	}
	relay_drain(&relay);
	witness_close(&witness);
	write_exit(c, cause, relay.status, NULL);
	keep_screen(c);
	tree_signal(SIGHUP);
}

/* There is a slot. */
static void
begin_next(struct charge *c)
{
	char *argv[] = { proc_tool(c->arena, "isesh"),
	    arena_copy(c->arena, "next"), NULL };

	(void)proc_detach(argv);
}

/* What runs beside it has nobody to serve any more. */
static void
end_tasks(struct charge *c)
{
	char *argv[] = { proc_tool(c->arena, "isesh"),
	    arena_copy(c->arena, "task"), arena_copy(c->arena, "stop"),
	    arena_copy(c->arena, "--all"), arena_copy(c->arena, c->name),
	    NULL };

	if (file_exists(c->dir, "tasks"))
		(void)proc_detach(argv);
}

/* Its parent may wait for a word that will not come. */
static void
tell(struct charge *c)
{
	char *argv[] = { proc_tool(c->arena, "imessenger"),
	    arena_copy(c->arena, "ended"), arena_copy(c->arena, c->name),
	    NULL };

	if (*record_text(&c->session, "parent") != '\0')
		(void)proc_detach(argv);
	on_happened(c->arena, "exit", c->name);
}

static int
supervise(int argc, char *argv[])
{
	static struct arena a;
	struct charge c = { .arena = &a, .name = argv[0] };
	struct store st;

	(void)argc;
	if (name_check("session", c.name) == -1 || store_open(&st, &a) == -1 ||
	    (c.dir = store_session(&st, c.name)) == -1 || load(&c) == -1)
		return cli_fail();
	if (begin(&c) == -1) {
		if (!c.taken)
			write_exit(&c, "exec", 127 << 8,
			    arena_copy(&a, fault_text()));
		relay_close(&relay);
		return cli_fail();
	}
	run(&c);
	relay_close(&relay);
	again(&st, &a, c.name, c.env);
	end_tasks(&c);
	begin_next(&c);
	tell(&c);
	return EXIT_YES;
}
