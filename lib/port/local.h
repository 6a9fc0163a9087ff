/*
 * What the files of this module share
 */
#ifndef PORT_LOCAL_H
#define PORT_LOCAL_H

#include <stddef.h>

/* A socket's inode, as /proc/PID/fd names it: "socket:[12345]". */
enum { SOCKETS = 16 };

struct sockets {
	unsigned long	inode[SOCKETS];
	size_t		count;
};

#endif
