/*
 * isesh task run - the process of a task's window
 *
 * Runs the command on a terminal of its own, as the person's shell would,
 * and keeps what it wrote.  When it was to run once and did well, the window
 * closes; else it stays and says how it ended, and a key runs the command
 * again or opens a shell.
 */

#include <sys/wait.h>

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "clock/clock.h"
#include "file/file.h"
#include "isesh/confine/confine.h"
#include "isesh/isesh.h"
#include "isesh/supervise/descendants.h"
#include "isesh/supervise/keypress.h"
#include "isesh/supervise/login.h"
#include "relay/relay.h"
#include "splitlog/splitlog.h"
#include "task/task.h"

enum { FLUSH_MS = 200 };

static struct relay relay;
static struct splitlog pages;
static long long flush_at = CLOCK_NEVER;

static void
output(void *arg, const char *bytes, size_t len)
{
	(void)arg;
	splitlog_add(&pages, bytes, len);
	if (flush_at == CLOCK_NEVER)
		flush_at = clock_after(FLUSH_MS);
}

static void
input(void *arg, const char *bytes, size_t len)
{
	(void)arg;
	(void)bytes;
	(void)len;
}

static void
child(void *arg, pid_t pid, int status)
{
	(void)arg;
	(void)pid;
	(void)status;
}

static long long
tick(void *arg)
{
	(void)arg;
	if (flush_at != CLOCK_NEVER && clock_left(flush_at) == 0) {
		splitlog_flush(&pages);
		flush_at = CLOCK_NEVER;
	}
	return flush_at;
}

static int
hold_alive(struct task *t)
{
	struct record r = { .arena = t->session->arena };
	struct str text = { 0 };
	struct ident self;
	int result;

	if (ident_of(getpid(), &self) == 0)
		ident_put(&self, &r);
	record_set(&r, "pane", getenv("TMUX_PANE"));
	record_set_time(&r, "time", clock_now());
	record_print(&r, &text);
	result = file_hold(t->dir, "alive", str_text(&text), text.len);
	str_free(&text);
	return result;
}

static void
write_exit(struct task *t, const char *error)
{
	const bool signaled = WIFSIGNALED(relay.status);
	struct record r = { .arena = t->session->arena };

	record_set(&r, "run", record_text(&t->record, "run"));
	if (error != NULL)
		record_set(&r, "error", error);
	else if (signaled)
		record_setf(&r, "signal", "%d", WTERMSIG(relay.status));
	else
		record_setf(&r, "status", "%d", WEXITSTATUS(relay.status));
	if (relay.asked || relay.closed)
		record_set(&r, "stopped", "yes");
	record_set_time(&r, "time", clock_now());
	if (record_save(&r, t->dir, "exit") == -1)
		cli_warn();
}

/* One program on a terminal of its own, to its end: 0, or -1. */
static int
run_words(const struct task *t, char *const words[])
{
	char **argv;

	if (confine_words(&t->session->record, t->session->arena, words,
	    &argv) == -1)
		return -1;
	relay = (struct relay){ .output = output, .input = input,
	    .child = child, .tick = tick };
	if (relay_open(&relay) == -1 ||
	    relay_fork(&relay, argv, environ) == -1 ||
	    relay_go(&relay) == -1) {
		relay_close(&relay);
		return -1;
	}
	relay_run(&relay, &relay.ended, CLOCK_NEVER);
	if (!relay.ended)
		descendants_end(&relay);
	relay_drain(&relay);
	splitlog_flush(&pages);
	flush_at = CLOCK_NEVER;
	relay_close(&relay);
	return 0;
}

/* The relay kept signals from ending us; now they may. */
static void
allow_signals(void)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* What a person wants, who sees how it ended: '\n', 's' or 'q'. */
static char
ask(const struct task *t, const char *why)
{
	allow_signals();
	return keypress_ask(arena_format(t->session->arena, "\n%s ended: %s\n"
	    "Enter runs it again, s opens a shell, q closes the window.\n",
	    t->name, why), "\nsq");
}

/* A server is not meant to end at all, a build may. */
static bool
is_content(const struct task *t)
{
	return relay.asked || relay.closed ||
	    (relay.status == 0 && record_get(&t->record, "once") != NULL);
}

/* Runs the command: how it ended, NULL if all is well then.  (task_look()
 * would open "alive", and so let go of it.) */
static const char *
run_command(struct task *t)
{
	struct arena *a = t->session->arena;
	const char *error = NULL;

	(void)file_remove(t->dir, "exit");
	if (run_words(t, login_exec(a, record_args(&t->record, "argv"))) == -1)
		error = arena_copy(a, fault_text());
	write_exit(t, error);
	if (error != NULL)
		return error;
	if (is_content(t))
		return NULL;
	return WIFSIGNALED(relay.status) ?
	    arena_format(a, "signal %d", WTERMSIG(relay.status)) :
	    arena_format(a, "status %d", WEXITSTATUS(relay.status));
}

/* Until it ended well, or nobody wants it again. */
static int
serve(struct task *t)
{
	const char *why;
	char key;

	while ((why = run_command(t)) != NULL) {
		while ((key = ask(t, why)) == 's') {
			(void)run_words(t, login_shell(t->session->arena));
			if (relay.asked || relay.closed) {
				write_exit(t, NULL);
				return EXIT_YES;
			}
		}
		if (key == 'q')
			return EXIT_NO;
	}
	return EXIT_YES;
}

/* A copy of the windows' environment is the shell's, and what is ours. */
static int
prepare(struct task *t)
{
	const char *work = record_text(&t->record, "work");
	const char *name = record_get(&t->record, "port-name");

	if (chdir(work) == -1)
		return fault(errno, "cannot enter '%s'", work);
	setenv("IST_SESSION", t->session->name, 1);
	setenv("IST_TASK", t->name, 1);
	if (t->port != 0)
		setenv(name == NULL ? "PORT" : name,
		    record_text(&t->record, "port"), 1);
	return 0;
}

static int
task_run(int argc, char *argv[])
{
	static struct arena a;
	static struct session s;
	static struct task t;
	struct store st;
	int status;

	(void)argc;
	if (store_open(&st, &a) == -1 ||
	    session_open(&st, &a, argv[0], &s) == -1 ||
	    task_open(&s, argv[1], &t) == -1)
		return cli_fail();
	if (hold_alive(&t) == -1)
		return cli_fail();
	splitlog_open(&pages, t.dir);
	if (prepare(&t) == -1) {
		write_exit(&t, arena_copy(&a, fault_text()));
		return cli_fail();
	}
	status = serve(&t);
	splitlog_close(&pages);
	return status;
}

const struct cmd cmd_task_run = {
	.name = "task run",
	.operands = "session task",
	.does = "run a task in this terminal",
	.run = task_run,
	.hidden = true
};
