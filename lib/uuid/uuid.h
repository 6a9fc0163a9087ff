/*
 * uuid - an id that nobody else has: random, RFC 4122, version 4
 */
#ifndef UUID_H
#define UUID_H

#include "mem/mem.h"

/* In the arena; 0, or -1 if the system gives no random numbers. */
int	uuid_make(struct arena *, char **uuid);

#endif
