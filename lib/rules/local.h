/*
 * What the files of this module share
 */
#ifndef RULES_LOCAL_H
#define RULES_LOCAL_H

#include "record/record.h"
#include "rules/rules.h"

/* A word, and the expression that (?&word) stands for. */
struct define {
	char		*word, *text;
	struct define	*next;
};

/* What all patterns of a file share. */
struct book {
	struct define	*defines;
	unsigned	 count;
	bool		 bad;		/* one of them does not compile */
};

enum { DEFINES_MAX = 64 };

/* Adds to a list, in order, each line of the record's value of that key.  They
 * are compiled when they are first asked. */
void	pattern_add(struct rules *, struct pattern **, const char *rule,
	    const struct record *, const char *key);

/* 0, or -1 and a refusal that names the rule; from then on the book is bad. */
int	pattern_compile(const struct pattern *);

/* Compiles it, and next time further, into code of the machine: true; false:
 * it is, or cannot be, which is said when it is asked. */
bool	pattern_prepare(const struct pattern *, bool further);

void	pattern_free(struct pattern *);
bool	pattern_has(const struct pattern *, const char *group);

/*
 * The first match at or after a place: 1 and the span of the group (NULL: of
 * all of it, also where the group took no part), 0 for no match, -1 when a
 * limit was hit or it does not compile.
 */
int	pattern_next(const struct pattern *, const char *text, size_t len,
	    size_t at, const char *group, struct span *);

/* The last match, likewise; 0 as well if the group took no part in it. */
int	pattern_last(const struct pattern *, const char *text, size_t len,
	    const char *group, struct span *);

/* Where to look for the one after. */
size_t	pattern_after(const char *text, size_t len, const struct span *);

/* One record: 0, or -1 and a refusal that names the rule. */
int	rule_add(struct rules *, const struct record *);

/* Does a version lie in all ranges of ">=2.1.300 <3"? */
bool	version_within(const char *version, const char *ranges);
bool	version_is_range(const char *ranges);

/* Notes why there was no answer. */
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

#endif
