/*
 * What the files of this module share
 */
#ifndef DRIFT_LOCAL_H
#define DRIFT_LOCAL_H

#include "drift/drift.h"

#define DIR	"drift"
#define PENDING	"pending"

/* Writes it, tells it in the events, and drops the oldest; id and time are
 * set.  dir is that of the session's drift. */
int	drift_keep(const struct session *, const struct drift_look *,
	    int dir, const char *what, struct drift *);

/* Fills it, but for its id; time is set. */
void	drift_record(const struct session *, const struct drift_look *,
	    const char *what, struct drift *);

/* Of the program that a process runs; NULL if its files do not tell. */
char	*drift_version(struct arena *, pid_t);

#endif
