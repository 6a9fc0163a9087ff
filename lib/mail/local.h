/*
 * What the files of this module share
 */
#ifndef MAIL_LOCAL_H
#define MAIL_LOCAL_H

#include "mail/mail.h"

/* A descriptor of mail/; or -1. */
int	mail_open(int session);

/* All that the sender has not set, once it has an id. */
void	header_complete(struct message *);

/* The greatest number of a file in any box, 0 if there is none. */
long long	greatest_of_all(int session, struct arena *);

/*
 * What stands in the file of the lock, which is a hint: read without the lock
 * it may be that of a moment ago.  Where nothing is known, it is what makes
 * everybody look for himself.
 */
struct tally {
	long long	seq;	/* the number given last; 0: unknown */
	long long	room;	/* so many more may come, at least */
	long long	due;	/* mail_ends() of the first of new/, or 0 */
	long long	now;	/* no higher number in new/ is mail_is_now() */
};

#define MAIL_LOCK	"lock"

/* No number beyond is ours, whatever somebody calls a file. */
#define SEQ_MAX		999999999999999LL

/*
 * The lock of the spool, a descriptor, or -1, and the tally, whose number is
 * that of the message last added in any case.
 */
int	tally_lock(int session, int mail, struct tally *);
int	tally_write(int lock, const struct tally *);

/* The same without the lock. */
void	tally_look(int mail, struct tally *);

/* A message that is, or will be, in new/. */
void	tally_count(struct tally *, const struct message *);

/* A number in new/ that was not given here: those to come go on behind it. */
void	tally_raise(int session, long long seq);

/*
 * Is there a message of this id?  1 with its file, number and box, 0 or -1.
 * The lock is held, and last the number given last.
 */
int	ids_find(int session, int mail, long long last, struct message *);

/* Of a message whose id was chosen by its sender, before it is stored. */
int	ids_note(int mail, const struct message *);

/* Can it be one that was made here? */
bool	id_is_made(const char *id);

/* SEQ.ID, in the arena of the message. */
char	*seq_file(const struct message *);

/* A file name SEQ.ID into a message without its record: 0 or -1. */
int	name_parse(struct arena *, const char *file, struct message *);

#endif
