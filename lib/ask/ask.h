/*
 * ask - one thing that an agent wants answered
 *
 * asks/ID is a record of exactly what was asked, asks/ID.answer the answer,
 * made with file_create(): the first one wins.  An ask is open as long as it
 * has no answer and the process that waits for one (the agent's hook) still
 * runs.  A session is a descriptor of its directory.
 */
#ifndef ASK_H
#define ASK_H

#include "record/record.h"

struct ask {
	struct record	record;		/* id kind tool text cwd input digest
					   time source generation + ident */
	char		*id;
	long long	 time;
	bool		 open;
};

/*
 * Writes an ask for the calling process to wait on: kind (approval, question,
 * plan), tool, text, cwd, input (the exact JSON) are set in the record; id,
 * digest, time and identity are set here.
 */
int	ask_make(int session, unsigned gen, struct ask *);

/* SHA-256 over all that is asked, by the record: in the arena. */
char	*ask_digest(struct arena *, const struct record *);

/* The open ones, oldest first (all: the answered too); the count. */
int	ask_list(int session, struct arena *, bool all, struct ask **);

/* What its record says can be chosen, on one line. */
char	*ask_choices(struct arena *, const struct record *);

/* By id, open or not; EXIT_MISSING. */
int	ask_find(int session, struct arena *, const char *id, struct ask *);

/* verdict is allow, deny, or answer: then message holds the answers.  Durable.
 * 0, or -1; EXIT_CHANGED if it is not open any more or its record is not what
 * digest says; nothing happens then. */
int	ask_answer(int session, const struct ask *, const char *verdict,
	    const char *message, const char *by);

/* Waits: 1 and the answer, 0 at the deadline, or -1; EXIT_CHANGED if the
 * answer is to something else. */
int	ask_wait(int session, struct arena *, const struct ask *,
	    struct record *answer, long long deadline);

#endif
