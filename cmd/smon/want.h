/*
 * want - the states that "wait" and "is" ask for
 */
#ifndef SMON_WANT_H
#define SMON_WANT_H

#include <stdbool.h>

#include "session/session.h"

struct want {
	bool		row[16];	/* by the table in want.c */
	long long	after;		/* a position in the events; -1: any */
};

/* From "idle,done"; a word that is no state is refused, with the list. */
int	want_parse(struct want *, const char *words);

/*
 * The word of the state that the session is in, of those wanted, or NULL; why
 * is then one line on it, in the session's arena.
 */
const char	*want_met(const struct want *, struct session *,
		    const char **why);

#endif
