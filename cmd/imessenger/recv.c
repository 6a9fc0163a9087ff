/*
 * imessenger recv - the next message, for one only
 *
 * The claim is a rename: of many who try at once one gets it.  It lies in
 * cur/ until it was printed, or acknowledged: whoever is killed before that
 * leaves it there, uncertain and in sight, and it is given to nobody else.
 */

#include <stdio.h>

#include "deliver/deliver.h"
#include "fault/fault.h"
#include "imessenger/imessenger.h"

static bool		 body_only, claim, waits;
static long long	 timeout = -1;

static const struct opt opts[] = {
	{ '\0', "body", FLAG(&body_only), "without the headers" },
	{ '\0', "claim", FLAG(&claim),
	    "it is taken only once it is acknowledged" },
	{ '\0', "wait", FLAG(&waits), "wait until something is queued" },
	{ 't', "timeout", SPAN("time", &timeout),
	    "wait so, no longer than this" },
	{ 0 }
};

/* 1, 0 if there is none, -1.  The event stands before the message is seen. */
static int
take(struct session *s, struct message *m)
{
	struct message *list;
	int count, found, moved;

	if (deliver_expire(s) == -1)
		return -1;
	count = mail_names(s->dir, s->arena, BOX_NEW, &list);
	for (int i = 0; i < count; i++) {
		*m = list[i];
		if ((found = mail_read(s->dir, m)) == -1)
			return -1;
		if (found == 1 &&
		    (moved = deliver_claim(s, m, "recv", 0)) != 0)
			return moved;
	}
	return count == -1 ? -1 : 0;
}

static int
hand_out(struct session *s, struct message *m)
{
	message_show(m, body_only);
	if (fflush(stdout) == EOF || ferror(stdout)) {
		refuse(EXIT_FAILED, "cannot print '%s': it stays claimed",
		    m->id);
		return cli_fail();
	}
	if (!claim && deliver_mark(s, m, BOX_DONE, "recv", NULL) == -1)
		return cli_fail();
	return EXIT_YES;
}

static int
run(struct desk *d, struct session *s)
{
	struct message m;
	int found, more = 1;

	while ((found = take(s, &m)) == 0 && (waits || timeout >= 0)) {
		if ((more = inbox_await(d, s, timeout)) == -1)
			return cli_fail();
		if (more == 0)
			return EXIT_TIMEOUT;
	}
	if (found == -1)
		return cli_fail();
	return found == 0 ? EXIT_NO : hand_out(s, &m);
}

static int
recv_(int argc, char *argv[])
{
	static struct desk d;
	struct session s;
	int status;

	if (desk_open(&d) == -1)
		return cli_fail();
	if (desk_spool(&d, argc > 0 ? argv[0] : NULL, &s) == -1) {
		status = cli_fail();
	} else {
		if (desk_may_take(&d, &s) == -1)
			status = cli_fail();
		else
			status = run(&d, &s);
		session_close(&s);
	}
	desk_close(&d);
	return status;
}

const struct cmd cmd_recv = {
	.name = "recv",
	.operands = "[session]",
	.does = "take the next message",
	.opts = opts,
	.run = recv_
};
