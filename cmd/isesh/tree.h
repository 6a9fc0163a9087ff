/*
 * tree - the end of everything that runs below this process
 */
#ifndef ISESH_TREE_H
#define ISESH_TREE_H

#include "relay/relay.h"

/* Sends to all that is below us, and continues what was stopped. */
void	tree_signal(int sig);

/*
 * Ends all that is below us: asked politely, at last killed, within some
 * seconds.  The relay goes on meanwhile; its status is that of its agent.
 */
void	tree_end(struct relay *);

#endif
