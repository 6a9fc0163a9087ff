/*
 * What the files of this module share
 */
#ifndef OUT_LOCAL_H
#define OUT_LOCAL_H

#include "out/out.h"

enum { MOST = sizeof(((struct out *)NULL)->chosen) / sizeof(void *) };

/* The rows that were kept, below a header, in columns. */
void	table_print(const struct out *);

#endif
