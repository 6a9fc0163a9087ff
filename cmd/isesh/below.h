/*
 * below - the sessions that a session started, and they, and so on
 */
#ifndef ISESH_BELOW_H
#define ISESH_BELOW_H

#include "session/session.h"

/* Their names, those further down first; the count, or -1. */
int	below(const struct store *, struct arena *, const char *name,
	    char ***names);

#endif
