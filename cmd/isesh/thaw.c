/*
 * isesh thaw - let the processes of a frozen agent go on
 */

#include "deliver/deliver.h"
#include "isesh/change.h"
#include "isesh/isesh.h"
#include "isesh/processes.h"

static int
thaw_one(struct change *c, struct session *s)
{
	if (s->life != LIFE_FROZEN)
		return refuse(EXIT_STATE, "'%s' is not frozen: it is %s",
		    s->name, session_word(s));
	if (processes_continue(s) == -1)
		return -1;
	deliver_soon(s);
	return change_note(c, s, "thaw", NULL, NULL);
}

static int
thaw(int argc, char *argv[])
{
	return change_each(argc, argv, thaw_one);
}

const struct cmd cmd_thaw = {
	.name = "thaw",
	.operands = "session ...",
	.does = "let frozen agents go on",
	.run = thaw
};
