/*
 * end - the end of a session's processes
 */
#ifndef ISESH_END_H
#define ISESH_END_H

#include "session/session.h"

/*
 * Asks the supervisor to end its agent, waits grace ms, then kills what is
 * left of the tree, and closes the pane; of an adopted session it is the agent
 * that is asked, and its pane stays.  by: the session that asked, NULL
 * for a person.  EXIT_STATE if it had ended before and nothing of it runs;
 * EXIT_FAILED if something cannot be killed.
 */
int	end_session(struct session *, const char *by, long long grace);

#endif
