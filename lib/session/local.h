/*
 * What the files of this module share
 */
#ifndef SESSION_LOCAL_H
#define SESSION_LOCAL_H

#include "session/session.h"

/* Folds the events that came since the last time into s->state. 0 or -1. */
int	session_merge(struct session *);

/* Sets life, why and supervisor from what was loaded. */
void	session_judge(struct session *);

/* Whose it is now: auto, human (a person typed within 3 s), held. */
const char	*session_hands(const struct session *);

#endif
