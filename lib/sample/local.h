/*
 * What the files of this module share
 */
#ifndef SAMPLE_LOCAL_H
#define SAMPLE_LOCAL_H

#include "rules/rules.h"
#include "sample/sample.h"

/* All sessions of one agent. */
struct kin {
	char		*agent;
	struct rules	 rules;
	bool		 has_rules;
	bool		 asked;		/* they will be, about a screen */
	struct kin	*next;
};

/* One screen. */
struct look {
	struct sight	*sight;
	struct kin	*kin;
};

/* The agent says that it is idle, and may have put up a dialog without a word:
 * the key untold of ist-agent(5). */
bool	may_ask_untold(const struct session *);

/* By what was seen last, it is what it is; or, where it said so itself, it
 * looked like it. */
bool	screen_tells(const struct session *);

/* Asks the rules, and tells the events if it is news; of a pane that is another
 * process by now, nothing: 0 or -1. */
int	look_judge(struct look *, const struct pane *,
	    const struct str *captured);

#endif
