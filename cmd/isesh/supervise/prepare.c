/*
 * isesh prepare - what is done once before the agent, in its place
 *
 * The supervisor runs this instead of the agent where the profile has init
 * lines or tasks.  Each line is run as the person would type it: in a login
 * shell, after what is hooked into its prompt.  At last this process becomes
 * the agent, by way of that shell too, so the agent has the environment of
 * those lines.
 *
 * The record "init" says how far it is, so a line that did well is not run
 * again by a later process of the session.  One that fails waits for a
 * person: whoever attaches sees it, and answers with a key.
 */

#include <sys/wait.h>

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "isesh/confine/confine.h"
#include "isesh/isesh.h"
#include "isesh/supervise/keypress.h"
#include "isesh/supervise/login.h"
#include "proc/proc.h"
#include "task/task.h"

struct steps {
	struct session	*s;
	struct record	 record;	/* file init */
	char		**lines;
	int		 count;
};

static int
save(struct steps *st, const char *state, int line)
{
	record_set(&st->record, "state", state);
	record_setf(&st->record, "line", "%d", line + 1);
	record_setf(&st->record, "of", "%d", st->count);
	record_set(&st->record, "text", st->lines[line]);
	record_set_time(&st->record, "time", clock_now());
	return record_save(&st->record, st->s->dir, "init");
}

/* "status-2: 0", in the shell's way of counting. */
static char *
status_key(const struct steps *st, int line)
{
	return arena_format(st->s->arena, "status-%d", line + 1);
}

static bool
is_done(const struct steps *st, int line)
{
	return record_get(&st->record, status_key(st, line)) != NULL;
}

/* "-" before a line: whatever comes of it, go on. */
static bool
may_fail(const char *line)
{
	return *line == '-';
}

/* An interactive shell takes the terminal for itself, and may die with it. */
static void
take_back_terminal(void)
{
	signal(SIGTTOU, SIG_IGN);
	(void)tcsetpgrp(STDIN_FILENO, getpgrp());
	signal(SIGTTOU, SIG_DFL);
}

/* ^C is for the line, not for us. */
static int
run_line(struct steps *st, int line)
{
	const char *text = st->lines[line];
	int status = 127 << 8;
	char **argv;
	pid_t pid;

	text += may_fail(text);
	text += strspn(text, " \t");
	printf("\033[1m$ %s\033[0m\n", text);
	fflush(stdout);
	if (confine_words(&st->s->record, st->s->arena,
	    login_line(st->s->arena, text), &argv) == -1)
		return cli_fail();
	signal(SIGINT, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	if ((pid = fork()) == 0) {
		signal(SIGINT, SIG_DFL);
		signal(SIGQUIT, SIG_DFL);
		execv(argv[0], argv);
		_exit(127);
	}
	while (pid != -1 && waitpid(pid, &status, 0) == -1 && errno == EINTR)
		continue;
	take_back_terminal();
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) :
	    WEXITSTATUS(status);
}

/* '\n' again, 'g' go on without it, 'q' give up. */
static char
ask(const struct steps *st, int line, int status)
{
	return keypress_ask(arena_format(st->s->arena,
	    "\ninit %d of %d failed: status %d\n"
	    "Enter runs it again, g goes on without it, "
	    "q ends the session.\n", line + 1, st->count, status), "\ngq");
}

/* Until it did well or need not: 0, or its status if a person gives up. */
static int
do_line(struct steps *st, int line)
{
	char key = '\n';
	int status = 0;

	while (key == '\n') {
		if (save(st, "running", line) == -1)
			cli_warn();
		status = run_line(st, line);
		if (status == 0 || may_fail(st->lines[line]))
			break;
		record_setf(&st->record, "failed", "%d", status);
		if (save(st, "failed", line) == -1)
			cli_warn();
		key = ask(st, line, status);
		record_set(&st->record, "failed", NULL);
	}
	if (key == 'q')
		return status;
	record_setf(&st->record, status_key(st, line), "%d", status);
	return 0;
}

static int
do_all(struct steps *st)
{
	int status = 0;

	for (int i = 0; i < st->count && status == 0; i++)
		if (!is_done(st, i))
			status = do_line(st, i);
	if (status == 0 && st->count > 0 &&
	    save(st, "done", st->count - 1) == -1)
		cli_warn();
	return status;
}

static bool
is_automatic(struct session *s, const char *name)
{
	struct task t;
	bool is;

	if (task_open(s, name, &t) == -1)
		return false;
	is = record_get(&t.record, "auto") != NULL;
	task_close(&t);
	return is;
}

/* The profile's, not those that somebody added. */
static void
start_tasks(struct session *s)
{
	char **names;
	int n;

	n = task_names(s, &names);
	for (int i = 0; i < n; i++)
		if (is_automatic(s, names[i]))
			(void)proc_detach_tool("isesh", "task", "start",
			    s->name, names[i], NULL);
}

static int
load(struct steps *st)
{
	st->record = (struct record){ .arena = st->s->arena };
	if (record_load(&st->record, st->s->dir, "init") == -1 &&
	    fault_code() != ENOENT)
		return -1;
	st->lines = record_args(&st->s->record, "init");
	while (st->lines[st->count] != NULL)
		st->count++;
	return 0;
}

/* The lines' own screen is not the agent's; and without lines there is no
 * need of a shell's environment. */
static int
become_agent(const struct steps *st)
{
	char **argv = record_args(&st->s->record, "argv");

	if (st->count > 0) {
		argv = login_exec(st->s->arena, argv);
		printf("\033[2J\033[H");
		fflush(stdout);
	}
	if (confine_words(&st->s->record, st->s->arena, argv, &argv) == -1)
		return -1;
	execvp(argv[0], argv);
	return fault(errno, "cannot run '%s'", argv[0]);
}

static int
prepare(int argc, char *argv[])
{
	static struct arena a;
	static struct session s;
	struct steps steps = { .s = &s };
	struct store st;
	int status;

	(void)argc;
	if (store_open(&st, &a) == -1 ||
	    (s.dir = store_session(&st, argv[0])) == -1)
		return cli_fail();
	s.arena = s.record.arena = &a;
	s.name = argv[0];
	if (record_load(&s.record, s.dir, "session") == -1 ||
	    load(&steps) == -1)
		return cli_fail();
	if ((status = do_all(&steps)) != 0)
		return status;
	start_tasks(&s);
	(void)become_agent(&steps);
	return cli_fail();
}

const struct cmd cmd_prepare = {
	.name = "prepare",
	.operands = "session",
	.does = "run a session's init lines, then become its agent",
	.run = prepare,
	.hidden = true
};
