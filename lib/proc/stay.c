/*
 * stay - programs that outlive the call that starts them
 */

#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include "clock/clock.h"
#include "proc/local.h"

enum { HANG_UP_MS = 500, WORDS_MOST = 7 };

int
proc_detach(char *const argv[])
{
	const enum stream streams[NPIPES] = { NOTHING, NOTHING, NOTHING };
	struct child c = NO_CHILD;

	/* It is our own wish, not that of a session at its gate. */
	unsetenv("IST_GATE");
	return child_spawn(&c, argv, environ, streams, POSIX_SPAWN_SETSID);
}

int
proc_detach_tool(const char *tool, ...)
{
	struct arena a = { 0 };
	char *argv[WORDS_MOST + 1] = { proc_tool(&a, tool) };
	const char *word;
	va_list words;
	int result;

	va_start(words, tool);
	for (size_t i = 1; i < WORDS_MOST &&
	    (word = va_arg(words, const char *)) != NULL; i++)
		argv[i] = arena_copy(&a, word);
	va_end(words);
	result = proc_detach(argv);
	arena_free(&a);
	return result;
}

int
proc_talk(struct talk *t, char *const argv[])
{
	const enum stream streams[NPIPES] = { PIPE, PIPE, NOTHING };
	struct child c = NO_CHILD;

	*t = NO_TALK;
	if (child_spawn(&c, argv, environ, streams, 0) == -1)
		return -1;
	*t = (struct talk){ c.pid, c.fd[IN], c.fd[OUT] };
	return 0;
}

void
proc_hang_up(struct talk *t)
{
	int status;

	if (t->pid == 0)
		return;
	child_shut(&t->in);
	child_shut(&t->out);
	if (child_await(t->pid, &status, clock_after(HANG_UP_MS)) == -1) {
		kill(t->pid, SIGKILL);
		(void)child_reap(t->pid);
	}
	*t = NO_TALK;
}
