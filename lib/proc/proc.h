/*
 * proc - other programs: run by argv, never through a shell
 */
#ifndef PROC_H
#define PROC_H

#include <sys/types.h>

#include "str/str.h"

/*
 * Runs argv[0] (found in PATH), feeds it in (NULL: nothing), collects what it
 * prints until it ends, but not what its own children print afterwards.  out
 * or err may be NULL: thrown away.  The exit status, 128 + n for death by
 * signal n, or -1: not started (fault), or still running at the deadline
 * (ETIMEDOUT), when it is killed.
 */
int	proc_run(char *const argv[], const struct str *in, struct str *out,
	    struct str *err, long long deadline);

/* The same with an environment of its own; argv[0] is found by our PATH. */
int	proc_run_as(char *const argv[], char *const env[],
	    const struct str *in, struct str *out, struct str *err,
	    long long deadline);

/* Runs a pager on our terminal, fed the text, for as long as its reader likes:
 * its exit status, or -1. */
int	proc_page(char *const argv[], char *const env[],
	    const struct str *in);

/*
 * Starts argv[0] in a session of its own, without terminal, streams at
 * /dev/null, and does not wait: 0 or -1.
 */
int	proc_detach(char *const argv[]);

/* The same with one of the four, and at most six words up to a NULL. */
int	proc_detach_tool(const char *tool, ...)
	    __attribute__((sentinel));

/* A program that stays, for as long as its input is open. */
struct talk {
	pid_t	pid;
	int	in, out;	/* our ends, not blocking; -1: none */
};

#define NO_TALK	(struct talk){ .in = -1, .out = -1 }

/* Starts one; its errors are thrown away: 0 or -1. */
int	proc_talk(struct talk *, char *const argv[]);

/* Feeds it in, which is then its end, and does what proc_run() does from
 * there on; name is for what could be said against it. */
int	proc_finish(struct talk *, const char *name, const struct str *in,
	    struct str *out, long long deadline);

/* Work for the time that somebody takes to answer, and no processor is wanted
 * by others: each call does a piece of some microseconds; false: there was
 * none left.  NULL: none. */
struct pastime {
	bool	(*piece)(void *arg);
	void	*arg;
};

/*
 * Feeds it in, which is then its end, and adds what it prints until that ends
 * in those bytes, or ends: 0, or -1 at the deadline, when it is killed.  It may
 * run on: hang up, later, and its own end costs nobody any time.
 */
int	proc_ask(struct talk *, const char *name, const struct str *in,
	    const char *end, struct str *out, const struct pastime *,
	    long long deadline);

/* Ends it, and waits until it is gone; none is no fault. */
void	proc_hang_up(struct talk *);

/* The directory that our own binary is in, so that the four find each other
 * whatever PATH says; "" if the system does not tell.  Never NULL. */
const char	*proc_bindir(void);

/* The absolute path of one of the four; in the arena. */
char	*proc_tool(struct arena *, const char *name);

/* Where in PATH the program is; a name with a slash is the path.  0, or -1,
 * EXIT_FAILED; the text is overwritten in any case. */
int	proc_find(const char *name, struct str *path);

/* That so many files are open at once, and ours besides, as far as the system
 * allows it: most start us with 1024, and a session that is open is one. */
void	proc_allow_files(size_t files);

#endif
