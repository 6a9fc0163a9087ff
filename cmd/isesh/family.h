/*
 * family - sessions in the order of a tree: parents above what they started
 */
#ifndef ISESH_FAMILY_H
#define ISESH_FAMILY_H

#include "session/session.h"

struct member {
	char	*name, *id, *parent;	/* parent: the id of it, or "" */
	int	 depth;			/* how many are above it here */
};

/*
 * All sessions that can be read, each below the one that started it; one
 * whose parent is not there stands at the top.  The count, or -1.
 */
int	family(const struct store *, struct arena *, struct member **);

/* The names of those that a session started, and they, and so on, each before
 * the one that started it; the count, or -1. */
int	family_below(const struct store *, struct arena *, const char *name,
	    char ***names);

#endif
