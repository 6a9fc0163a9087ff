/*
 * charge - the session that a pane's process has in its charge
 */
#ifndef ISESH_SUPERVISE_CHARGE_H
#define ISESH_SUPERVISE_CHARGE_H

#include "isesh/supervise/witness.h"
#include "record/record.h"
#include "relay/relay.h"

struct charge {
	struct arena	*arena;
	const char	*name;
	int		 dir;		/* the session's */
	struct record	 session;
	unsigned	 gen;
	char		**argv, **env;
	const char	*pane;		/* "" outside tmux */
	const char	*server;	/* pid of the tmux server, or "" */
	bool		 taken;		/* somebody else supervises it */
	struct relay	 relay;
	struct witness	 witness;
};

/* Where we are: sets pane and server.  What we start calls that server too. */
void	charge_find_pane(struct charge *);

/* Sets env, from the session's file of that name and our terminal: 0 or -1. */
int	charge_load_env(struct charge *);

/* An event outside the loop: it may wait for the lock. */
void	charge_say(struct charge *, struct str *line);

/* Record and event of the end; error is NULL, or why it never ran. */
void	charge_exit(struct charge *, const char *cause, int status,
	    const char *error);

/* What the pane shows now, for who wants to see it when it is gone. */
void	charge_keep_screen(struct charge *);

/* It has ended: its tasks end, its parent and the user's programs hear of it,
 * and the next of the queue may begin. */
void	charge_part(struct charge *);

#endif
