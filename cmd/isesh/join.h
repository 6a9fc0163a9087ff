/*
 * join - the terminal of a person, attached to a session
 */
#ifndef ISESH_JOIN_H
#define ISESH_JOIN_H

#include "session/session.h"

/* Is ours a terminal that tmux can draw on?  Not in a pipe, nor where TERM is
 * unset or dumb, as in an editor's. */
bool	join_can(void);

/*
 * Becomes tmux, attached to the tmux session that the pane of this one is in,
 * by whatever name: somebody may have given it another.  Returns only on
 * failure: -1.
 */
int	join(const struct session *);

/* A person is about to: what the field seen tells. */
void	join_note(const struct session *);

/* join() for one that was begun just now. */
int	join_named(const struct store *, struct arena *, const char *name);

#endif
