/*
 * explain - what was found out about one screen, and how it is shown
 */
#ifndef SMON_EXPLAIN_H
#define SMON_EXPLAIN_H

#include "dialog/dialog.h"
#include "session/session.h"

struct tried {
	const struct rule	*rule;
	bool			 fired;
	const char		*why;
};

/* The last that a source said of the session. */
struct heard {
	const char	*source, *kind;
	char		*says;
	long long	 time;
};

enum { SOURCES_MAX = 10 };

struct finding {
	struct arena		*arena;
	enum turn		 turn;
	const char		*reason, *source;
	const struct rule	*rule;		/* NULL: none fired */
	char			*draft;		/* NULL: no composer */
	struct dialog		 dialog;
	bool			 asks;
	struct tried		*tried;
	size_t			 count;
	struct heard		 heard[SOURCES_MAX];	/* of a session */
	size_t			 sources;
	bool			 traced;	/* a registry is there to say */
	enum turn		 trace;		/* what it says now */
	char			*trace_why;	/* its words, or why none */
	const char		*warning;
};

/* Asks each rule about it. */
void	explain_screen(struct finding *, struct rules *, const struct screen *);

/* Reads what the agent writes down of itself, which may be news, and then the
 * last word of each source: 0 or -1. */
int	explain_sources(struct finding *, struct session *);

/* The state: as the rule that fired says it; as it is known of a session, or
 * as that rule says it, if nobody said more. */
void	explain_by_screen(struct finding *);
void	explain_state(struct finding *, const struct state *);

void	explain_print(const struct finding *);
void	explain_json(const struct finding *);

/*
 * Makes a test case of its screen as it is, or of the drift of that id (NULL:
 * none); see drift_save().
 */
int	explain_save(struct session *, const char *id, const char *dir,
	    const char *truth);

#endif
