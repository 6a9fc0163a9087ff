/*
 * What the files of this module share
 */
#ifndef TASK_LOCAL_H
#define TASK_LOCAL_H

#include "task/task.h"

/* tasks/ of the session, made if need be; a descriptor, or -1. */
int	tasks_dir(const struct session *);

/* Opens the directory of a task and reads nothing: 0, or -1, with ENOENT if
 * there is none. */
int	task_attach(struct session *, const char *name, struct task *);

/* Is the exit record of the command that runs, or ran last, in its window? */
bool	task_has_ended(const struct task *);

/* Closes the window of one that has ended; refused (EXIT_STATE) if it runs. */
int	task_make_way(struct task *);

#endif
