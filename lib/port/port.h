/*
 * port - TCP ports: one for each dev server, and who listens on it
 *
 * A port is reserved by a file of its number in ports/ of the state
 * directory, which says for whom.  Programs that know nothing of us take ports
 * as well, so what a reservation promises is only that none of our sessions
 * is given the same.  Whether somebody listens the kernel is asked: its table
 * of sockets, on v4 and v6, disturbs no server as a connection would.
 */
#ifndef PORT_H
#define PORT_H

#include <sys/types.h>

#include "store/store.h"

enum { PORT_FIRST = 1024, PORT_LAST = 65535 };

/*
 * The first port from base on that nobody has reserved and nobody listens on,
 * reserved for owner: an id, which no two of them share.  One that owner has
 * already, whoever listens there, if it is not below base.  -1: none is left
 * (EXIT_STATE), or a fault.
 */
int	port_reserve(const struct store *, struct arena *, int base,
	    const char *owner);

/* Gives back all that owner has: 0 or -1. */
int	port_release(const struct store *, struct arena *, const char *owner);

enum listener { LISTENS_NOBODY, LISTENS_OURS, LISTENS_STRANGER };

/* Does a process below root listen on the port, root included, or does
 * somebody else? */
enum listener	port_listener(struct arena *, int port, pid_t root);

#endif
