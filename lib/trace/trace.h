/*
 * trace - what agents write down of themselves, in files of their own
 *
 * A registry file says what the agent does now; a transcript, at its end, how
 * far the turn is.  Where they are was written into the session's record when
 * it began, and how to read them stands in the agent's file: ist-agent(5).
 * Both are read by whoever judges, and only for sessions of which no report
 * tells.  What comes out becomes an event, and only if it is news.
 *
 * They are an agent's own files and no promise of it: one that is missing,
 * half written, of another process or in words that nobody knows says nothing.
 */
#ifndef TRACE_H
#define TRACE_H

#include "json/json.h"
#include "session/session.h"
#include "shelf/shelf.h"

struct kind;

struct trace {
	struct arena	*arena;
	struct shelf	 shelf;
	bool		 open;		/* the shelf is */
	struct kind	*kinds;		/* agents, and how theirs are read */
};

void	trace_open(struct trace *, struct arena *);
void	trace_close(struct trace *);

/* Is it up, has it such a file, and does no report tell of its turn? */
bool	trace_wants(const struct session *);

/*
 * Reads what trace_wants() and tells the session's events of news; the state
 * is then the newest.  0 or -1.
 */
int	trace_look(struct trace *, struct session *);

/* One line on what its registry says now, or why that says nothing: its turn
 * is TURN_UNKNOWN then.  false: it has none. */
bool	trace_explain(struct trace *, const struct session *, enum turn *,
	    char **why);

/*
 * Where its registry is, or its transcript if it has no registry, for a watch:
 * a directory, opened, and the name in it; -1 if it has none, or the directory
 * is not there (yet), or not known.
 */
int	trace_place(struct arena *, const struct session *,
	    const char **name);

/* Its transcript, of whatever session: a path that may be gone; or NULL. */
char	*trace_transcript(struct arena *, const struct session *);

/*
 * The filter of an agent's file, NAME.text, that makes text for a reader of
 * what is said in its transcripts: 0, or -1, refused with EXIT_STATE if it has
 * none.  And what that makes of lines of one, or of one that is a document.
 */
int	trace_text_open(const struct shelf *, struct arena *,
	    const char *agent, struct json_filter *);
void	trace_text(struct json_filter *, struct arena *, const char *said,
	    struct str *out);

#endif
