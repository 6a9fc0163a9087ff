/*
 * What the files of this module share
 */
#ifndef MAIL_LOCAL_H
#define MAIL_LOCAL_H

#include "mail/mail.h"

/* A descriptor of mail/, or of a box. */
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

/* A file name SEQ.ID into a message without its record: 0 or -1. */
int	name_parse(struct arena *, const char *file, struct message *);

#endif
