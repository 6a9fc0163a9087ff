/*
 * imessenger status - how far a message has come
 */

#include "deliver/deliver.h"
#include "fault/fault.h"
#include "imessenger/imessenger.h"
#include "out/out.h"

static struct out_how	how;

static const struct opt opts[] = {
	OUT_OPTS(&how),
	{ 0 }
};

/* Queued or typed is not yet: 1. */
static int
show(struct session *s, struct message *m, struct out *out)
{
	if (deliver_settle(s) == -1 || deliver_expire(s) == -1 ||
	    post_look(s, m) == -1 || out_row(out, m) == -1)
		return cli_fail();
	return m->box == BOX_DONE ? EXIT_YES : EXIT_NO;
}

static int
status_(int argc, char *argv[])
{
	static struct desk d;
	struct session s;
	struct message m;
	static struct out out;
	int status;

	if (out_open(&out, message_fields, "id,verdict,to", &how) == -1 ||
	    desk_open(&d) == -1)
		return cli_fail();
	if (desk_message(&d, argv[0], argc > 1 ? argv[1] : NULL, &s,
	    &m) == -1) {
		status = cli_fail();
	} else {
		status = show(&s, &m, &out);
		session_close(&s);
	}
	out_close(&out);
	desk_close(&d);
	return status;
}

const struct cmd cmd_status = {
	.name = "status",
	.operands = "message [session]",
	.does = "tell how far a message has come",
	.opts = opts,
	.run = status_
};
