/*
 * on - programs of the user's that are run when something happened
 *
 * They are the executables on/start, waiting, done, exit and rm beside the
 * user's profiles; never a project's.  Nobody waits for them, and nothing
 * that they do is felt by who records what happened: "isesh on", a process of
 * its own, runs one, with a time limit, and writes down what came of it.
 */
#ifndef ON_H
#define ON_H

#include "session/session.h"

/* Is there a program for this?  Its path goes to *path unless that is NULL. */
bool	on_wanted(struct arena *, const char *what, char **path);

/* Starts it, if there is one, for what has happened: start, exit. */
void	on_happened(struct arena *, const char *what, const char *name);

/* The same, for what may have: it is found out whether the session waits, or
 * says that it is done, and each such time is told once. */
void	on_maybe(struct arena *, const char *name);

/* For rm, while the session is still there: who runs it will not find that
 * any more, so what it is told is kept in our environment. */
void	on_remember(const struct session *);

#endif
