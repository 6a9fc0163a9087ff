/*
 * notes - events of the supervisor, which must not wait
 */

#include <string.h>

#include "clock/clock.h"
#include "file/file.h"
#include "isesh/supervise/witness.h"
#include "journal/journal.h"

/* A msg of 2048 bytes, all of them escaped, and its fields fit. */
enum { LINE_ROOM = 12288, SOON_MS = 20, LATE_MS = 5000 };

void
notes_open(struct notes *n, int dir, unsigned gen)
{
	n->dir = dir;
	n->gen = gen;
	n->retry = CLOCK_NEVER;
	n->pause = SOON_MS;
	str_room(&n->line, LINE_ROOM);
}

struct str *
notes_begin(struct notes *n, const char *source, const char *kind)
{
	str_clear(&n->line);
	event_begin(&n->line, n->gen, source, kind);
	return &n->line;
}

static void
keep(struct notes *n)
{
	if (n->len + n->line.len > sizeof(n->waiting)) {
		n->lost++;
		return;
	}
	memcpy(n->waiting + n->len, n->line.s, n->line.len);
	n->len += n->line.len;
}

/* What could not be kept is told as a number, behind what could. */
static void
tell_lost(struct notes *n)
{
	if (n->lost == 0)
		return;
	event_addf(notes_begin(n, "isesh", "lost"), "events", "%u", n->lost);
	n->lost = 0;
	notes_end(n);
}

void
notes_retry(struct notes *n)
{
	if (file_append_now(n->dir, "events", n->waiting, n->len) == -1) {
		n->retry = clock_after(n->pause);
		n->pause = n->pause * 2 < LATE_MS ? n->pause * 2 : LATE_MS;
		return;
	}
	n->len = 0;
	n->retry = CLOCK_NEVER;
	n->pause = SOON_MS;
	tell_lost(n);
}

void
notes_end(struct notes *n)
{
	event_end(&n->line);
	if (n->retry == CLOCK_NEVER && file_append_now(n->dir, "events",
	    n->line.s, n->line.len) == 0)
		return;
	keep(n);
	if (n->retry == CLOCK_NEVER)
		n->retry = clock_after(n->pause);
}
