/*
 * What the files of this module share
 */
#ifndef FRONT_LOCAL_H
#define FRONT_LOCAL_H

#include "front/front.h"

enum { POLL_MS = 30, MOVE_MS = 2000, GONE_MS = 4000 };

enum { SPANS_MAX = 256 };

/* The rows of the dialog, which are to be compared: true if those that are
 * held are others.  -1: they cannot be. */
int	spans_set(struct front *);

/* Looks, until it asks that: 0, or EXIT_CHANGED at once. */
int	look_for(struct front *, const char *digest);

/* Enter, or the key of the option, with the pointer on it. */
int	go_to(struct front *, size_t option);

/* Presses, if what was read is there yet; else looks again, and presses if it
 * is the same ask with the same option chosen. */
int	press(struct front *, const char *key);

/* Is the ask of that digest gone from the screen?  EXIT_TIMEOUT. */
int	see_gone(struct front *, const char *digest);

#endif
