/*
 * end - ask, wait, kill, verify
 *
 * The supervisor is a subreaper: whatever the agent started, setsid and
 * double forks included, is below it.  The tree is taken down by identity,
 * so that a pid that was used again meanwhile is not touched.
 */

#include <signal.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "isesh/end.h"
#include "tmux/tmux.h"

enum { LOOK_MS = 20, KILL_MS = 300, ROUNDS = 8, DEATH_MS = 10000 };

static void
note(const struct session *s, const char *by)
{
	struct str line = { 0 };

	session_say(s, &line, "isesh", "stop");
	event_add(&line, "by", by == NULL ? "person" : by);
	(void)session_event(s, &line, NULL);
	str_free(&line);
}

/* All of the tree, itself first: what is below the supervisor has no way out,
 * but a process that is below it now may be elsewhere once it has ended. */
static int
collect(const struct session *s, pid_t root, struct ident **tree)
{
	struct ident *below;
	int n;

	n = ident_tree(root, s->arena, &below);
	*tree = arena_alloc(s->arena, (size_t)n + 1, sizeof(**tree));
	if (ident_of(root, *tree) == -1)
		return 0;
	for (int i = 0; i < n; i++)
		(*tree)[i + 1] = below[i];
	return n + 1;
}

static bool
all_gone(const struct ident tree[], int n)
{
	for (int i = 0; i < n; i++)
		if (ident_runs(&tree[i]))
			return false;
	return true;
}

static bool
wait_gone(const struct ident tree[], int n, long long deadline)
{
	while (!all_gone(tree, n))
		if (clock_pause(LOOK_MS, deadline) == -1)
			return all_gone(tree, n);
	return true;
}

static void
kill_all(const struct ident tree[], int n)
{
	for (int i = n - 1; i >= 0; i--)
		(void)ident_signal(&tree[i], SIGKILL);
}

/*
 * What is below goes first, and what it started meanwhile: then the
 * supervisor ends by itself, and tells how.  Each round it gets longer for
 * that: what is killed before it could has crashed, as far as anybody knows.
 */
static int
force(const struct session *s, struct ident tree[], int n)
{
	struct ident *now;
	int count;

	for (int i = 0; i < ROUNDS &&
	    !wait_gone(tree, 1, clock_after(KILL_MS * (i + 1))); i++) {
		count = collect(s, tree[0].pid, &now);
		kill_all(now + 1, count - 1);
	}
	kill_all(tree, n);
	if (wait_gone(tree, n, clock_after(DEATH_MS)))
		return 0;
	return refuse(EXIT_FAILED, "processes of '%s' cannot be killed",
	    s->name);
}

/*
 * What to end.  Without a supervisor, because it was killed or because there
 * never was one, that is the agent; of an adopted one the shell above it, and
 * what else that runs, was there before us and stays.
 */
static pid_t
root_of(const struct session *s)
{
	struct ident agent;

	if (session_is_up(s) && !s->adopted)
		return s->supervisor.pid;
	return session_agent(s, &agent) == 0 ? agent.pid : 0;
}

/* What the supervisor would have written; the pane is not ours to close. */
static int
end_adopted(const struct session *s)
{
	struct record r = { .arena = s->arena };

	record_setf(&r, "generation", "%u", s->gen);
	record_set(&r, "cause", "exited");
	record_set(&r, "stopped", "yes");
	record_set_time(&r, "time", clock_now());
	return record_save(&r, s->dir, "exit");
}

int
end_session(struct session *s, const char *by, long long grace)
{
	struct ident *tree;
	pid_t root;
	int n;

	if (s->life == LIFE_QUEUED) {
		refuse(EXIT_STATE, "'%s' has not begun: it is queued", s->name);
		hint("isesh rm %s", s->name);
		return -1;
	}
	if ((root = root_of(s)) == 0)
		return refuse(EXIT_STATE, "'%s' has ended already: %s",
		    s->name, s->why);
	note(s, by);
	n = collect(s, root, &tree);
	if (n > 0)
		(void)ident_signal(&tree[0], SIGTERM);
	if ((!wait_gone(tree, n > 0, clock_after(grace)) ||
	    !all_gone(tree, n)) && force(s, tree, n) == -1)
		return -1;
	return s->adopted ? end_adopted(s) : tmux_kill(s->name);
}
