/*
 * What the files of this module share
 */
#ifndef POLICY_LOCAL_H
#define POLICY_LOCAL_H

#include "policy/policy.h"

/* What stands between "TOOL(" and ")" in a pattern; NULL: nothing does. */
char	*pattern_inside(struct arena *, const char *pattern);

/*
 * Is it a file that may be touched below dir without asking?  Its real path
 * is compared, also if it does not exist yet; writing wants more.
 */
bool	path_may(const struct policy_wish *, const char *dir, bool writes);

/* Does it lie there, by its name or by its real path? */
bool	path_lies(const char *path, const char *dir);

/* Is the real path of one the real path of the other, or below it? */
bool	path_below(const char *path, const char *dir);

/* The digest of the files and the tools as they are now, as policy_load() has
 * it: 0 or -1. */
int	policy_digest(const struct shelf *, struct arena *, char **digest);

#endif
