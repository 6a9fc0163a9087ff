/*
 * What the files of this module share
 */
#ifndef PROC_LOCAL_H
#define PROC_LOCAL_H

#include "proc/proc.h"

enum { IN, OUT, ERR, NPIPES, END = NPIPES, NFDS };

/* What a stream of the child is: /dev/null, one end of a pipe, or ours. */
enum stream { NOTHING, PIPE, OURS };

struct child {
	pid_t	pid;
	int	fd[NFDS];	/* our ends, and a pidfd; -1 is none or done */
};

#define NO_CHILD	{ .fd = { -1, -1, -1, -1 } }

/* With default signals, whatever we or our caller ignore: 0 or -1. */
int	child_spawn(struct child *, char *const argv[], char *const env[],
	    const enum stream streams[NPIPES], short flags);

/* Closes a stream, if it is open. */
void	child_shut(int *fd);

/* -1 where the kernel has none. */
int	child_pidfd(pid_t);

/* Until it has ended; its status as of waitpid(2).  child_await: at most until
 * the deadline, 0 or -1. */
int	child_await(pid_t, int *status, long long deadline);
int	child_reap(pid_t);

#endif
