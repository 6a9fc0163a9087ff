/*
 * isesh freeze - stop all processes of an agent where they are
 */

#include <stdio.h>

#include "isesh/change.h"
#include "isesh/isesh.h"
#include "isesh/processes.h"

static int
freeze_one(struct change *c, struct session *s)
{
	const bool busy = s->state.turn == TURN_BUSY;
	int n;

	if ((n = processes_stop(s)) == -1 || session_look(s) == -1)
		return -1;
	if (s->life != LIFE_FROZEN)
		return refuse(EXIT_FAILED, "'%s' is not frozen: it is %s",
		    s->name, session_word(s));
	printf("%s is frozen: %d process%s\n", s->name, n,
	    n == 1 ? "" : "es");
	if (busy)
		cli_say("'%s' was busy: what it waits for from elsewhere may "
		    "be lost", s->name);
	return change_note(c, s, "freeze", NULL, NULL);
}

static int
freeze(int argc, char *argv[])
{
	return change_each(argc, argv, freeze_one);
}

const struct cmd cmd_freeze = {
	.name = "freeze",
	.operands = "session ...",
	.does = "stop all processes of agents where they are, until thaw",
	.run = freeze
};
