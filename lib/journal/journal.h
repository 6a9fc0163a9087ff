/*
 * journal - line logs: one dated line per event, append only
 *
 *	time TAB generation TAB source TAB kind {TAB key=value} TAB "." NL
 *
 * Values are escaped (clean.h).  A line without its final "." is torn, its
 * writer was killed: it is skipped and counted.  The byte offset of a line is
 * its sequence number; no counter, no lock for readers.
 */
#ifndef JOURNAL_H
#define JOURNAL_H

#include <sys/types.h>

#include <stdbool.h>

#include "mem/mem.h"
#include "str/str.h"

struct event {
	long long	 time;		/* ms, UTC */
	unsigned	 gen;		/* which process of the session */
	const char	*source;	/* who says so: isesh report hook ... */
	const char	*kind;		/* what: state title mail ask ... */
	char		*rest;		/* the pairs, escaped: event_get */
	off_t		 at, next;	/* this line, and the one after */
};

/* A value in the arena, NULL if there is none. */
char	*event_get(const struct event *, struct arena *, const char *key);

/* The next pair of the event: 1, or 0 at the end.  Begin with *rest = e->rest
 * copied by the caller, for it is taken apart. */
int	event_pair(char **rest, char **key, char **value);

/* Builds a line: begin, any number of pairs, end. */
void	event_begin(struct str *, unsigned gen, const char *source,
	    const char *kind);
void	event_add(struct str *, const char *key, const char *value);
void	event_addf(struct str *, const char *key, const char *fmt, ...)
	    __attribute__((format(printf, 3, 4)));
void	event_end(struct str *);

/* A log from an offset on, whole lines only. */
struct journal {
	struct arena	*arena;
	int		 dir;
	const char	*name;
	char		*text;		/* the piece that is read now */
	size_t		 len, pos;
	off_t		 base;		/* its offset in the file */
	bool		 more;		/* there was more than that */
	unsigned	 torn;		/* lines that were skipped */
};

/*
 * From that offset on.  Directory and name must stay as long as the journal
 * is read.  A missing file is an empty log. 0 or -1.
 */
int	journal_open(struct journal *, struct arena *, int dir,
	    const char *name, off_t from);

/* 1 and the event, or 0 at the end.  Texts live in the arena. */
int	journal_next(struct journal *, struct event *);

/* The offset after the last whole line: where to go on next time. */
off_t	journal_end(const struct journal *);

/* Ends the line and appends it; its offset goes to *at unless NULL. */
int	journal_append(int dir, const char *name, struct str *line, off_t *at);
int	journal_append_sync(int dir, const char *name, struct str *line,
	    off_t *at);

#endif
