/*
 * queue - bytes on their way, at most so many
 */

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "relay/local.h"

void
queue_init(struct queue *q, char *bytes, size_t size)
{
	*q = (struct queue){ .bytes = bytes, .size = size };
}

size_t
queue_len(const struct queue *q)
{
	return q->end - q->start;
}

size_t
queue_room(const struct queue *q)
{
	return q->size - queue_len(q);
}

static void
pack(struct queue *q)
{
	if (q->start == 0)
		return;
	memmove(q->bytes, q->bytes + q->start, queue_len(q));
	q->end -= q->start;
	q->start = 0;
}

/* Reads all there is, but leaves room for keep bytes more. */
ssize_t
queue_read(struct queue *q, int fd, size_t keep)
{
	size_t before;
	ssize_t n = 1;

	pack(q);
	before = q->end;
	while (q->size - q->end > keep && n > 0) {
		n = read(fd, q->bytes + q->end, q->size - q->end - keep);
		if (n > 0)
			q->end += (size_t)n;
		else if (n == -1 && (errno == EAGAIN || errno == EINTR))
			return (ssize_t)(q->end - before);
	}
	return n <= 0 && q->end == before ? -1 : (ssize_t)(q->end - before);
}

int
queue_write(struct queue *q, int fd)
{
	ssize_t n;

	if ((n = write(fd, q->bytes + q->start, queue_len(q))) > 0)
		q->start += (size_t)n;
	if (q->start == q->end)
		q->start = q->end = 0;
	return n == -1 && errno != EAGAIN && errno != EINTR ? -1 : 0;
}
