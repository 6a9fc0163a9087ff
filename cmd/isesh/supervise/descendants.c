/*
 * descendants - all that runs below us is told to end, and at last made to
 */

#include <signal.h>
#include <unistd.h>

#include "clock/clock.h"
#include "ident/ident.h"
#include "isesh/supervise/descendants.h"

void
descendants_signal(int sig)
{
	struct arena a = { 0 };
	struct ident *tree;
	int n;

	n = ident_tree(getpid(), &a, &tree);
	for (int i = 0; i < n; i++) {
		(void)ident_signal(&tree[i], sig);
		(void)ident_signal(&tree[i], SIGCONT);
	}
	arena_free(&a);
}

/*
 * The terminal is gone, or somebody wants the end: everything below us is
 * told, and at last killed.  Nothing stays that nobody can see.
 */
void
descendants_end(struct relay *r)
{
	static const struct {
		int	sig[2], wait;
	} steps[] = {			/* [0] asked, [1] closed */
		{ { SIGTERM, SIGHUP }, 1000 },
		{ { SIGHUP, SIGTERM }, 4000 },
		{ { SIGKILL, SIGKILL }, 1000 }
	};
	const int how = r->closed ? 1 : 0;
	long long deadline;

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		if (r->alone)
			break;
		descendants_signal(steps[i].sig[how]);
		deadline = clock_after(steps[i].wait);
		while (!r->alone && clock_left(deadline) > 0)
			relay_run(r, &r->alone, deadline);
	}
	if (!r->ended)
		r->status = SIGKILL;
}
