/*
 * confine - what a confined session sees, as words for bwrap
 *
 * ist-confine(7) is its manual.
 */
#ifndef ISESH_CONFINE_H
#define ISESH_CONFINE_H

#include "caller/caller.h"
#include "isesh/start/launch.h"
#include "record/record.h"

/*
 * Is the new session to be confined: because it is wished, or because the one
 * that starts it is?  1 or 0, or -1: refused, as it is to work elsewhere than
 * a confined caller does.
 */
int	confine_wanted(const struct caller *, bool wish, const char *work);

/*
 * If the record says "confine: yes", writes into it the words to be put
 * before the agent's, and makes the session's own home; first they are tried.
 * 0, or -1: refused, for this place cannot be confined to, or the system does
 * not let us.
 */
int	confine(struct launch *, char *const argv[]);

/*
 * These words behind those of the session's record, if that is confined: 0,
 * or -1, for it is and they are not known.
 */
int	confine_words(const struct record *session, struct arena *,
	    char *const words[], char ***confined);

/* A home for the agent: the files that its own file names, copied. */
int	confine_home(const struct launch *);

#endif
