/*
 * What the files of this module share
 */
#ifndef RELAY_LOCAL_H
#define RELAY_LOCAL_H

#include "relay/relay.h"

void	buffer_init(struct buffer *, char *bytes, size_t size);
size_t	buffer_len(const struct buffer *);
size_t	buffer_room(const struct buffer *);	/* at its end, after moving */

/* As much as is possible now: reads the count of it, and leaves room for keep
 * bytes more; writes 0.  -1: the other end is gone. */
ssize_t	buffer_read(struct buffer *, int fd, size_t keep);
int	buffer_write(struct buffer *, int fd);

/* The size of the terminal to the pty. */
void	pass_size(struct relay *);

#endif
