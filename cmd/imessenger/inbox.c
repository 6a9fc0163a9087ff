/*
 * imessenger inbox - what lies in a session's spool
 *
 * Looking changes nothing: what is queued stays queued until it is read or
 * handed over.
 */

#include <unistd.h>

#include "clock/clock.h"
#include "deliver/deliver.h"
#include "fault/fault.h"
#include "imessenger/imessenger.h"
#include "out/out.h"
#include "watch/watch.h"

enum { LOOK_MS = 2000 };

static bool		 all, waits;
static long long	 timeout = -1;
static struct out_how	 how;

static const struct opt opts[] = {
	{ 'A', "all", FLAG(&all), "those that were taken, too" },
	{ '\0', "wait", FLAG(&waits), "wait until something is queued" },
	{ 't', "timeout", SPAN("time", &timeout),
	    "wait so, no longer than this" },
	OUT_OPTS(&how),
	{ 0 }
};

/* That a supervisor was killed is told by nobody: from time to time we look. */
static int
pause_for(struct desk *d, struct session *s, struct watch *w,
    long long deadline)
{
	long long soon = clock_after(LOOK_MS);

	desk_deaths(d, s);
	if (deadline != CLOCK_NEVER && clock_left(deadline) < LOOK_MS)
		soon = deadline;
	if (watch_wait(w, soon) == 1)
		return 1;
	return soon == deadline ? 0 : 1;
}

int
inbox_await(struct desk *d, struct session *s, long long patience)
{
	long long deadline = clock_after(patience);
	int box, more = 1;
	struct watch w;

	if ((box = mail_box(s->dir, BOX_NEW)) == -1)
		return -1;
	watch_open(&w);
	watch_add(&w, box);
	while (more == 1 && !mail_any(s->dir, BOX_NEW))
		if ((more = desk_awaits(s)) == 0)
			more = pause_for(d, s, &w, deadline);
	watch_close(&w);
	close(box);
	return more;
}

static int
list(struct session *s, struct out *out)
{
	static const enum box boxes[] = { BOX_DONE, BOX_ENDING, BOX_DEAD,
	    BOX_CUR, BOX_NEW };
	struct message *m;
	int count, rows = 0;

	if (deliver_settle(s) == -1 || deliver_expire(s) == -1)
		return cli_fail();
	for (size_t b = 0; b < sizeof(boxes) / sizeof(boxes[0]); b++) {
		if (boxes[b] == BOX_DONE && !all)
			continue;
		if ((count = mail_list(s->dir, s->arena, boxes[b], &m)) == -1)
			return cli_fail();
		for (int i = 0; i < count; i++, rows++)
			if (out_row(out, &m[i]) == -1)
				return cli_fail();
	}
	return rows > 0 ? EXIT_YES : EXIT_NO;
}

static int
run(struct desk *d, struct session *s, struct out *out)
{
	int more;

	if (!waits && timeout == -1)
		return list(s, out);
	if ((more = inbox_await(d, s, timeout)) == -1)
		return cli_fail();
	return more == 0 ? EXIT_TIMEOUT : list(s, out);
}

static int
inbox(int argc, char *argv[])
{
	struct session s;
	struct desk d;
	static struct out out;
	int status;

	if (out_open(&out, message_fields, "id,verdict,from,kind,date,subject",
	    &how) == -1 || desk_open(&d) == -1)
		return cli_fail();
	if (desk_spool(&d, argc > 0 ? argv[0] : NULL, &s) == -1) {
		status = cli_fail();
	} else {
		status = run(&d, &s, &out);
		session_close(&s);
	}
	out_close(&out);
	desk_close(&d);
	return status;
}

const struct cmd cmd_inbox = {
	.name = "inbox",
	.operands = "[session]",
	.does = "list the messages of a session",
	.opts = opts,
	.run = inbox
};
