/*
 * conversation - the agent's own ids of what it talks about in a session
 *
 * A session can have several, one after another: a new one is given at its
 * start, or the agent makes one up, or a person says /clear.  Each is kept in
 * the line log "conversations" with how it was learnt; the last one counts.
 * What an agent says becomes a word of a command line, so only what looks
 * like an id is taken for one.  A session is a descriptor of its directory.
 */
#ifndef CONVERSATION_H
#define CONVERSATION_H

#include "mem/mem.h"

struct conversation {
	char		*id;		/* "" if none is known */
	char		*how;		/* start hook registry marker resume */
	char		*file;		/* its transcript, or "" */
	long long	 time;		/* ms; when it was learnt */
	unsigned	 gen;
};

/*
 * This is the id from here on; file: the transcript, or NULL if nobody says.
 * Durable.  1, or 0 if that is known already, or -1; EXIT_USAGE if it is no
 * id: letters, digits, ".", "_" and "-", at most 128.
 */
int	conversation_note(int session, unsigned gen, const char *how,
	    const char *id, const char *file);

/* The last one: 1, or 0 if there is none, or -1. */
int	conversation_last(int session, struct arena *, struct conversation *);

#endif
