/*
 * trust - what came with a checkout, and a person has looked at
 *
 * A line log, "trusted" in the state directory, of digests: whoever changes a
 * file that is trusted has one that is not.
 */
#ifndef TRUST_H
#define TRUST_H

#include "store/store.h"

/* 1, or 0 if nobody has said so; -1. */
int	trust_has(const struct store *, struct arena *, const char *digest);

/* A person says so; path is for those who read the log.  Durable. */
int	trust_add(const struct store *, const char *digest, const char *path);

#endif
