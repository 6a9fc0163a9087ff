/*
 * What the files of this module share
 */
#ifndef AGENT_LOCAL_H
#define AGENT_LOCAL_H

#include "agent/agent.h"
#include "expand/expand.h"

struct words {
	char	**v;
	int	  n;
};

enum { TABLE = 16 };

/* The table of variables for a text of this agent; command is what {command}
 * stands for, NULL where there is none. */
int	fill_table(const struct agent *, struct arena *,
	    const struct agent_vars *, const char *command,
	    struct expand [TABLE]);

/* Puts a value into JSON text, where it stands between quotes. */
void	add_quoted(struct str *, const struct expand *);

/* The command that a pattern of the profile's allows: TOOL(COMMAND:*), for a
 * tool of the agent's that runs commands; NULL if it is another tool, or
 * another kind of pattern. */
char	*allowed_command(const struct agent *, struct arena *,
	    const char *pattern);

/* Is what the permission hook would print JSON? */
int	check_answers(const struct agent *, struct arena *);

/*
 * The key files: a variable of its environment, and the directory below its
 * home that it takes where that is not set.  NULL: nobody can tell.
 */
char	*files_of(const struct agent *, struct arena *,
	    const struct agent_environ *);

/* The words of one key, split at blanks, each expanded by itself. */
int	add_words(const struct agent *, struct arena *,
	    const struct agent_vars *, const char *key, const char *command,
	    struct words *);

#endif
