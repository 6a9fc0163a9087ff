/*
 * What the files share that remove a workspace
 */
#ifndef ISESH_WORK_END_H
#define ISESH_WORK_END_H

#include "isesh/work/work.h"

struct ending {
	const struct session	*s;
	const struct work_end	*w;
	struct arena		*a;
	bool			 clone, stands;		/* and is there */
	const char		*path, *branch, *remote;
	struct git		 repo, there;	/* where branches are; files */
	int			 there_is;	/* such a branch */
	char			*tip, *base;	/* commits; base NULL: none */
	char			*remote_tip;	/* "" if there is none */

	int			 lost;		/* things that would be */
	bool			 files;		/* some are no commits */
};

/* Counts what would be lost, and says it unless it is to be kept. */
int	ending_losses(struct ending *);

/* Keeps it under refs/ist/trash, and says where. */
int	ending_keep(const struct ending *);

#endif
