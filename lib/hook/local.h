/*
 * What the files of this module share
 */
#ifndef HOOK_LOCAL_H
#define HOOK_LOCAL_H

#include "hook/hook.h"

/* Opens the session that we run in: name, dir, record, gen. 0 or -1. */
int	hook_find(const struct store *, struct arena *, struct session *);

#endif
