/*
 * processes - the processes of an agent, stopped and continued
 */
#ifndef ISESH_PROCESSES_H
#define ISESH_PROCESSES_H

#include "session/session.h"

/*
 * Stops all processes of the agent, or lets them go on; not the supervisor,
 * nor what delivers mail for it.  The count once all of them were seen to be
 * so; or -1: EXIT_STATE if it is not up, EXIT_FAILED if one is not.
 */
int	processes_stop(const struct session *);
int	processes_continue(const struct session *);

#endif
