/*
 * slot - how many sessions may be up at once, and the queue of the others
 *
 * The key max-up of the configuration says how many; none, or 0: as many as
 * anyone likes.  A session that finds no slot has a file "queued" and
 * everything else but a pane.  Whatever ends a session lets the next begin.
 */
#ifndef ISESH_START_SLOT_H
#define ISESH_START_SLOT_H

#include <stdbool.h>

#include "isesh/start/launch.h"

/*
 * Sessions that are up or being made, one of that name not counted, and how
 * many may be, 0 for any number; false, and a fault, if that cannot be told.
 */
struct slots {
	int	used, most;
};
bool	slots_count(const struct store *, struct arena *, const char *but,
	    struct slots *);
bool	slots_full(const struct slots *);

/* Written, and put at the end of the queue: 0 or -1. */
int	slot_queue(struct launch *);

/* Begins what is first in the queue, as long as there are slots; how many it
 * was, or -1.  A session that cannot be begun is failed, and no fault. */
int	slot_next(const struct store *, struct arena *);

#endif
