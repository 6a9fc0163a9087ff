/*
 * client - a session's conversation in another program
 */
#ifndef ISESH_CLIENT_H
#define ISESH_CLIENT_H

#include "isesh/change.h"

/*
 * Prints the command that opens the conversation with that agent's program,
 * or becomes it.  EXIT_STATE while the session is up: two at once would each
 * go on with a conversation of its own.
 */
int	client_open(const struct change *, const struct session *,
	    const char *agent, bool become);

#endif
