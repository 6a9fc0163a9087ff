/*
 * letter - messages from a session, into the spool of a test
 */
#ifndef LETTER_H
#define LETTER_H

#include "mail/mail.h"

static struct arena a;
static int dir;		/* with the spool */

/* As mail_add(); id NULL: one is made. */
static int
letter(const char *body, const char *id, struct message *m)
{
	*m = (struct message){ .record.arena = &a };
	m->id = id == NULL ? NULL : arena_copy(&a, id);
	record_set(&m->record, "From", "boss");
	record_set(&m->record, "To", "worker");
	record_set(&m->record, "X-Ist-Sender", "session");
	m->record.body = arena_copy(&a, body);
	return mail_add(dir, m);
}

#endif
