/*
 * asks - what a session asks, also in the instant when it begins to
 *
 * The report on the terminal and the permission hook race: the report has
 * won by 80 ms.  Whoever waits for "waiting" and then asks what for must not
 * hear "nothing".
 */

#include <string.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "fault/fault.h"
#include "front/front.h"
#include "imessenger/imessenger.h"
#include "watch/watch.h"

enum { SETTLE_MS = 2000 };

/* How much longer an ask may still be on its way, in ms.  What an agent asks
 * before it is up has no hook. */
static long long
patience(const struct session *s)
{
	enum wait_for what = s->state.wait_for;
	long long left;

	if (!session_is_up(s) || s->state.turn != TURN_WAITING ||
	    strcmp(s->state.source, "screen") == 0 ||
	    (what != WAIT_APPROVAL && what != WAIT_QUESTION))
		return 0;
	left = s->state.since + SETTLE_MS - clock_now();
	return left < 0 || left > SETTLE_MS ? 0 : left;
}

/* One that goes just now, or has no rules, asks nothing there. */
static int
look(struct session *s, struct front *front, struct ask **asks)
{
	int found;

	if (!session_is_up(s))
		return 0;
	if (front_open(front, s) == -1) {
		front->session = NULL;
		return 0;
	}
	if ((found = front_look(front)) == 1)
		*asks = &front->ask;
	return found == -1 && fault_status() != EXIT_FAILED ? 0 : found;
}

static int
await(struct session *s, struct ask **asks, long long deadline)
{
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

/* To close an inotify takes the kernel 10 ms, which is long for a thousand
 * sessions that ask nothing. */
int
desk_asks(struct session *s, struct front *front, struct ask **asks)
{
	long long wait = patience(s);
	int count;

	front->session = NULL;
	count = wait > 0 ? await(s, asks, clock_after(wait)) :
	    ask_list(s->dir, s->arena, false, asks);
	return count == 0 ? look(s, front, asks) : count;
}

void
desk_asks_close(struct front *front)
{
	if (front->session != NULL)
		front_close(front);
	front->session = NULL;
}

char *
desk_asked(struct arena *a, const struct ask *ask)
{
	const char *tool = record_text(&ask->record, "tool");

	if (*tool == '\0')
		tool = record_text(&ask->record, "kind");
	return clean_line(a, arena_format(a, "%s: %s", tool,
	    record_text(&ask->record, "text")));
}

static int
too_many(const struct session *s, const struct ask *asks, int count)
{
	struct str ids = { 0 };

	for (int i = 0; i < count; i++)
		str_addf(&ids, "%s%s (%s)", i > 0 ? ", " : "", asks[i].id,
		    desk_asked(s->arena, &asks[i]));
	refuse(EXIT_USAGE, "'%s' asks %d things: say which", s->name, count);
	hint("%.800s", str_text(&ids));
	str_free(&ids);
	return -1;
}

static int
never_asked(const struct session *s, const char *id)
{
	if (fault_status() != EXIT_MISSING)
		return -1;
	refuse(EXIT_MISSING, "'%s' never asked '%s'", s->name, id);
	hint("'imessenger pending %s' lists what it asks", s->name);
	return -1;
}

/* The id of one on the screen says what is asked: if something else is, it
 * has changed. */
static int
find(struct session *s, const char *id, struct front *front, struct ask *ask)
{
	struct ask *asks;

	front->session = NULL;
	if (*id != 's') {
		if (ask_find(s->dir, s->arena, id, ask) == -1)
			return never_asked(s, id);
		return ask->open ? 0 : refuse(EXIT_STATE, "'%s' of '%s' is "
		    "not open any more", id, s->name);
	}
	if (look(s, front, &asks) == 1 && strcmp(asks[0].id, id) == 0) {
		*ask = asks[0];
		return 0;
	}
	desk_asks_close(front);
	return refuse(EXIT_CHANGED, "'%s' is not what the screen of '%s' "
	    "shows: nothing was answered", id, s->name);
}

int
desk_ask(struct session *s, const char *id, struct front *front,
    struct ask *ask)
{
	struct ask *asks;
	int count;

	if (id != NULL)
		return find(s, id, front, ask);
	if ((count = desk_asks(s, front, &asks)) == -1)
		return -1;
	if (count == 0) {
		desk_asks_close(front);
		return refuse(EXIT_STATE, "'%s' asks nothing", s->name);
	}
	if (count > 1)
		return too_many(s, asks, count);
	*ask = asks[0];
	return 0;
}
