/*
 * What the files of this module share
 */
#ifndef RULES_LOCAL_H
#define RULES_LOCAL_H

#include "rules/rules.h"

/*
 * Adds to a list, in order; the text of define stands before the expression.
 * 0, or -1 and a refusal that names the rule.
 */
int	pattern_add(struct rules *, struct pattern **, const char *rule,
	    const char *text);
void	pattern_free(struct pattern *);
bool	pattern_has(const struct pattern *, const char *group);

/*
 * The first match at or after a place: 1 and the span of the group (NULL: of
 * all of it, also where the group took no part), 0 for no match, -1 when a
 * limit was hit.
 */
int	pattern_next(const struct pattern *, const char *text, size_t len,
	    size_t at, const char *group, struct span *);

/* The last match, likewise; 0 as well if the group took no part in it. */
int	pattern_last(const struct pattern *, const char *text, size_t len,
	    const char *group, struct span *);

/* Where to look for the one after. */
size_t	pattern_after(const char *text, size_t len, const struct span *);

/* Does a version lie in all ranges of ">=2.1.300 <3"? */
bool	version_within(const char *version, const char *ranges);
bool	version_is_range(const char *ranges);

/* Notes that a limit was hit. */
void	rules_warn(struct rules *, const char *name, const struct pattern *);

/* A region that is not there has text NULL. */
struct view {
	const char	*text;
	size_t		 len;
	size_t		 at;		/* in the text of the screen */
	bool		 is_screen;
};

struct view	rules_view(struct rules *, const struct rule *,
		    const struct screen *);

/* Where the last composer of the screen has its draft. */
bool	rules_draft(struct rules *, const struct screen *, struct span *);

#endif
