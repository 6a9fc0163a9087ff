/*
 * shelf - where profiles, prompts and agent files are found
 *
 * The project's .ist/ (the nearest above the given directory), then
 * $XDG_CONFIG_HOME/ist or ~/.config/ist, then $IST_DATADIR, else
 * BIN/../share/ist, else BIN/../lib/data: the build tree.  The first wins.
 *
 * A project's directory came with a checkout, perhaps from strangers.  It
 * must belong to us or to root and not be open to others; no link in it is
 * followed; and what kind "agents" holds, which says what programs run, is
 * not taken from it at all.
 */
#ifndef SHELF_H
#define SHELF_H

#include "str/str.h"

enum { SHELF_PROJECT, SHELF_USER, SHELF_SYSTEM, SHELVES };
enum { SHELF_MAX = 256 << 10 };		/* we read no larger file */

struct shelf {
	char	*dirs[SHELVES];		/* NULL: there is none */
};

/* from: where the search for a project begins; NULL: here. */
void	shelf_open(struct shelf *, struct arena *, const char *from);

/*
 * Adds the text of KIND/NAME.EXT and tells its path (NULL: not wanted).
 * EXIT_MISSING, with the nearest name as a hint; EXIT_USAGE for a name that
 * is none and a file that is no text.  A name may begin with an underscore.
 */
int	shelf_read(const struct shelf *, struct arena *, const char *kind,
	    const char *name, const char *ext, struct str *text, char **path);

/* The text of the file NAME of one shelf itself, and its path: 1; 0 if there
 * is none; or -1. */
int	shelf_file(const struct shelf *, struct arena *, int which,
	    const char *name, struct str *text, char **path);

/* The names of a kind in all three, sorted, each once; the count. */
int	shelf_names(const struct shelf *, struct arena *, const char *kind,
	    const char *ext, char ***names);

/* project, user or system: the shelf that this path is on; else "". */
const char	*shelf_word(const struct shelf *, const char *path);

/* Which of the names was perhaps meant; NULL if none is near. */
const char	*shelf_nearest(char *const names[], int count,
		    const char *wrong);

#endif
