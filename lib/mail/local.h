/*
 * What the files of this module share
 */
#ifndef MAIL_LOCAL_H
#define MAIL_LOCAL_H

#include "mail/mail.h"

/* A descriptor of mail/, or of a box. */
int	mail_open(int session);
int	box_open(int session, enum box);

/* A file name SEQ.ID into a message without its record: 0 or -1. */
int	name_parse(struct arena *, const char *file, struct message *);

#endif
