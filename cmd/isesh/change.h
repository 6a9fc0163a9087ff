/*
 * change - what the commands share that change a session
 */
#ifndef ISESH_CHANGE_H
#define ISESH_CHANGE_H

#include "caller/caller.h"
#include "session/session.h"

/* Who calls, and on what: opened once for a command. */
struct change {
	struct arena	*arena;
	struct store	 store;
	struct caller	 caller;
};

int	change_open(struct change *, struct arena *);
void	change_close(struct change *);

/* A session that the caller may change; 0 or -1. */
int	change_session(const struct change *, const char *name,
	    struct session *);

/* Does one thing to each session that is named: the exit status. */
int	change_each(int n, char *const names[],
	    int (*act)(struct change *, struct session *));

/*
 * Nobody else starts, resumes, moves or removes it from here on, until
 * change_leave() or our end.  EXIT_CHANGED if somebody does now.
 */
int	change_take(struct session *);
void	change_leave(const struct session *);

/* Sets one key of its record, or removes it: value NULL.  0 or -1. */
int	change_record(struct session *, const char *key, const char *value);

/* An act, as an event: by whom, and one more pair unless key is NULL. */
int	change_note(const struct change *, const struct session *,
	    const char *kind, const char *key, const char *value);

#endif
