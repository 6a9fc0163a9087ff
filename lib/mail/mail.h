/*
 * mail - the spool of one session: a Maildir whose files are in order
 *
 *	mail/new	queued		mail/cur	typed, not yet certain
 *	mail/done	taken, answered	mail/dead	given up, with a reason
 *	mail/ending	being given up: its sender is not told yet
 *
 * One file per message, RFC 5322 headers and a body, named SEQ.ID; the
 * sequence is taken under mail/lock, so names sort in the order of sending.
 * A message is durable before anybody hears of it; it moves by rename(2),
 * and exactly one mover wins.  A session is a descriptor of its directory.
 */
#ifndef MAIL_H
#define MAIL_H

#include "journal/journal.h"
#include "record/record.h"

enum box { BOX_NEW, BOX_CUR, BOX_DONE, BOX_DEAD, BOX_ENDING, NBOXES };

struct message {
	struct record	 record;	/* From To Date Message-ID Subject
					   In-Reply-To X-Ist-...; body */
	char		*file;		/* its name */
	char		*id;
	long long	 seq;
	enum box	 box;
};

enum { BODY_MAX = 1 << 20, QUEUE_MAX = 1000, MAIL_ID_LEN = 8 };

/* Makes the directories of a new session: 0 or -1. */
int	mail_make(int session);

/*
 * Stores m->record in new/: 1, or 0 if a message of this id is there already,
 * whose file, seq and box are told.  The caller sets From, To, the body and,
 * if he chooses it, m->id; set here are Date, Message-ID, Subject, X-Ist-Kind
 * if missing, and m->id, seq, file;
 * From and To, which are names, become addresses, as mail wants them.
 * Refused: EXIT_USAGE an empty or too long body, or an id that is no name;
 * EXIT_CHANGED a queue that is full.
 */
int	mail_add(int session, struct message *);

/* The spool of people, who have no session, in the state directory: made if
 * need be, a descriptor of a directory such as a session's, or -1. */
int	mail_person(int state);

/* Messages of a box in order of their numbers; the count, or -1. */
int	mail_list(int session, struct arena *, enum box, struct message **);

/* The same, of those with a higher number only. */
int	mail_after(int session, struct arena *, enum box, long long seq,
	    struct message **);

/* The same of any, unread: their records are empty. */
int	mail_names(int session, struct arena *, enum box, struct message **);

/* Reads one of those: 1, or 0 if it is not there any more. */
int	mail_read(int session, struct message *);

/* Those of new/ whose time is over at a clock_up(), in order; the count.  As
 * long as there can be none it costs the same, whatever is queued. */
int	mail_late(int session, struct arena *, long long now,
	    struct message **);

/* The number given last; 0 if that is not known. */
long long	mail_last(int session);

/* No message of new/ with a higher number than this is mail_is_now(). */
long long	mail_last_now(int session);

/* Is there any in the box?  Cheaper than a list. */
bool	mail_any(int session, enum box);

/* When it came into its box, in ms since 1970; 0: it is not there any more. */
long long	mail_moved(int session, const struct message *);

/* By id or a unique beginning of it, in any box: 0, or -1; EXIT_MISSING,
 * EXIT_USAGE for several, EXIT_CHANGED for one that is moved just now. */
int	mail_find(int session, struct arena *, const char *id,
	    struct message *);

/* Into another box: 1, 0 if somebody else moved it first, or -1. */
int	mail_shift(int session, struct message *, enum box to);

/* From cur/ into new/ again: as mail_shift. */
int	mail_return(int session, struct message *);

/* A descriptor of a box, to be watched; or -1. */
int	mail_box(int session, enum box);

const char	*box_word(enum box);	/* queued typed taken dead */

/* task progress question complete error info, by its prefix; "task" if it
 * comes from above and has none, else "info". */
const char	*kind_of(const char *body, bool from_above);

/* When it was sent, in ms since 1970. */
long long	 mail_time(const struct message *);

/* To be given up in ttl ms; when that is, as clock_up(), 0: never. */
void		 mail_expire(struct message *, long long ttl);
long long	 mail_ends(const struct message *);

/* The names of who sent it and whom it is for. */
const char	*mail_from(const struct message *);
const char	*mail_to(const struct message *);

/* Its sender does not want it to wait for the end of a turn. */
bool		 mail_is_now(const struct message *);

/* Was it sent by a session?  A person's words go to an agent unframed. */
bool		 mail_from_session(const struct message *);

/*
 * One more deed of this kind by the session: 0, or -1, refused with
 * EXIT_CHANGED, once there were more than limit within the minute.
 */
int	mail_ration(int session, const char *deed, long long limit);

/* One line of it for listings, in the arena. */
char		*mail_subject(struct arena *, const char *body);

#endif
