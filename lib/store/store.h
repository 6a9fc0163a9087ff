/*
 * store - the state directory, and the directories of sessions in it
 *
 * ist-state(5) is its manual.  $IST_DIR, else $XDG_STATE_HOME/ist, else
 * ~/.local/state/ist: ours, 0700, on a local file system, checked at open.
 */
#ifndef STORE_H
#define STORE_H

#include "mem/mem.h"

enum { NAME_MAX_LEN = 63 };

struct store {
	int	 dir;		/* the state directory */
	int	 sessions;	/* sessions/ below it */
	char	*path;		/* absolute, of dir; in the arena */
};

/*
 * [A-Za-z0-9][A-Za-z0-9_-]{0,62}: the one check of every name of a session,
 * profile, prompt, agent or task.  -1 and a refusal (EXIT_USAGE) that calls
 * the thing by its noun.
 */
int	name_check(const char *noun, const char *name);

/* Opens it, making what is missing. */
int	store_open(struct store *, struct arena *);
void	store_close(struct store *);

/* A session's directory: a descriptor, or -1, refused with EXIT_MISSING (and
 * a hint with a name that is near). */
int	store_session(const struct store *, const char *name);

/* Reserves the name by mkdir(2): a descriptor, or -1, refused with
 * EXIT_STATE if it is taken. */
int	store_reserve(const struct store *, const char *name);

/* Removes a session's directory with all that is in it. */
int	store_forget(const struct store *, const char *name);

/*
 * The archive: directories of sessions that are put away, as NAME.ID.  The
 * descriptor of it, made if need be, or -1.
 */
int	store_archive(const struct store *);

/* All names of sessions, sorted; the count, or -1. */
int	store_names(const struct store *, struct arena *, char ***);

#endif
