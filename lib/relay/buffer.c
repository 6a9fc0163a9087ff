/*
 * buffer - bytes on their way, at most so many
 */

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "relay/local.h"

void
buffer_init(struct buffer *b, char *bytes, size_t size)
{
	*b = (struct buffer){ .bytes = bytes, .size = size };
}

size_t
buffer_len(const struct buffer *b)
{
	return b->end - b->start;
}

size_t
buffer_room(const struct buffer *b)
{
	return b->size - buffer_len(b);
}

static void
pack(struct buffer *b)
{
	if (b->start == 0)
		return;
	memmove(b->bytes, b->bytes + b->start, buffer_len(b));
	b->end -= b->start;
	b->start = 0;
}

ssize_t
buffer_read(struct buffer *b, int fd, size_t keep)
{
	size_t before;
	ssize_t n = 1;

	pack(b);
	before = b->end;
	while (b->size - b->end > keep && n > 0) {
		n = read(fd, b->bytes + b->end, b->size - b->end - keep);
		if (n > 0)
			b->end += (size_t)n;
		else if (n == -1 && (errno == EAGAIN || errno == EINTR))
			return (ssize_t)(b->end - before);
	}
	return n <= 0 && b->end == before ? -1 : (ssize_t)(b->end - before);
}

int
buffer_write(struct buffer *b, int fd)
{
	ssize_t n;

	if ((n = write(fd, b->bytes + b->start, buffer_len(b))) > 0)
		b->start += (size_t)n;
	if (b->start == b->end)
		b->start = b->end = 0;
	return n == -1 && errno != EAGAIN && errno != EINTR ? -1 : 0;
}
