/*
 * queue - what is queued, in the order in which it goes
 *
 * First what cannot wait, then the rest; within each, oldest first.  A
 * message is read when its turn comes, for most of the time it does not.
 */

#include "deliver/local.h"

int
queue_open(struct queue *q, struct session *s)
{
	*q = (struct queue){ .s = s, .last_now = mail_last_now(s->dir) };
	q->count = mail_names(s->dir, s->arena, BOX_NEW, &q->list);
	return q->count == -1 ? -1 : 0;
}

/* Is there need to read it, to know that it is of the kind whose turn it is? */
static bool
may_be_next(const struct queue *q, const struct message *m)
{
	return q->rest || m->seq <= q->last_now;
}

int
queue_next(struct queue *q, struct message *m)
{
	int found;

	for (; q->at < q->count; q->at++) {
		*m = q->list[q->at];
		if (!may_be_next(q, m))
			continue;
		if ((found = mail_read(q->s->dir, m)) == -1)
			return -1;
		if (found == 1 && mail_is_now(m) != q->rest) {
			q->at++;
			return 1;
		}
	}
	if (q->rest)
		return 0;
	q->rest = true;
	q->at = 0;
	return queue_next(q, m);
}
