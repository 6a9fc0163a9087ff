/*
 * place - which directories may be shown to a confined session
 */
#ifndef ISESH_CONFINE_PLACE_H
#define ISESH_CONFINE_PLACE_H

#include <stdbool.h>

#include "store/store.h"

/* Can a session be confined to this directory?  0, or -1 with a refusal that
 * says what is in it. */
int	place_check(struct arena *, const struct store *, const char *work);

/* May this directory be shown, to be read? */
bool	place_may_show(struct arena *, const struct store *, const char *path);

/* Does it stay below where it is looked up? */
bool	place_is_below(const char *relative);

/* What is needed of a program beside itself: its directory, or the packages
 * that it is one of; NULL if it is the system's. */
char	*place_of_program(struct arena *, const struct store *,
	    const char *program);

/* The repository of a worktree of git, if it says the same of the worktree;
 * NULL if there is none. */
char	*place_of_repository(struct arena *, const char *work);

/* A PATH without what is relative or in that directory. */
char	*place_path(struct arena *, const char *path, const char *work);

#endif
