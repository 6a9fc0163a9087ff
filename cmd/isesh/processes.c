/*
 * processes - signals to a tree, and a look whether they did it
 *
 * From the top down, so that what is stopped starts nothing; and again, for
 * what was started meanwhile, until a look finds nothing that moves.
 */

#include <signal.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "isesh/processes.h"
#include "proc/proc.h"

enum { ROUNDS = 500, PAUSE_MS = 20 };

/* The deliverer of mail is the supervisor's child, not the agent's: stopped,
 * it would keep the lock on the pane. */
static bool
is_ours(const struct session *s, const struct ident *id)
{
	const char *tool = proc_tool(s->arena, "imessenger");

	return !s->adopted &&
	    ident_parent(id->pid) == s->supervisor.pid &&
	    str_is(ident_words(id->pid, s->arena)[0], tool);
}

static int
collect(const struct session *s, struct ident **list)
{
	struct ident agent, *tree;
	int count = 0, n;

	if (session_agent(s, &agent) == -1)
		return refuse(EXIT_STATE, "'%s' is not up: it is %s", s->name,
		    session_word(s));
	n = ident_tree(s->adopted ? agent.pid : s->supervisor.pid, s->arena,
	    &tree);
	*list = arena_alloc(s->arena, (size_t)n + 1, sizeof(**list));
	if (s->adopted)
		(*list)[count++] = agent;
	for (int i = 0; i < n; i++)
		if (!is_ours(s, &tree[i]))
			(*list)[count++] = tree[i];
	return count;
}

/* How many are not so yet; they were told once more. */
static int
tell(const struct ident list[], int n, int sig)
{
	const bool stop = sig == SIGSTOP;
	int left = 0;

	for (int i = 0; i < n; i++) {
		if (!ident_runs(&list[i]) || ident_stopped(&list[i]) == stop)
			continue;
		(void)ident_signal(&list[i], sig);
		left++;
	}
	return left;
}

static int
make_all(const struct session *s, int sig)
{
	struct ident *list = NULL;
	int left = 1, n = 0;

	for (int i = 0; i < ROUNDS && left > 0; i++) {
		if (i > 0)
			(void)clock_pause(PAUSE_MS, CLOCK_NEVER);
		if ((n = collect(s, &list)) == -1)
			return -1;
		left = tell(list, n, sig);
	}
	return left == 0 ? n : refuse(EXIT_FAILED, "%d of the %d processes "
	    "of '%s' could not be %s", left, n, s->name,
	    sig == SIGSTOP ? "stopped" : "continued");
}

int
processes_stop(const struct session *s)
{
	return make_all(s, SIGSTOP);
}

int
processes_continue(const struct session *s)
{
	return make_all(s, SIGCONT);
}
