/*
 * live - a listing at a terminal, painted anew whenever it changes
 */
#ifndef SMON_LIVE_H
#define SMON_LIVE_H

#include "store/store.h"

/* Refused with EXIT_USAGE where there is no terminal for it. */
int	live_check(void);

/* How many rows the terminal has. */
int	live_rows(void);

/* Calls show each time, until interrupted, for these sessions or for all: -1
 * after a fault. */
int	live_show(const struct store *, struct arena *, char *const names[],
	    int n, int (*show)(void *), void *arg);

#endif
