/*
 * config - what is wished of all sessions: the file config on the shelves
 *
 * ist-config(5) is the manual.  A record.  The project's file goes before
 * the user's, and that before what is shipped; lists are joined.  A project's
 * came with a checkout, so what says where things are put is not taken from
 * it.
 */
#ifndef CONFIG_H
#define CONFIG_H

#include "record/record.h"
#include "shelf/shelf.h"

/* All of it as one record: 0, or -1 (EXIT_USAGE) for a key that there is not,
 * or that is not a project's to say. */
int	config_load(const struct shelf *, struct arena *, struct record *);

/* The value, or what is right if nobody says anything. */
const char	*config_text(const struct record *, const char *key,
		    const char *otherwise);

/* The items of a list, NULL-terminated. */
char	**config_list(const struct record *, const char *key);

#endif
