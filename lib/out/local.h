/*
 * What the files of this module share
 */
#ifndef OUT_LOCAL_H
#define OUT_LOCAL_H

#include "out/out.h"

enum { MOST = sizeof(((struct out *)NULL)->chosen) / sizeof(void *) };

/* The value for people, made harmless: an age for a time in a table. */
void	cell_plain(struct str *cell, const struct field *, const char *value,
	    bool table);
void	cell_json(struct str *, const struct field *, const char *value);

/* The rows that were kept, below a header, in columns. */
void	table_print(const struct out *);

#endif
