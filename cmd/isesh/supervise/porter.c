/*
 * porter - keeps somebody at the gate of a confined session
 */

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "agent/agent.h"
#include "clock/clock.h"
#include "gate/gate.h"
#include "isesh/supervise/witness.h"
#include "proc/proc.h"

enum { SOON_MS = 200 };

/*
 * What is asked for at the gate runs outside, so it gets our environment and
 * not the agent's, which a profile may have set.  Only what the agent's file
 * passes on, the keys of its model, is added: a confined manager starts
 * workers that need them.
 */
static char **
environment(struct arena *a, const struct record *session, char *const env[])
{
	size_t more = 0, n = 0;
	struct agent agent;
	struct shelf shelf;
	char *name, **all;
	bool known;

	while (env[more] != NULL)
		more++;
	while (environ[n] != NULL)
		n++;
	all = arena_alloc(a, n + more + 1, sizeof(*all));
	memcpy(all, environ, n * sizeof(*all));
	shelf_open(&shelf, a, NULL);
	known = agent_load(&shelf, a, record_text(session, "agent"), &agent)
	    == 0;
	for (size_t i = 0; known && i < more; i++) {
		name = arena_copyn(a, env[i], strcspn(env[i], "="));
		if (getenv(name) == NULL && agent_passes(&agent, name))
			all[n++] = env[i];
	}
	return all;
}

int
porter_open(struct porter *p, struct arena *a, int dir,
    const struct record *session, char *const env[])
{
	p->argv[0] = proc_tool(a, "isesh");
	p->argv[1] = arena_copy(a, "gate");
	p->argv[2] = arena_copy(a, record_text(session, "name"));
	p->env = environment(a, session, env);
	return (p->listener = gate_listen(dir)) == -1 ? -1 : 0;
}

void
porter_go(struct porter *p)
{
	const int streams[3] = { p->listener, -1, -1 };

	if (p->listener == -1 || p->pid != 0)
		return;
	p->pid = child_start(p->argv, p->env, streams);
	p->soon = clock_after(SOON_MS);
}

/* Whoever waits at the gate waits for the next; but if there is none that
 * stays, the gate is shut, and they are told. */
void
porter_reaped(struct porter *p, pid_t pid)
{
	if (p->pid == 0 || pid != p->pid)
		return;
	p->pid = 0;
	if (clock_left(p->soon) > 0)
		porter_stop(p);
	porter_go(p);
}

void
porter_stop(struct porter *p)
{
	if (p->listener != -1)
		close(p->listener);
	p->listener = -1;
	if (p->pid != 0)
		(void)kill(p->pid, SIGKILL);
}
