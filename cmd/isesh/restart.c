/*
 * isesh restart - stop, and resume
 */

#include <stdio.h>

#include "isesh/end.h"
#include "isesh/isesh.h"
#include "isesh/start/renew.h"

static bool fresh;
static long long grace = 10000;

static const struct opt opts[] = {
	{ 't', "timeout", SPAN("time", &grace),
	    "how long it has to end by itself, 10 s if you do not say" },
	{ '\0', "fresh", FLAG(&fresh),
	    "begin a new conversation, with the same brief" },
	{ 0 }
};

static int
restart_one(struct change *l, struct session *s)
{
	char *done;

	if (!session_has_ended(s) && (end_session(s, l->caller.session,
	    grace) == -1 || session_look(s) == -1))
		return -1;
	if (renew_session(l, s, fresh, &done) == -1)
		return -1;
	puts(done);
	return 0;
}

static int
restart(int argc, char *argv[])
{
	return change_each(argc, argv, restart_one);
}

const struct cmd cmd_restart = {
	.name = "restart",
	.operands = "session ...",
	.does = "stop sessions, and resume them",
	.opts = opts,
	.run = restart
};
