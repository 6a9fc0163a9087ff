/*
 * renew - a new process for a session that ended
 */
#ifndef ISESH_START_RENEW_H
#define ISESH_START_RENEW_H

#include "isesh/change.h"

/*
 * The conversation goes on in a new process, in a pane of its own: its id was
 * learnt, and its transcript is where the agent's file says, not empty and of
 * this directory.  If nothing was said in it yet, or fresh, a new conversation
 * begins, with the same brief.  0 and one line of what came of it, in the
 * arena; or -1: EXIT_STATE if it has not ended, or its conversation cannot be
 * found.
 */
int	renew_session(const struct change *, struct session *, bool fresh,
	    char **done);

/*
 * For the supervisor of a session whose agent ended: what renew_session()
 * writes, without a pane; then whoever becomes "isesh supervise" goes on.
 */
int	renew_here(struct session *);

#endif
