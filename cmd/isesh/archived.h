/*
 * archived - sessions that were put away
 */
#ifndef ISESH_ARCHIVED_H
#define ISESH_ARCHIVED_H

#include "session/session.h"

/* Calls each with every one of them, by file name; the first -1 ends it. */
int	archived_each(const struct store *, struct arena *,
	    int (*each)(void *, const struct session *), void *);

/* Is that how they are called, NAME.ID?  What a session's name cannot be. */
bool	archived_is_name(const char *said);

/* One by its name, or the beginning of that if no other begins so. */
int	archived_find(const struct store *, struct arena *, const char *said,
	    struct session *);

/* For ever. */
int	archived_forget(const struct store *, const char *file);

#endif
