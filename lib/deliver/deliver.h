/*
 * deliver - mail from the spool into the agent
 *
 * Under the session's lock, oldest first, one after another.  Only into an
 * idle agent whose composer is seen empty; Enter only once our text, and
 * nothing else, is seen in it; done only on evidence that the agent took it.
 * Nothing is ever typed into a dialog, a draft, copy mode, a shell or a pane
 * that changed.
 */
#ifndef DELIVER_H
#define DELIVER_H

#include "mail/mail.h"
#include "session/session.h"

/*
 * What goes into an agent whole; of a longer message it is told where to
 * read it.  And how much one hook may hand over.
 */
enum { TEXT_MAX = 16 << 10, HAND_MAX = 20 << 10 };

/*
 * What X-Ist-When and X-Ist-Form may say.  "now": not at the end of the turn,
 * where the agent queues what is typed while it works.  "urgent": the same,
 * of one who had the turn interrupted.  "command": a command
 * of the agent's own, typed as it is.
 */
#define WHEN_NOW	"now"
#define WHEN_URGENT	"urgent"
#define FORM_COMMAND	"command"

/*
 * Delivers what is queued and can be delivered now.  0, or -1; EXIT_STATE
 * tells that nothing could be (busy, waiting, a person types) and why:
 * the mail stays queued.  Messages that were typed and are not certain
 * stay in cur/ and are settled here first, from the events.
 */
int	deliver(struct session *, long long deadline);

/*
 * Until when (ms since 1970) to wait for evidence that a message of cur/ was
 * taken, and to type nothing behind it; 0: none is on its way.  Looks.
 */
long long	deliver_under_way(struct session *);

/* Opens the session that sent a message of this one, by its id, whatever it is
 * called by now.  False: it is gone. */
bool	deliver_sender(struct session *, const struct message *,
	    struct session *sender);

/* Marks messages of cur/ as taken for which the events hold the evidence. */
int	deliver_settle(struct session *);

/*
 * The agent says that this prompt was submitted: what of cur/ is in it was
 * taken.  The count, or -1.  Needs no session_look().
 */
int	deliver_taken(struct session *, const char *prompt);

/*
 * Messages for the agent at the end of its turn, moved to cur/ and added to
 * the text as its hook hands them over: the count, or -1.  batch: how many
 * times in a row, for the events.  None while its terminal has another title,
 * unless that is NULL.
 */
int	deliver_hand(struct session *, const char *title, unsigned batch,
	    struct str *);

/*
 * The agent's plugin asks, idle, for the next message: moved to cur/ and added
 * to the text as it would be typed; 1, 0 if there is none for it now, or -1.
 * As to the title the same.
 */
int	deliver_ask(struct session *, const char *title, struct str *);

/* Gives up what is too late by now, and what was being given up, as far as
 * its senders can be told; the count, or -1. */
int	deliver_expire(struct session *);

/*
 * Nothing will be delivered here any more: gives up all that is queued or not
 * certain, and tells each sender why; the count, or -1.
 */
int	deliver_close(struct session *, const char *why);

/*
 * If the session ended and left its last task without a word, its parent gets
 * a message that says so: 1, or 0 if there is nothing to tell or it was told.
 * Whoever sees that a session ended asks for this: it costs next to nothing.
 */
int	deliver_death(struct session *);

/* Starts a deliverer for the session, and does not wait. */
void	deliver_soon(struct session *);

/*
 * Into the empty composer, and left there: 0, or -1 and nothing was typed, or
 * EXIT_STATE it does not show.
 */
int	deliver_draft(struct session *, const char *text, long long deadline);

/* Begins the event of what became of a message. */
void	deliver_say(const struct session *, struct str *line, const char *what,
	    const struct message *);

/* Takes a message for somebody who reads it now, into cur/, with the event; 1,
 * 0 if another moved it, or -1 and it waits in its place again. */
int	deliver_claim(struct session *, struct message *, const char *via,
	    unsigned batch);

/* Moves a message and writes the event; 1, 0 if another moved it, -1. */
int	deliver_mark(struct session *, struct message *, enum box,
	    const char *via, const char *why);

#endif
