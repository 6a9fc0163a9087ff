/*
 * await - until a message was taken, or answered
 */

#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "deliver/deliver.h"
#include "fault/fault.h"
#include "imessenger/imessenger.h"
#include "watch/watch.h"

enum { AGAIN_MS = 4000, TRY_MS = 3000 };

int
post_look(struct session *s, struct message *m)
{
	const char *id = m->id;

	if (m->file != NULL && mail_moved(s->dir, m) != 0)
		return 0;
	while (mail_find(s->dir, s->arena, id, m) == -1)
		if (fault_status() != EXIT_CHANGED)
			return -1;
	return 0;
}

/* What kept it from being typed may have told nobody that it is over: of an
 * agent that was adopted nobody else would try again. */
static void
try_again(struct session *s, const struct message *m, long long *next)
{
	if (m->box != BOX_NEW || clock_left(*next) > 0)
		return;
	(void)deliver(s, clock_after(TRY_MS));
	*next = clock_after(AGAIN_MS);
}

static bool
is_answer(const struct message *m, const char *id)
{
	const char *to = record_text(&m->record, "In-Reply-To");

	return *to == '<' && str_starts(to + 1, id) &&
	    to[1 + strlen(id)] == '@';
}

/*
 * In the caller's own spool: 1 and the answer.  It was waited for here, so it
 * need not be handed over as well.
 */
static int
find_answer(struct session *own, const char *id, struct message *answer)
{
	static const enum box boxes[] = { BOX_NEW, BOX_CUR, BOX_DONE };
	struct message *list;
	int count;

	for (size_t b = 0; b < sizeof(boxes) / sizeof(boxes[0]); b++) {
		count = mail_after(own->dir, own->arena, boxes[b], answer->seq,
		    &list);
		if (count == -1)
			return -1;
		for (int i = 0; i < count; i++) {
			if (!is_answer(&list[i], id))
				continue;
			*answer = list[i];
			if (answer->box == BOX_NEW && deliver_mark(own,
			    answer, BOX_DONE, "read", NULL) == -1)
				return -1;
			return 1;
		}
	}
	return 0;
}

/* What can be said by now: an exit status, or -1. */
static int
status_of(const struct letter *l, struct session *s, struct session *own,
    struct message *m, struct message *answer)
{
	int found;

	if (deliver_settle(s) == -1 || deliver_expire(s) == -1 ||
	    post_look(s, m) == -1)
		return EXIT_FAILED;
	if (l->wish == WISH_ANSWERED &&
	    (found = find_answer(own, m->id, answer)) != 0)
		return found == -1 ? EXIT_FAILED : strcmp(record_text(
		    &answer->record, "X-Ist-Kind"), "bounce") == 0 ? EXIT_NO :
		    EXIT_YES;
	if (m->box == BOX_DEAD)
		return EXIT_NO;
	if (m->box == BOX_DONE && l->wish == WISH_TAKEN)
		return EXIT_YES;
	if (session_look(s) == -1 || session_has_ended(s))
		return EXIT_STATE;
	return -1;
}

int
post_await(struct desk *d, const struct letter *l, struct session *s,
    struct message *m, struct message *answer)
{
	long long deadline = clock_after(l->timeout);
	long long again = clock_after(AGAIN_MS);
	struct session own;
	int box, status;
	struct watch w;

	if (desk_spool(d, NULL, &own) == -1)
		return cli_fail();
	watch_open(&w);
	watch_add(&w, s->dir);
	if ((box = mail_box(own.dir, BOX_NEW)) != -1)
		watch_add(&w, box);
	while ((status = status_of(l, s, &own, m, answer)) == -1) {
		if (watch_wait(&w, deadline) != 1)
			break;
		try_again(s, m, &again);
	}
	watch_close(&w);
	if (box != -1)
		close(box);
	session_close(&own);
	return status == -1 ? EXIT_TIMEOUT : status;
}
