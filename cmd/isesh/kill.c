/*
 * isesh kill - end sessions without asking
 */

#include "caller/caller.h"
#include "isesh/change.h"
#include "isesh/end.h"
#include "isesh/isesh.h"

static int
kill_one(struct change *c, struct session *s)
{
	return end_session(s, c->caller.session, 0);
}

static int
kill_all(int argc, char *argv[])
{
	return change_each(argc, argv, kill_one);
}

const struct cmd cmd_kill = {
	.name = "kill",
	.operands = "session ...",
	.does = "end sessions at once, with all their processes",
	.run = kill_all
};
