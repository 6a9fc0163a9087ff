/*
 * witness - what is seen of the agent's terminal, and who is sent for it
 *
 * All of it runs in the relay's loop, which must wait for nothing: what would
 * have to wait is done by a child, and an event that cannot be written is
 * kept until it can.
 */
#ifndef ISESH_SUPERVISE_WITNESS_H
#define ISESH_SUPERVISE_WITNESS_H

#include "osc/osc.h"
#include "record/record.h"
#include "relay/relay.h"
#include "splitlog/splitlog.h"
#include "str/str.h"

/* Events that wait for nobody: while another writer holds the lock, or the
 * disk is full, they are kept, at most so many bytes, and tried again. */
struct notes {
	int		 dir;
	unsigned	 gen;
	struct str	 line;		/* room made once */
	long long	 retry;		/* deadline; CLOCK_NEVER: none waits */
	int		 pause;		/* ms until the try after that */
	unsigned	 lost;		/* events that found no room */
	size_t		 len;
	char		 waiting[16384];
};

void	notes_open(struct notes *, int dir, unsigned gen);

/* Begins one: add pairs to the line, then notes_end. */
struct str	*notes_begin(struct notes *, const char *source,
		    const char *kind);
void	notes_end(struct notes *);
void	notes_retry(struct notes *);

/* A child with default signals and without terminal; streams that are -1, or
 * all if there are none, are /dev/null; env NULL: ours.  0 if it cannot be. */
pid_t	child_start(char *const argv[], char *const env[],
	    const int streams[3]);

/* Starts "imessenger deliver NAME" when there is mail, or when a dialog of the
 * start may be answered; one at a time. */
struct courier {
	int		 queued, typed;	/* mail/new, mail/cur; -1: none */
	char		*argv[5];
	char		*name, *option;
	pid_t		 pid;		/* 0: none runs */
	bool		 again;		/* it was wanted while one ran */
	long long	 startup;	/* deadline; 0: answers nothing */
	long long	 retry;		/* deadline: look again at the spool */
	int		 pause;		/* ms: from look to look */
	int		 retries;	/* that are left */
};

void	courier_open(struct courier *, struct arena *, int dir,
	    const char *name);
/* Its profile answers what the agent asks in the time that now begins. */
void	courier_answers(struct courier *);
void	courier_go(struct courier *);
void	courier_retry(struct courier *);
void	courier_reaped(struct courier *, pid_t);

/* Tells the user's programs what may have changed; one at a time. */
struct herald {
	bool		 wanted;
	char		*argv[5];
	pid_t		 pid;		/* 0: none runs */
	bool		 again;		/* it was wanted while one ran */
};

void	herald_open(struct herald *, struct arena *, const char *name);
void	herald_go(struct herald *);
void	herald_reaped(struct herald *, pid_t);

/* Of a confined session: who answers at its gate, as long as it lives. */
struct porter {
	int		 listener;	/* -1: there is no gate */
	char		*argv[4];
	char		**env;
	pid_t		 pid;		/* 0: none runs */
	long long	 soon;		/* deadline: to end before is a fault */
};

/* Makes the gate; env is the agent's, of which some goes to what is asked for
 * at the gate.  0 or -1. */
int	porter_open(struct porter *, struct arena *, int dir,
	    const struct record *session, char *const env[]);
void	porter_go(struct porter *);
void	porter_reaped(struct porter *, pid_t);
void	porter_stop(struct porter *);

enum { WITNESS_GAP = 2000 };	/* ms between two titles, two bells, ... */

/* A value that changes often: the newest is told, but not more often than
 * its events are worth. */
struct latest {
	char		 text[512], told[512];
	long long	 due;		/* deadline; CLOCK_NEVER: told */
	long long	 calm;		/* deadline; not told before it */
};

/* It is to be told at once, or when its time has come, if it is another. */
void	latest_set(struct latest *, const char *text);

/* Is it time?  Then it is in told, and told. */
bool	latest_is_due(struct latest *);

/* All that is seen of the agent's terminal. */
struct witness {
	struct relay	*relay;
	int		 dir;		/* the session's */
	struct notes	 notes;
	struct courier	 courier;
	struct porter	 porter;
	struct herald	 herald;
	struct osc	 osc;
	struct typing	 typing;
	struct splitlog	 log;
	struct latest	 title, progress;
	bool		 quiet;
	bool		 mute;		/* answers no query for reports */
	long long	 flush, settled, silent, away;	/* deadlines */
	long long	 calm;		/* until then output goes on */
	int		 pause;		/* ms: how long the log waited last */
	long long	 bell, human;	/* before these there is no other */
};

/* Opens what it writes to, and sets the callbacks of the relay. */
void	witness_open(struct witness *, struct relay *, struct arena *,
	    int dir, unsigned gen, const char *name);
void	witness_close(struct witness *);

#endif
