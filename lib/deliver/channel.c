/*
 * channel - mail that a plugin of an idle agent asks for: nothing is typed
 *
 * It asks when it sees a message come.  Whoever would paste gives it the time
 * to; the lock of the session and the move to cur/ see to it that one of the
 * two has the message.
 */

#include <sys/file.h>

#include <string.h>
#include <unistd.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "deliver/local.h"
#include "file/file.h"
#include "tmux/tmux.h"
#include "utf8/utf8.h"

enum { LOOK_MS = 40, ASK_MS = 2000 };

bool
shows_title(struct session *s, const char *title)
{
	struct pane pane;

	return title == NULL || (session_pane(s, &pane) == 0 && !pane.dead &&
	    strcmp(title, pane.title) == 0);
}

/* Some conversation must be shown. */
static bool
shows_any(struct session *s, const struct agent *agent)
{
	const char *pattern = record_get(&agent->record, "channel-title");
	struct pane pane;

	return pattern == NULL || (session_pane(s, &pane) == 0 && !pane.dead &&
	    utf8_matches(pattern, pane.title, 0));
}

/* It told us itself that a turn is over, so it can ask. */
static bool
may_ask(struct session *s)
{
	struct agent agent;

	return session_look(s) == 0 && session_is_up(s) && !s->held &&
	    s->state.turn == TURN_IDLE &&
	    strcmp(s->state.source, "hook") == 0 &&
	    deliver_agent(s, s->arena, &agent) == 0 &&
	    str_is(record_get(&agent.record, "channel"), "plugin") &&
	    shows_any(s, &agent);
}

/* What would be typed next, unless that must be typed: 1, 0 or -1. */
static int
next(struct session *s, struct message *m)
{
	struct queue q;
	int found;

	if (queue_open(&q, s) == -1)
		return -1;
	found = queue_next(&q, m);
	return found == 1 && is_command(m) ? 0 : found;
}

static int
take(struct session *s, struct str *out)
{
	struct str text = { 0 };
	struct message m;
	int taken;

	if ((taken = next(s, &m)) == 1 &&
	    (taken = deliver_claim(s, &m, "channel", 0)) == 1) {
		deliver_text(&m, deliver_plain(s), &text);
		clean_type(out, str_text(&text), text.len);
		str_free(&text);
	}
	return taken;
}

int
deliver_ask(struct session *s, const char *title, struct str *out)
{
	int lock, taken = 0;

	if (!may_ask(s) || !shows_title(s, title) || (lock = file_lock(s->dir,
	    "lock", LOCK_EX, clock_after(0))) == -1)
		return 0;
	if (deliver_under_way(s) == 0)
		taken = take(s, out);
	close(lock);
	return taken;
}

bool
channel_took(struct session *s, long long deadline)
{
	long long end = clock_after(ASK_MS);
	struct message m;
	bool there = true;
	int box;

	if (!may_ask(s) || next(s, &m) != 1 ||
	    (box = mail_box(s->dir, BOX_NEW)) == -1)
		return false;
	while ((there = file_exists(box, m.file)) &&
	    clock_left(deadline) > 0 && clock_pause(LOOK_MS, end) == 0)
		continue;
	close(box);
	return !there;
}
