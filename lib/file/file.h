/*
 * file - files below a directory that is held open
 *
 * The one place that opens, replaces, appends, moves, locks and syncs.  Every
 * name is relative to a directory descriptor; nothing leads out of it and no
 * link is followed; only regular files of one link are read.  What a
 * function says is done is done: it survives kill -9 at any instant, and
 * where it says durable, the loss of power.
 *
 * All return -1 after fault() on failure.  No descriptor reaches a child.
 */
#ifndef FILE_H
#define FILE_H

#include <sys/types.h>

#include <stdbool.h>

#include "str/str.h"

enum { FILE_MAX = 64 << 20 };	/* we read no file larger than this */

/* A directory; at may be AT_FDCWD, and then the path may be any. */
int	dir_open(int at, const char *path);

/* The directory that the last name of a path is in, any path with a slash; and
 * that name, a place in the path. */
int	dir_open_above(const char *path, const char **name);

/* Makes a directory, 0700, durable: 1, or 0 if it was there already. */
int	dir_make(int at, const char *name);

/* Those of a list, which ends in NULL, that are not there yet; together they
 * cost what one does. 0 or -1. */
int	dir_make_all(int at, const char *const names[]);

/* Removes name, which is one plain name, and all below it, without leaving
 * at; missing is no fault. */
int	dir_remove(int at, const char *name);

/*
 * Removes what writers left that were killed: their processes are gone, and
 * for an hour nobody wrote there.  Of dir, or also of all below, except the
 * directory "but".
 */
void	dir_sweep(int dir);
void	dir_sweep_all(int dir, const char *but);

/* The names in a directory, sorted, without those that begin with a dot; the
 * count, or -1. */
int	dir_list(int at, struct arena *, char ***names);

/* Is there any such name?  1, 0 or -1. */
int	dir_any(int at);

/* A regular file for open(2) flags, 0600 when made. fault_code() ENOENT. */
int	file_open(int dir, const char *name, int flags);

bool	file_exists(int dir, const char *name);

/* Adds the whole file to the text: 0; ENOENT is a fault as any other. */
int	file_read(int dir, const char *name, struct str *);

/* The same by a path, of which no link is followed in the last part. */
int	file_read_path(const char *path, struct str *);

/* Adds what is there from an offset on, so much of it and perhaps a little
 * more; an offset beyond the end adds nothing. */
int	file_read_from(int dir, const char *name, off_t, size_t most,
	    struct str *);

/* Readers see the old file or the new one, never half; durable. */
int	file_replace(int dir, const char *name, const char *text, size_t len);

/* As file_replace, but what a power cut takes back can be made again. */
int	file_cache(int dir, const char *name, const char *text, size_t len);

/* As file_cache, but a power cut may leave it empty or full of NULs: for what
 * is seen to be so, and can be missed.  A kill leaves the old or the new. */
int	file_scratch(int dir, const char *name, const char *text, size_t len);

/* As file_scratch, but the name is durable: that it is there says the most. */
int	file_entry(int dir, const char *name, const char *text, size_t len);

/* Durable, and only if the name is free: 1, or 0 if somebody else won. */
int	file_create(int dir, const char *name, const char *text, size_t len);

/*
 * Adds a whole line, which ends in a newline, in one write under flock(2); a
 * line that a killed writer left torn is ended first, so that it spoils no
 * other.  The offset of the line goes to *at unless that is NULL.
 */
int	file_append(int dir, const char *name, const char *line, size_t len,
	    off_t *at);

/* The same, durable. */
int	file_append_sync(int dir, const char *name, const char *line,
	    size_t len, off_t *at);

/* file_append that waits for nobody: EAGAIN while another holds the lock. */
int	file_append_now(int dir, const char *name, const char *line,
	    size_t len);

/*
 * flock(2) on a file that is made if need be and never removed: the
 * descriptor, which holds the lock until it is closed.  how is LOCK_EX or
 * LOCK_SH.  ETIMEDOUT once the deadline passed: somebody is stopped, for
 * nobody works that long under a lock.
 */
int	file_lock(int dir, const char *name, int how, long long deadline);

/* LOCK_EX on a directory that is not ours, by its path: nothing is made in it.
 * Not every network file system can do that. */
int	dir_lock(const char *path, long long deadline);

/*
 * A note, which can be missed: in place, into a file that is open, such as
 * that of a lock; a tenth of the price of file_scratch().  It must always be of
 * the same length.  What is read is what one call wrote, or it is false:
 * nothing is there, half of something, or what is older than the machine's
 * start, after which nobody knows how old it is.  So it may hold clock_up().
 */
int	file_note(int fd, const char *name, const char *text, size_t len);
bool	file_noted(int fd, struct str *);

/*
 * A sign of life: writes the text in place and holds a POSIX lock on the file
 * until this process ends; the kernel lets go even at kill -9, and tells who
 * holds it.  The descriptor must stay open, and this process must never open
 * the file again, or the lock is lost.  EAGAIN if somebody holds it.
 */
int	file_hold(int dir, const char *name, const char *text, size_t len);

/* The pid of who holds it, 0 if nobody does or it is not there; -1 if that
 * cannot be told, which must not be taken for nobody. */
pid_t	file_holder(int dir, const char *name);

/* file_read() and then file_holder() of what was read. */
int	file_read_held(int dir, const char *name, struct str *, pid_t *holder);

/* To a name that must be free (EEXIST), durable. */
int	file_move(int from, const char *name, int to, const char *newname);

/*
 * A file, link or whole directory at a path below from, to the same path
 * below to: modes are kept, no link is followed, what is there stays, and
 * what is neither is passed over.  Not durable.
 */
int	file_copy(int from, int to, const char *path);

/* Missing is no fault. */
int	file_remove(int dir, const char *name);

/* All of the bytes, to a pipe or file: 0 or -1. */
int	file_write(int fd, const char *text, size_t len);

#endif
