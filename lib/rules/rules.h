/*
 * rules - what a screen means, told by a data file: agents/NAME.rules
 *
 * ist-rules(5) is its manual.  Records with an empty line between.  A rule
 * looks with regular expressions (PCRE2, UTF-8, lines) at one region of the
 * screen; of those that fire, the one of the highest priority says the turn.
 * The record "rule: composer" tells where the agent takes text, the record
 * "rule: options" what stands at the options of a dialog, and a record
 * "define" has words for the regular expressions of all others.
 *
 * A condition on something that is not known (a look, when the screen came
 * without escapes; a title that nobody told) is left out: the others decide.
 * A rule of which nothing is left does not fire.
 *
 * A match that needs too long is no match, and said: nobody's regular
 * expression, and nobody's screen, can make us hang.
 */
#ifndef RULES_H
#define RULES_H

#include "screen/screen.h"
#include "shelf/shelf.h"
#include "turn/turn.h"

enum region {
	REGION_WHOLE, REGION_BOTTOM, REGION_BELOW, REGION_COMPOSER,
	REGION_TITLE, REGION_PROGRESS
};

struct book;
struct compiled;

struct pattern {
	char		*text;
	struct compiled	*compiled;
	struct pattern	*next;
};

struct span {
	size_t	from, to;
};

struct rule {
	char		*name;
	enum turn	 turn;
	enum wait_for	 reason;
	bool		 keep;		/* the last state stands; or turn */
	bool		 sure;		/* no busy screen is like this */
	long long	 priority;
	enum region	 region;
	unsigned	 lines;		/* of REGION_BOTTOM */
	struct pattern	*all, *any, *not;
	struct pattern	*title, *command;	/* facts that must match */
	bool		 needs_title;	/* does not fire without one */
	bool		 needs_look;	/* nor on a screen without escapes */
	struct pattern	*ask;		/* what a dialog says; lib/dialog */
	char		*kind;		/* of the ask, if not the reason */
	char		*versions;	/* ">=2.1.300 <3"; "": all */
	unsigned	 look, unlook;	/* what a match has, has not */
	bool		 on_cursor;	/* a match lies on the cursor's line */
	int		 alternate, dead;	/* 1, 0; -1: do not care */
	struct rule	*next;		/* of the same or a lower priority */
};

/* What tells of options where their form does not: lines of text; NULL or "":
 * none.  See ist-rules(5). */
struct signs {
	char	*row;		/* the first of some that stand in a row */
	char	*escape;	/* the last of a row, which Escape takes */
	char	*last;		/* ends those of which several can be taken */
	char	*more;		/* a list goes on where this stands alone */
	char	*enter;		/* "NAME words": Enter takes NAME */
	char	*field;		/* the same, and NAME is a field */
};

struct rules {
	struct arena	*arena;
	struct rule	*first;
	char		*names;		/* lines "NAME words shown" */
	struct signs	 signs;		/* of options; lib/dialog */
	struct book	*book;		/* what its patterns share */
	struct pattern	*composer;	/* with the group draft; or NULL */
	struct pattern	*elided;	/* what stands for a part of a draft */
	struct pattern	*margin;	/* cut from each line of a draft */
	struct pattern	*empty;		/* what an empty composer may show */
	bool		 ghosts;	/* a dim draft is none */
	bool		 generic;	/* another's: it has none of its own */
	char		*warning;	/* a limit that was hit, or NULL */
};

/*
 * A bad file is refused, with the name of the rule.  Its expressions are
 * compiled when they are first asked: most screens need few of them.
 * rules_check() compiles all, so that a bad one is refused now; elsewhere one
 * that is found makes the file mean nothing: no rule of it fires any more.
 */
int	rules_load(struct rules *, const struct shelf *, struct arena *,
	    const char *agent);
/* The same; an agent that has no such file is read by that of any command. */
int	rules_load_any(struct rules *, const struct shelf *, struct arena *,
	    const char *agent);
int	rules_parse(struct rules *, struct arena *, const char *text);
int	rules_check(const struct rules *);

/* Compiles the next one that most screens will be asked, which is a piece of
 * work of some microseconds; further: into code of the machine, which asks in
 * a fifth of the time.  false: none is left. */
bool	rules_prepare(const struct rules *, bool further);
bool	rules_are_bad(const struct rules *);
void	rules_free(struct rules *);

/* The rule that says what the screen means; NULL: none fires. */
const struct rule *rules_state(struct rules *, const struct screen *);

/* The same, for people: *why, in the arena, is what decided. */
bool	rules_try(struct rules *, const struct rule *,
	    const struct screen *, const char **why);

/* Is there a composer?  Its draft, "" when it is empty or a ghost, goes to
 * *draft in the arena. */
bool	rules_composer(struct rules *, const struct screen *, char **draft);

/* Where the agent left out a part of a long text: the draft is ended there,
 * and what follows is returned; NULL if nothing was left out. */
char	*rules_elided(struct rules *, char *draft);

/* What the agent calls a tool that its dialog shows as this; else that. */
const char	*rules_name(const struct rules *, const char *shown);

/* The piece of the screen that the rule looks at; false: there is none. */
bool	rules_region(struct rules *, const struct rule *,
	    const struct screen *, const char **text, size_t *len);

/*
 * What a group of a rule's "ask" took of the screen, the first that took
 * anything, in the arena; NULL: nothing.  *where is where it stands in what
 * the rule looks at, which may be the title.
 */
char	*rules_group(struct rules *, const struct rule *,
	    const struct screen *, const char *group, const char **where);

#endif
