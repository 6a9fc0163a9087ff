/*
 * imessenger ack - what was claimed is taken
 */

#include "deliver/deliver.h"
#include "fault/fault.h"
#include "imessenger/imessenger.h"

/* That it is taken already is what was wanted. */
static int
settle(struct session *s, struct message *m)
{
	int moved;

	if (m->box == BOX_DONE)
		return EXIT_YES;
	if (m->box == BOX_DEAD || m->box == BOX_ENDING) {
		refuse(EXIT_STATE, "'%s' is dead", m->id);
		return cli_fail();
	}
	if ((moved = deliver_mark(s, m, BOX_DONE, "ack", NULL)) == 1)
		return EXIT_YES;
	if (moved == 0)
		refuse(EXIT_CHANGED, "'%s' is being moved: try again", m->id);
	return cli_fail();
}

static int
ack(int argc, char *argv[])
{
	static struct desk d;
	struct session s;
	struct message m;
	int status;

	if (desk_open(&d) == -1)
		return cli_fail();
	if (desk_message(&d, argv[0], argc > 1 ? argv[1] : NULL, &s,
	    &m) == -1) {
		status = cli_fail();
	} else {
		status = desk_may_take(&d, &s) == -1 ? cli_fail() :
		    settle(&s, &m);
		session_close(&s);
	}
	desk_close(&d);
	return status;
}

const struct cmd cmd_ack = {
	.name = "ack",
	.operands = "message [session]",
	.does = "say that a message was taken",
	.run = ack
};
