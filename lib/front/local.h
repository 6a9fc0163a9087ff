/*
 * What the files of this module share
 */
#ifndef FRONT_LOCAL_H
#define FRONT_LOCAL_H

#include "front/front.h"

enum { POLL_MS = 30, MOVE_MS = 5000, GONE_MS = 10000, PAINT_MS = 300 };

enum { SPANS_MAX = 256 };

/* The only option that is so; -1: none or several. */
int	option_only(const struct dialog *,
	    bool (*is)(const struct option *, const char *text),
	    const char *text);

/* Has it this text? */
bool	option_has(const struct option *, const char *text);

/* The number by which people name it: its own, or where none has one its
 * position from 1.  0: it has none, and others have. */
long long	option_number(const struct dialog *, size_t option);

/* The rows of the dialog, which are to be compared: true if those that are
 * held are others.  -1: they cannot be. */
int	spans_set(struct front *);

/* Looks, until it asks that: 0, or EXIT_CHANGED at once. */
int	look_for(struct front *, const char *digest);

/* The key of an option that nothing can point at, or need not; NULL. */
const char	*own_key(const struct front *, size_t option);

/* The option that Enter would take; -1: it cannot be told. */
int	front_chosen(const struct front *);

/* The pointer is at that field: takes out what is in it, by the agent's
 * keys. */
int	field_empty(struct front *, size_t option);

/* The pointer to the option. */
int	go_to(struct front *, size_t option);

/* The key that takes it then: Enter, or its own where nothing points; NULL. */
const char	*go_near(struct front *, size_t option);

/* Presses, if what was read is there yet; else looks again, and presses if it
 * is the same ask with the same option chosen. */
int	press(struct front *, const char *key);

/* The key that answers: notes since when the agent waits. */
int	give_key(struct front *, const char *key);

/* Is the ask of that digest gone from the screen?  EXIT_TIMEOUT. */
int	see_gone(struct front *, const char *digest);

#endif
