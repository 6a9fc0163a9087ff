/*
 * imessenger deliver - queued mail into the agents, where it can go now
 */

#include "clock/clock.h"
#include "deliver/deliver.h"
#include "fault/fault.h"
#include "imessenger/imessenger.h"

static long long	timeout = 10000;
static bool		startup;

static const struct opt opts[] = {
	{ '\0', "startup", FLAG(&startup),
	    "first answer what it asks at its start, as its profile says" },
	{ 't', "timeout", SPAN("time", &timeout),
	    "how long to try each session (10s)" },
	{ 0 }
};

/* Asked for all, those that cannot take any now are no failure. */
static int
deliver_each(struct desk *d, int argc, char *argv[], bool named)
{
	struct session s;
	int status = EXIT_YES;

	for (int i = 0; i < argc; i++) {
		if (desk_session(d, argv[i], &s) == -1) {
			status = cli_fail();
			continue;
		}
		if (startup)
			startup_answer(d, &s);
		(void)deliver_expire(&s);
		(void)deliver_death(&s);
		if ((named || session_is_up(&s)) &&
		    deliver(&s, clock_after(timeout)) == -1 &&
		    (named || fault_status() != EXIT_STATE))
			status = cli_fail();
		session_close(&s);
	}
	return status;
}

static int
deliver_(int argc, char *argv[])
{
	bool named = argc > 0;
	struct desk d;
	int status;

	if (desk_open(&d) == -1)
		return cli_fail();
	if (!named && (argc = store_names(&d.store, &d.arena, &argv)) == -1)
		status = cli_fail();
	else
		status = deliver_each(&d, argc, argv, named);
	desk_close(&d);
	return status;
}

const struct cmd cmd_deliver = {
	.name = "deliver",
	.operands = "[session ...]",
	.does = "hand over queued mail now",
	.opts = opts,
	.run = deliver_
};
