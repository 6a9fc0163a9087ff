/*
 * dialog - what an agent asks on its screen, and the keys that answer
 *
 * Read after a rule has fired that says "waiting".  What is asked is what
 * the rule's "ask" finds; the options are read here, the same for all agents:
 * a list with numbers, a list with a pointer, or words in a row of which one
 * is painted otherwise.
 *
 * The screen shows less of an ask than the agent's report and hook, and in
 * other words.  What all three can tell is the tool and its argument, so that
 * is what is compared: dialog_is().
 */
#ifndef DIALOG_H
#define DIALOG_H

#include "rules/rules.h"

/* Of an option that can be taken beside others. */
enum tick { TICK_NONE, TICK_OFF, TICK_ON };

struct option {
	char		*text;
	long long	 number;	/* that stands before it; 0: none */
	enum tick	 tick;
	const char	*key;	/* "1", "Down Enter"; NULL: not known */
	bool		 chosen;	/* Enter takes this one */
};

struct dialog {
	const char	*kind;	/* approval question plan startup limit login
				   input menu */
	char		*tool, *argument;	/* as a hook names it; "" */
	char		*text;		/* the question; "" */
	size_t		 at;		/* where it begins on the screen */
	char		*body;		/* all that is shown from there to the
					   last option, without frames and
					   pointer */
	struct option	*options;
	size_t		 count;
	size_t		 first;		/* where their first line is */
	bool		 row;	/* they stand side by side */
	bool		 partial;	/* there are more, out of sight */
	bool		 several;	/* of some several can be taken */
	long		 painted;	/* where the line of that row begins */
};

/* Everything in the arena of the rules. */
void	dialog_read(struct dialog *, struct rules *, const struct rule *,
	    const struct screen *);

/*
 * Is it this that is asked?  The subjects are the same, or one argument is
 * the end of the other behind a slash: a dialog may shorten a path.
 */
bool	dialog_is(struct arena *, const struct dialog *, const char *tool,
	    const char *argument);

#endif
