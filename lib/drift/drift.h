/*
 * drift - screens that the rules do not know, or tell otherwise than the agent
 *
 * Agents change with each release, and rules go stale without a word.  So
 * whoever looks at a live screen tells what was made of it, and what stays
 * strange for 5 s is kept below the session: drift/ID, a record, and
 * drift/ID.screen, with its escapes.  The id comes from what the screen is
 * made of, digits and blanks aside: the same is kept once, the newest 20 in
 * all.  Where a session is an int, it is a descriptor of its directory.
 */
#ifndef DRIFT_H
#define DRIFT_H

#include "rules/rules.h"
#include "session/session.h"

enum {
	DRIFT_MS = 5000,	/* what lasts shorter is on its way */
	DRIFT_KEEP = 20
};

/* One look at the screen of a session that is up. */
struct drift_look {
	const char		*captured;	/* as tmux gave it */
	const struct screen	*screen;	/* the same, parsed */
	const struct rule	*rule;		/* NULL: none fired */
	int			 width, height, cursor_x;
};

struct drift {
	struct record	record;	/* time agent version what turn rule said by
				   since title command cursor width height */
	char		*id;
	long long	 time;
};

/* What to make of this look: 0, or -1 if what should be kept cannot be. */
int	drift_note(const struct session *, const struct drift_look *);

/* The record of a look, as it would be kept, with its id; the arena is that of
 * the record. */
void	drift_describe(const struct session *, const struct drift_look *,
	    const char *what, struct drift *);

/* Did the last look find something strange, but not for 5 s yet? */
bool	drift_waits(int session);

/* Those of a session, newest first; the count. */
int	drift_list(int session, struct arena *, struct drift **);

/* Its screen, with escapes. */
int	drift_screen(int session, const char *id, struct str *);

#endif
