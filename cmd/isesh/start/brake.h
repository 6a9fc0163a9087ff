/*
 * brake - what falls again and again is not lifted for ever
 */
#ifndef ISESH_START_BRAKE_H
#define ISESH_START_BRAKE_H

#include "session/session.h"

enum { BRAKE_COUNT = 3, BRAKE_MINUTES = 60 };

/*
 * Was it brought back by nobody's order less than BRAKE_COUNT times within
 * the last hour?  0, or -1, EXIT_STATE.
 */
int	brake_check(const struct session *);

#endif
