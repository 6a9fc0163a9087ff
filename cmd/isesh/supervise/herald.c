/*
 * herald - starts "isesh on" from the supervisor's loop
 */

#include "isesh/supervise/witness.h"
#include "on/on.h"
#include "proc/proc.h"

void
herald_open(struct herald *h, struct arena *a, const char *name)
{
	h->argv[0] = proc_tool(a, "isesh");
	h->argv[1] = arena_copy(a, "on");
	h->argv[2] = arena_copy(a, "maybe");
	h->argv[3] = arena_copy(a, name);
	h->wanted = on_wanted(a, "waiting", NULL) ||
	    on_wanted(a, "done", NULL);
}

void
herald_go(struct herald *h)
{
	if (!h->wanted)
		return;
	if (h->pid != 0)
		h->again = true;
	else
		h->pid = child_start(h->argv, NULL, NULL);
}

void
herald_reaped(struct herald *h, pid_t pid)
{
	if (h->pid == 0 || pid != h->pid)
		return;
	h->pid = 0;
	if (h->again) {
		h->again = false;
		herald_go(h);
	}
}
