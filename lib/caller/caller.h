/*
 * caller - who is calling, and what may it do
 *
 * Not the environment but the kernel says it: our ancestors up to a
 * supervisor that holds a session's alive lock.  setsid, nohup, double forks
 * and forged variables change nothing (the supervisor is a subreaper).  What
 * reaches us by way of the tmux server, at, cron or ssh is not below a
 * supervisor and counts as a person: without a sandbox this prevents
 * accidents, not attacks.  Of an adopted session, which has no supervisor, it
 * is the agent's process that counts.
 */
#ifndef CALLER_H
#define CALLER_H

#include <stdbool.h>

#include "session/session.h"

struct caller {
	char	*session;	/* its name; NULL: a person */
	char	*id;		/* of that session, which no other has */
	char	*role;		/* of that session; "" for a person */
	char	*parent;	/* name of its parent, or "" */
	char	*permission;	/* what it was given; "" for a person */
	char	*work;		/* where it works; "" for a person */
	int	 depth;		/* 0 for a person */
	bool	 confined;	/* it sees no more than it must */
};

enum act { ACT_START, ACT_SEND, ACT_APPROVE, ACT_STOP, ACT_CHANGE,
	ACT_READ };

/* What comes through the gate of a confined session is never a person: it is
 * refused if no supervisor is above it any more. */
int	caller_find(const struct store *, struct arena *, struct caller *);

/*
 * May the caller do this to target (NULL for ACT_START)?  0, or -1, refused
 * with EXIT_DENIED and the reason.  A person may all.  A manager may start,
 * and approve, stop and change what is below it, never itself; a worker may
 * send and read; a reader may read, and send to its parent.
 */
int	caller_may(const struct caller *, enum act,
	    const struct session *target);

/*
 * May the caller give a new session this permission, and words of its own to
 * its agent's command line?  A session hands on no more than it has: plan,
 * ask, edits, all, in this order; and words could say anything.
 */
int	caller_may_give(const struct caller *, const char *permission,
	    bool words);

/* Is that session below the caller, by its parents? */
bool	caller_is_above(const struct caller *, const struct session *);

#endif
