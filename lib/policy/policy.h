/*
 * policy - what is answered without a person: allow, deny, or ask one
 *
 * ist-policy(5) is its manual.  A file "policy" on the user's shelf, then the
 * system's; never a project's, for a repository must not allow itself
 * anything.  A line is a rule; the first that matches decides, and where none
 * does a person is asked.
 *
 * A yes is given only to what is known to the last byte: a plain command,
 * compared word by word, in the session's directory; a file whose real path
 * lies below a directory that was named.  In doubt somebody is asked.
 */
#ifndef POLICY_H
#define POLICY_H

#include <stdbool.h>

#include "json/json.h"
#include "session/session.h"
#include "shelf/shelf.h"
#include "tool/tool.h"

enum verdict { VERDICT_ASK, VERDICT_ALLOW, VERDICT_DENY };

struct policy_rule {
	enum verdict	 verdict;
	const char	*shelf;		/* user or system */
	unsigned	 line;
	char		*tool;		/* the pattern, as it was written */
	char		*roles, *profiles;	/* with commas; NULL: all */
	char		*text;		/* the whole line */
};

struct policy {
	struct policy_rule	*rules;
	size_t			 count, room;
	long long		 budget;	/* yeses for one session */
	struct tools		 tools;		/* of all agents */
	char			*digest;	/* of the files and those */
};

enum { POLICY_BUDGET = 100 };		/* where no line says another */

/* What an agent wants to be allowed, and who it is. */
struct policy_wish {
	const char	*tool, *command, *path;	/* NULL: it has none */
	enum does	 does;		/* the tool, as its agent's file says */
	const char	*cwd, *work;
	const char	*role, *profile;
	const char	*own[3];	/* our directories: never written */
	bool		 odd;		/* its input has what no rule knows */
};

const char	*verdict_word(enum verdict);

/* The files there are, none is no fault.  A bad line is refused (EXIT_USAGE)
 * with its file and number: then no rule at all holds. */
int	policy_load(const struct shelf *, struct arena *, struct policy *);

/* Adds the rules of one text, by the tools that are there. */
int	policy_parse(struct policy *, struct arena *, const char *shelf,
	    const char *path, const char *text);

/* Is each word of a list, with commas between, a role?  0, or -1 and a refusal
 * (EXIT_USAGE) that names the word. */
int	policy_roles(const char *list);

/* The wish in an agent's JSON, tool_name, tool_input, cwd, by what its own
 * file says of its tools.  The rest of it is the caller's to set. */
void	policy_read(const struct policy *, struct policy_wish *,
	    struct arena *, const struct tools *own, const struct json *);

/* The verdict, and the rule that gave it; NULL: none matched. */
enum verdict	policy_judge(const struct policy *, const struct policy_wish *,
		    const struct policy_rule **);

/*
 * Notes in the session's directory which policy it began with, unless it is
 * noted already: that of its parent, if that one has a note, so that nobody
 * brings up its children under another; else what is in the files now.
 */
int	policy_pin(const struct session *);

/* 1 if this is the policy the session began with, 0 if not, -1. *told: that
 * it changed was said before; it is from now on. */
int	policy_holds(const struct session *, const struct policy *,
	    bool *told);

/* Takes one yes from the budget of the session: 1, or 0 if it is used up. */
int	policy_spend(const struct session *, const struct policy *);

#endif
