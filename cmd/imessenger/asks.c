/*
 * asks - what a session asks, also in the instant when it begins to
 *
 * The report on the terminal and the permission hook race: the report has
 * won by 80 ms.  Whoever waits for "waiting" and then asks what for must not
 * hear "nothing".
 */

#include "ask/ask.h"
#include "clock/clock.h"
#include "imessenger/imessenger.h"
#include "watch/watch.h"

enum { SETTLE_MS = 2000 };

/* How much longer an ask may still be on its way, in ms. */
static long long
patience(const struct session *s)
{
	long long left;

	if (!session_is_up(s) || s->state.turn != TURN_WAITING ||
	    s->state.wait_for == WAIT_LOGIN)
		return 0;
	left = s->state.since + SETTLE_MS - clock_now();
	return left < 0 || left > SETTLE_MS ? 0 : left;
}

int
desk_asks(struct session *s, struct ask **asks)
{
	long long deadline = clock_after(patience(s));
	struct watch w;
	int count;

	watch_open(&w);
	watch_add(&w, s->dir);
	while ((count = ask_list(s->dir, s->arena, false, asks)) == 0 &&
	    watch_wait(&w, deadline) == 1)
		continue;
	watch_close(&w);
	return count;
}
