/*
 * descendants - the end of everything that runs below this process
 */
#ifndef ISESH_SUPERVISE_DESCENDANTS_H
#define ISESH_SUPERVISE_DESCENDANTS_H

#include "relay/relay.h"

/* Sends to all that is below us, and continues what was stopped. */
void	descendants_signal(int sig);

/*
 * Ends all that is below us: asked politely, at last killed, within some
 * seconds.  The relay goes on meanwhile; its status is that of its agent.
 */
void	descendants_end(struct relay *);

#endif
