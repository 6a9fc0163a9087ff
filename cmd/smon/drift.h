/*
 * drift - one strange screen, shown and made a test case
 */
#ifndef SMON_DRIFT_H
#define SMON_DRIFT_H

#include "drift/drift.h"

struct kept {
	const char	*session;	/* its name */
	int		 dir;		/* of the session */
	struct drift	 drift;
};

/* Its record, an empty line, and the screen, as text. */
int	drift_show(struct arena *, const struct kept *);

/*
 * Writes DIR/AGENT/TRUTH/ID.txt, .ansi and .json, in the form of the screens
 * that the tests of the rules know, and prints what they are called.  truth
 * is what the agent really did, in a word that those tests know.
 */
int	drift_save(struct arena *, const struct drift *,
	    const struct str *captured, const char *dir, const char *truth);

#endif
