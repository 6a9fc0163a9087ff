/*
 * What the files of this module share
 */
#ifndef GATE_LOCAL_H
#define GATE_LOCAL_H

#include <sys/socket.h>

#include "gate/gate.h"

/*
 * First its length, and with that the three streams; then the words, the
 * name of the tool first, each ended by NUL; then an exit status comes back.
 */
enum { REQUEST_MAX = 2 << 20, STREAMS = 3 };

/* A room for the streams that is aligned for what the kernel puts there. */
union streams {
	struct cmsghdr	 align;
	char		 room[CMSG_SPACE(STREAMS * sizeof(int))];
};

#endif
