/*
 * osc - what an agent says to its terminal beside the text, and whether a
 * person types into it
 *
 * Scanners over bytes in any chunking: they keep a state and a buffer of
 * fixed size, allocate nothing, and change nothing.  The texts they find are
 * the agent's: data, to be escaped or cleaned by whoever passes them on.
 */
#ifndef OSC_H
#define OSC_H

#include <stdbool.h>
#include <stddef.h>

enum osc_what {
	OSC_QUERY,		/* 7501;?  do you take reports? */
	OSC_REPORT,		/* 7501;state=...  fields below */
	OSC_TITLE,		/* 0;... or 2;... */
	OSC_PROGRESS,		/* 9;4;state;value */
	OSC_BELL		/* BEL that ends no string */
};

/* Fields that were not given are "".  Valid during the call only. */
struct osc_said {
	enum osc_what	 what;
	const char	*state;		/* idle working done blocked error
					   clear; of progress: a digit */
	const char	*progress;	/* 0 to 100 */
	const char	*app, *kind, *id;
	const char	*title, *msg;	/* decoded; \n and \t are the only
					   control characters */
	bool		 st;		/* the string ended in ST, not BEL */
};

enum {
	OSC_MAX = 4096,		/* bytes of a string; longer ones are skipped */
	OSC_MSG_MAX = 2048,	/* of a decoded msg, and of a title below */
	OSC_TITLE_MAX = 192
};

struct osc {
	void	(*found)(void *, const struct osc_said *);
	void	 *arg;
	int	  at;			/* private from here */
	bool	  st;
	size_t	  len;
	char	  text[OSC_MAX + 1];
};

/* Set found and arg, the rest zero; then feed whatever the agent writes. */
void	osc_feed(struct osc *, const char *, size_t);

/* Zero at first; all of it is private. */
struct typing {
	int	at;
	size_t	left;
	bool	marked, bare;
};

/*
 * Does this input hold what a person's key sends?  Answers of the terminal
 * to questions of the agent, reports of focus and the mouse do not count.
 */
bool	typing_feed(struct typing *, const char *, size_t);

#endif
