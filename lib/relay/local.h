/*
 * What the files of this module share
 */
#ifndef RELAY_LOCAL_H
#define RELAY_LOCAL_H

#include "relay/relay.h"

void	queue_init(struct queue *, char *bytes, size_t size);
size_t	queue_len(const struct queue *);
size_t	queue_room(const struct queue *);	/* at its end, after moving */

/* As much as is possible now.  -1: the other end is gone. */
ssize_t	queue_read(struct queue *, int fd, size_t keep);
int	queue_write(struct queue *, int fd);

/* The size of the terminal to the pty. */
void	pass_size(struct relay *);

#endif
