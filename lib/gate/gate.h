/*
 * gate - the one door of a confined session
 *
 * A confined agent sees neither tmux nor the state directory.  When one of
 * our programs is called in there it does nothing itself: it hands its words
 * and its three streams through a socket to a process outside, which is below
 * the session's supervisor and runs the same program there.  So nothing needs
 * to be believed: the kernel says who sent it, and whose descendant runs.
 *
 * The socket is bound over GATE_PATH inside, where no environment can lead
 * past it.  What may be asked for is the business of cli, outside.
 */
#ifndef GATE_H
#define GATE_H

#include <sys/types.h>

#include <stdbool.h>

#include "mem/mem.h"

#define GATE_PATH	"/run/ist/gate"
#define GATE_NAME	"gate"		/* in the session's directory */

/* Are we in a confined session? */
bool	gate_inside(void);

/* Are we outside, called from a confined session? */
bool	gate_called(void);

/* Has the program run outside: its exit status, or -1. */
int	gate_call(const char *tool, char *const argv[]);

/* The socket, made anew in a session's directory: a descriptor, or -1. */
int	gate_listen(int dir);

/* The process that connected, as seen from here; 0: not known. */
pid_t	gate_who(int peer);

struct gate_request {
	int	  streams[3];
	char	 *tool;
	char	**argv;		/* without the name of the tool */
};

/* What one who connected wants; it has some seconds to say it: 0 or -1. */
int	gate_read(int peer, struct arena *, struct gate_request *);

/* Tells it the exit status. */
void	gate_answer(int peer, int status);

#endif
