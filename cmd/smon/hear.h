/*
 * hear - of panes whose output no supervisor hears, when they change
 *
 * What was adopted writes no log of ours.  One client of each tmux server that
 * has such panes listens to all of them, so a session that is quiet costs
 * neither a look nor a fork.  It is gone with its server, and comes again.
 * Where there is none, the panes are looked at now and then.
 */
#ifndef SMON_HEAR_H
#define SMON_HEAR_H

#include "tmux/tmux.h"
#include "watch/watch.h"

struct server {
	char		*socket;	/* as tmux_use() takes it */
	struct ears	 ears;
	bool		 wanted;	/* a pane of it is to be heard */
	bool		 heard;		/* it has said something */
	long long	 next;		/* earliest time to begin again */
	struct server	*after;
};

/* The server of that name, known from now on. */
struct server	*hear_server(struct server **, struct arena *,
		    const char *socket);

/* Begins and ends to listen, as wanted; what listens ends the next wait. */
void	hear_begin(struct server *, struct watch *);
void	hear_end(struct server *);

/* Tells of each pane that changed; of none: any pane of that server may. */
void	hear_all(struct server *, void (*told)(void *arg,
	    const struct server *, const char *pane), void *arg);

#endif
