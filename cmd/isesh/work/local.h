/*
 * What the files of the workspace share
 */
#ifndef ISESH_WORK_LOCAL_H
#define ISESH_WORK_LOCAL_H

#include "isesh/work/work.h"
#include "record/record.h"

/* For a command of git that works on this machine alone, and for others. */
enum { WORK_GIT_MS = 120000, WORK_NET_MS = 600000 };

int	work_make_tree(struct birth *, const struct record *config);
int	work_make_clone(struct birth *, const struct record *config);

/* What is ignored there and wanted here; from that directory, if it is one. */
int	work_copy(const struct birth *, const struct record *config,
	    const char *from);

/* Moves a directory aside at once: its new name. */
int	work_put_aside(struct arena *, const char *path, char **where);

#endif
