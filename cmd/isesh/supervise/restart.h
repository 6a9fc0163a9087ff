/*
 * restart - a supervisor whose agent ended begins anew, if the
 * profile says so
 */
#ifndef ISESH_SUPERVISE_RESTART_H
#define ISESH_SUPERVISE_RESTART_H

#include "store/store.h"

/*
 * May be called once everything is written of the end, with the environment
 * that the agent had: becomes the supervisor of a new process of the same
 * session.  Returns where nobody wished that, or it cannot be: the exit
 * record says how the old one ended, the fault why.
 */
void	supervise_restart(const struct store *, struct arena *,
	    const char *name, char **env);

#endif
