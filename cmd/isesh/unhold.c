/*
 * isesh unhold - deliver again, and what waits at once
 */

#include "deliver/deliver.h"
#include "file/file.h"
#include "isesh/change.h"
#include "isesh/isesh.h"

static int
unhold_one(struct change *c, struct session *s)
{
	if (!s->held)
		return refuse(EXIT_STATE, "'%s' is not on hold", s->name);
	if (file_remove(s->dir, "hold") == -1 ||
	    change_note(c, s, "unhold", NULL, NULL) == -1)
		return -1;
	if (session_is_up(s))
		deliver_soon(s);
	return 0;
}

static int
unhold(int argc, char *argv[])
{
	return change_each(argc, argv, unhold_one);
}

const struct cmd cmd_unhold = {
	.name = "unhold",
	.operands = "session ...",
	.does = "deliver again to sessions on hold",
	.run = unhold
};
