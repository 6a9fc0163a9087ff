/*
 * clock - times of day for people and files, deadlines for waiting
 *
 * Times of day are milliseconds since 1970, UTC; they order nothing, they are
 * shown.  Deadlines are on the monotonic clock, which no one can set, and which
 * stands still while the machine sleeps, as all that is waited for does.  What
 * outlives a process and must last so long, whoever sets the clock, goes by
 * the time since the machine was started, with the name of that start.
 */
#ifndef CLOCK_H
#define CLOCK_H

enum { CLOCK_TEXT = 48 };	/* room for any text made here */

long long	clock_now(void);		/* time of day, in ms */

/* Since the machine was started, in ms; it may have slept meanwhile. */
long long	clock_up(void);

/* The kernel's id of that start; "" where there is none. */
const char	*clock_boot(void);

/* 2026-11-20T12:00:00.123Z; returns buf. */
char	*clock_text(long long ms, char buf[CLOCK_TEXT]);
int	 clock_parse(const char *text, long long *ms);	/* 0, or -1 no fault */

/* An age or a span in the two largest units: 4s, 3m20s, 2h5m, 3d4h. */
char	*clock_span(long long ms, char buf[CLOCK_TEXT]);

/* 90, 90s, 1m30s, 2h, 1d, 250ms, in ms; a bare number is seconds. 0 or -1. */
int	 clock_span_parse(const char *text, long long *ms);

/* A deadline ms from now; CLOCK_NEVER for a negative ms. */
long long	clock_after(long long ms);

/* Milliseconds left: 0 when it has passed, -1 for CLOCK_NEVER (as poll(2)). */
int		clock_left(long long deadline);

/* Lets ms milliseconds pass, but not past the deadline: 0, or -1 when it is
 * over.  For the few things that can only be looked at again. */
int		clock_pause(int ms, long long deadline);

#define CLOCK_NEVER	(-1LL)

#endif
