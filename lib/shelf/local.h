/*
 * What the files of this module share
 */
#ifndef SHELF_LOCAL_H
#define SHELF_LOCAL_H

#include <stdbool.h>

#include "shelf/shelf.h"

/* Is this kind taken from this shelf at all? */
bool	shelf_holds(const struct shelf *, int which, const char *kind);

/* name_check(), but for an underscore in front. */
int	shelf_check(const char *kind, const char *name);

#endif
