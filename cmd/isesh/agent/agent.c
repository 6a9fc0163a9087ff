/*
 * isesh agent - the built-in agent: every message is a shell command
 *
 * For jobs that need no model.  It works in any terminal and is meant to run
 * under a supervisor, where it behaves as other agents do: it asks before it
 * runs what its tools do not name, reports what it is doing, calls hooks,
 * and tells its parent what came of each message.
 */

#include <sys/signalfd.h>

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "isesh/agent/local.h"
#include "isesh/isesh.h"
#include "proc/proc.h"

static const char	*permission = "ask";
static const char	*tool = "run", *tools = "";

static const struct opt opts[] = {
	{ '\0', "permission", TEXT("mode", &permission),
	    "of what the tools do not name: ask, edits (as ask), plan or all" },
	{ '\0', "tool", TEXT("name", &tool),
	    "what running a command is called: run if you do not say" },
	{ '\0', "tools", TEXT("list", &tools),
	    "what runs without asking, as in run(git log:*)" },
	{ 0 }
};

enum { END_WAIT = 1000 };

/* A child gets them all back (job.c, helper.c). */
static int
watch_signals(void)
{
	static const int watched[] = { SIGCHLD, SIGWINCH, SIGHUP, SIGTERM,
	    SIGINT, SIGQUIT };
	sigset_t set;
	int fd;

	sigemptyset(&set);
	for (size_t i = 0; i < sizeof(watched) / sizeof(watched[0]); i++)
		sigaddset(&set, watched[i]);
	sigprocmask(SIG_BLOCK, &set, NULL);
	signal(SIGPIPE, SIG_IGN);
	if ((fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC)) == -1)
		return fault(errno, "cannot watch for signals");
	return fd;
}

/* The title, the question whether our reports are read, the greeting. */
static void
greet(struct shell *sh)
{
	const struct link *l = &sh->link;
	const char *name = l->name == NULL ? "by hand" : l->name;

	str_addf(&sh->term.out, "\033]2;ist shell: %s\033\\", name);
	str_add(&sh->term.out, "\033]7501;?\033\\");
	view_say(sh, "ist shell, %s%s%s%s%s; /help explains", name,
	    *l->role != '\0' ? ", " : "", l->role,
	    l->parent != NULL ? " of " : "",
	    l->parent != NULL ? l->parent : "");
	turn_greet(sh);
}

static void
say_goodbye(struct shell *sh)
{
	char *argv[] = { sh->link.smon, "hook", "SessionEnd", NULL };
	struct str json = { 0 };

	if (sh->link.name == NULL)
		return;
	str_add(&json, words_hook(sh, "SessionEnd"));
	proc_run(argv, &json, NULL, NULL, clock_after(END_WAIT));
	str_free(&json);
}

/* Whatever runs goes with us. */
static void
finish(struct shell *sh)
{
	turn_let_go(sh);
	job_end(&sh->job, sh->over == SIGHUP ? SIGHUP : SIGTERM);
	view_stale(sh);
	words_report(sh, "clear", NULL, NULL);
	say_goodbye(sh);
	term_close(&sh->term);
}

static void
forget(struct shell *sh)
{
	while (sh->nwaiting > 0)
		free(sh->waiting[--sh->nwaiting]);
	if (sh->link.dir != -1)
		close(sh->link.dir);
	str_free(&sh->keys.text);
	str_free(&sh->composer.text);
	str_free(&sh->output.part);
	str_free(&sh->helper.feed);
	str_free(&sh->helper.said);
	arena_free(&sh->turn);
}

/* Who started us sees what ended us. */
static int
die_of(int sig)
{
	sigset_t set;

	signal(sig, SIG_DFL);
	sigemptyset(&set);
	sigaddset(&set, sig);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	raise(sig);
	return 128 + sig;
}

static int
agent(int argc __attribute__((unused)), char *argv[] __attribute__((unused)))
{
	static const char *const modes[] = { "ask", "edits", "plan", "all" };
	struct shell sh = { .job = { .out = -1 },
	    .helper = { .in = -1, .out = -1 }, .permission = permission };
	struct arena a = { 0 };
	bool known = false;
	int signals;

	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++)
		known |= strcmp(permission, modes[i]) == 0;
	if (!known) {
		refuse(EXIT_USAGE, "there is no permission '%s'", permission);
		hint("it is ask, edits, plan or all");
		return cli_fail();
	}
	if ((signals = watch_signals()) == -1 || term_open(&sh.term) == -1)
		return cli_fail();
	link_open(&sh.link, &a, tools);
	sh.link.tool = tool;
	greet(&sh);
	sh.over = shell_loop(&sh, signals);
	finish(&sh);
	forget(&sh);
	arena_free(&a);
	return sh.over == OVER_ASKED ? EXIT_YES : die_of(sh.over);
}

const struct cmd cmd_agent = {
	.name = "agent",
	.operands = "",
	.does = "be an agent that runs each message as a shell command",
	.opts = opts,
	.run = agent,
	.inside = true
};
