/*
 * What the files of this module share
 */
#ifndef FILE_LOCAL_H
#define FILE_LOCAL_H

#include <dirent.h>

#include "file/file.h"

/* How the names begin of files that are not written yet. */
#define TEMPORARY	".tmp."

/* A stream of its own over a directory that the caller keeps open; or NULL
 * and a fault. */
DIR	*dir_stream(int at);

/* open(2) that cannot leave dir nor follow a link; errno, no fault. */
int	beneath(int dir, const char *name, int flags, mode_t);

/* Adds what is there from an offset on, about so much at most; errno. */
int	read_on(int fd, off_t, size_t most, struct str *);

/* fsync(2) of a directory, so that a name in it is durable. */
int	sync_names(int dir, const char *name);

#endif
