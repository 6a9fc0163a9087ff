/*
 * task - an extra window of a session: a dev server, a build
 *
 * tasks/NAME/ of the session's directory, with the files that a session has:
 * "task", a record of what is run; "alive", held by the process of its window
 * for as long as that is open; "exit", how the command ended the last time;
 * and the log of what it wrote.
 *
 * What state a task is in nobody stores: it follows from these, and, where the
 * task has a port, from who listens there.  So a server that somebody
 * started again by hand, in the shell of that window, is running, and one
 * whose port a stranger took is not.
 */
#ifndef TASK_H
#define TASK_H

#include "session/session.h"

enum task_state {
	TASK_NEW,		/* never started */
	TASK_STARTING,		/* its command runs, its port is silent yet */
	TASK_RUNNING,
	TASK_STOPPED,		/* ended with status 0, or somebody ended it */
	TASK_ERROR
};

struct task {
	struct session	*session;
	char		*name;
	int		 dir;
	struct record	 record;	/* argv work port port-name once made */
	struct record	 alive, ended;	/* empty: there is none */
	struct ident	 window;	/* its process, while is_open */
	bool		 is_open;
	enum task_state	 state;
	char		*why;		/* may be "" */
	int		 port;		/* 0: it has none */
};

/* Opens and looks: 0, or -1 (EXIT_MISSING). */
int	task_open(struct session *, const char *name, struct task *);
void	task_close(struct task *);
int	task_look(struct task *);

/* The names of a session's tasks; the count, or -1. */
int	task_names(const struct session *, char ***names);

/*
 * Makes the task, or gives one that does not run the new record.  base: its
 * port is the first free one from there on, or the one it had; 0: none.
 */
int	task_write(struct session *, const char *name, struct record *,
	    int base);

/* Opens its window, in place of one in which it has ended; EXIT_STATE if it
 * runs.  Waits for the window, not for what runs in it. */
int	task_start(struct task *);

/* Waits until it runs or has ended: its state by then. */
enum task_state	task_await(struct task *, long long deadline);

/* Ends what it runs and closes its window; one that is not open is no fault. */
int	task_stop(struct task *);
int	task_stop_all(struct session *);

/* Forgets it; its port is free. */
int	task_forget(struct task *);

/* All of a session that is to be forgotten: stopped, and their ports free. */
int	task_forget_all(struct session *);

/* Fields for listings; rows are struct task. */
extern const struct field task_fields[];

const char	*task_word(enum task_state);

#endif
