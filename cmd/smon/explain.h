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
	char			*trace_why;	/* in its words, or why nothing */
	const char		*warning;
};

void	explain_print(const struct finding *);
/*
 * Makes a test case of its screen as it is, or of the drift of that id (NULL:
 * none); see drift_save().
 */
int	explain_save(struct session *, const char *id, const char *dir,
	    const char *truth);

void	explain_json(const struct finding *);

#endif
