/*
 * splitlog - a terminal's output in files of bounded size
 *
 * log.0001, log.0002, ...: a new one when the last is full, the oldest
 * removed.  The owner never waits and never fails: what cannot be written is
 * dropped and counted, and a line in the log says how much is missing once
 * it can.  Nothing is allocated after open.  A kill loses what was added
 * since the last flush.
 */
#ifndef SPLITLOG_H
#define SPLITLOG_H

#include <sys/types.h>

#include <stdbool.h>
#include <stddef.h>

enum {
	SPLITLOG_SIZE = 8 << 20,	/* bytes of one file, about */
	SPLITLOG_KEEP = 8,		/* files */
	SPLITLOG_BUFFER = 64 << 10
};

struct splitlog {
	int			 dir, fd;
	unsigned		 number;	/* of the file that grows */
	off_t			 size;		/* of that file */
	unsigned long long	 missing;	/* not yet told in the log */
	unsigned long long	 dropped;	/* in all */
	size_t			 len;		/* waiting in the buffer */
	char			 buffer[SPLITLOG_BUFFER];
};

/* Goes on where the newest file ends.  dir must stay open. */
void	splitlog_open(struct splitlog *, int dir);

void	splitlog_add(struct splitlog *, const char *, size_t);

/* To the file, now. */
void	splitlog_flush(struct splitlog *);

void	splitlog_close(struct splitlog *);

/* The disk is full and something matters more: removes the oldest file; the
 * log must be closed.  Is there more room now? */
bool	splitlog_yield(struct splitlog *);

#endif
