/*
 * bulk - several sessions by one command
 */
#ifndef ISESH_START_BULK_H
#define ISESH_START_BULK_H

#include "mem/mem.h"

/*
 * Starts what a plan says, "-" being standard input: a line for each session,
 * the plain words that would follow "isesh start", "#" before a remark.  All
 * are tried; an exit status: of the last that failed.
 */
int	bulk_plan(struct arena *, const char *file);

/* The name of one of them: NAME-AGENT, NAME-NUMBER or NAME-AGENT-NUMBER;
 * agent is NULL and number 0 where there is but one. */
char	*bulk_name(struct arena *, const char *name, const char *agent,
	    long long number);

#endif
