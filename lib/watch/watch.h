/*
 * watch - something in these directories changed
 *
 * An accelerator, never a promise: after every wait look at the files again.
 * Where inotify is not to be had (128 instances a user), it looks each
 * 200 ms instead, and the callers need not know.
 */
#ifndef WATCH_H
#define WATCH_H

struct watch {
	int	fd;		/* -1: looks again each 200 ms */
	int	also[8];	/* what else ends a wait, when it can be read */
	int	others;
};

/* Cannot fail. */
void	watch_open(struct watch *);
void	watch_close(struct watch *);

/* Files made, replaced, removed or appended to below this directory (not
 * deeper), from now on.  So: add, then look, then wait.  Its id, by which
 * watch_told() names it; -1 where there is no inotify. */
int	watch_add(struct watch *, int dirfd);

/* Until watch_none_else().  -1: there is no room for more. */
int	watch_also(struct watch *, int fd);
void	watch_none_else(struct watch *);

/* 1: perhaps something changed; 0: the deadline passed.  What came before the
 * deadline is 1, however late we are told: the caller looks once more. */
int	watch_wait(struct watch *, long long deadline);

/*
 * The same for many directories: tells of each change in which one it was, by
 * id, and in which file.  Id -1: anything may have changed.  It makes no look
 * of its own where there is inotify: that is then up to the caller.
 */
int	watch_told(struct watch *, long long deadline,
	    void (*told)(void *arg, int id, const char *file), void *arg);

#endif
