/*
 * expand - {variables} in texts
 *
 * A variable is a name of lower case letters and "-" in braces.  One that is
 * not in the table is refused, "{{" is a single brace, and any other brace
 * is itself: JSON and shell code need no care.  What a value holds is never
 * looked at again.
 */
#ifndef EXPAND_H
#define EXPAND_H

#include "str/str.h"

struct expand {
	const char	*name;		/* NULL ends a table */
	const char	*value;		/* NULL is as good as "" */
};

/*
 * Adds the text with its variables replaced, each by way of add (NULL: as it
 * is): 0, or -1 and a refusal (EXIT_USAGE) that calls the text by what and
 * says the line.
 */
int	expand(const struct expand *, const char *what, const char *text,
	    void (*add)(struct str *, const struct expand *), struct str *);

#endif
