/*
 * audit - the log of approvals: who answered what, for whom, on what evidence
 *
 * The file "approvals" in the state directory, a line log (journal.h) that is
 * durable before the answer is given.  Each line holds the SHA-256 of the one
 * before it, so that none can be changed, left out or put in without a sign.
 * That makes it evident, not impossible: who can write here can write all of
 * it anew.  A torn line is no line, and the chain goes on past it.
 */
#ifndef AUDIT_H
#define AUDIT_H

#include "caller/caller.h"
#include "journal/journal.h"
#include "record/record.h"
#include "session/session.h"

struct approval {
	const char	*verdict;	/* allow, deny, answer; void: the one
					   before of this ask had no effect */
	const char	*ask;		/* its id; "" if none was made */
	const char	*by;		/* a name, policy:SHELF:LINE,
					   or profile:NAME */
	const char	*as;		/* person, session, policy, profile */
	const char	*source;	/* how the ask is known */
	const char	*why;		/* of a void, else NULL */
	const char	*choice;	/* the option that is taken, or NULL */
	const struct record *what;	/* tool, text, cwd, digest */
};

enum { AUDIT_TEXT = 2000 };		/* so much of a text is kept; the
					   digest is over all of it */

/* Adds a line about that session, with the processes above us: 0 or -1, and
 * then nothing may be answered. */
int	audit_add(const struct session *, const struct approval *);

/* Was what has that digest answered by these already, since the process of the
 * session began, and not in vain?  1, 0, or -1. */
int	audit_given(const struct session *, const char *by, const char *digest);

struct audit {
	struct arena	 arena;
	int		 dir;
	off_t		 from;		/* of the text, in the file */
	char		*text;
	size_t		 len, pos;
	unsigned	 line, torn;	/* lines read, torn among them */
	char		*last;		/* digest of the last whole line */
};

struct entry {
	struct event	 event;		/* its texts live until the next */
	char		 digest[72];	/* of this line */
	unsigned	 line;
	bool		 whole;		/* it follows from the line before */
};

void	audit_open(struct audit *, const struct store *);
void	audit_close(struct audit *);

/* 1 and the entry, 0 at the end, -1.  A line that no journal wrote is one
 * that does not follow. */
int	audit_next(struct audit *, struct arena *, struct entry *);

#endif
