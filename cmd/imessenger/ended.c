/*
 * imessenger ended - a supervisor's last call: was its task left undone?
 *
 * It is made while the supervisor still lives, so its end is waited for.
 * Whoever looks at the mail of the parent later does the same: it is told
 * once.
 */

#include "clock/clock.h"
#include "deliver/deliver.h"
#include "fault/fault.h"
#include "imessenger/imessenger.h"

enum { LOOK_MS = 50, WAIT_MS = 10000 };

static int
ended(int argc, char *argv[])
{
	long long deadline = clock_after(WAIT_MS);
	static struct desk d;
	struct session s;
	int told;

	(void)argc;
	if (desk_open(&d) == -1)
		return cli_fail();
	if (session_open(&d.store, &d.arena, argv[0], &s) == -1)
		return cli_fail();
	while (!session_has_ended(&s) && clock_pause(LOOK_MS, deadline) == 0)
		if (session_look(&s) == -1)
			return cli_fail();
	told = deliver_death(&s);
	session_close(&s);
	desk_close(&d);
	return told == -1 ? cli_fail() : told == 1 ? EXIT_YES : EXIT_NO;
}

const struct cmd cmd_ended = {
	.name = "ended",
	.operands = "session",
	.does = "tell the parent of a session that left its task",
	.run = ended,
	.hidden = true
};
