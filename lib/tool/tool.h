/*
 * tool - what the tools of an agent do, and what they are given
 *
 * ist-agent(5) is its manual: the key tools of an agent's file.  An agent
 * that asks whether it may use a tool names it, and what it is to be given: a
 * JSON object, tool_input.  The file says which member of that holds the
 * command or the path, and which others there may be.
 */
#ifndef TOOL_H
#define TOOL_H

#include "json/json.h"
#include "record/record.h"

enum does {
	DOES_OTHER, DOES_RUN, DOES_WRITE, DOES_READ, DOES_FETCH, DOES_PLAN,
	DOES_QUESTION
};

struct tool_line {
	char		*name;		/* "*": any tool */
	enum does	 does;
	char		**about;	/* members; the first there is counts */
	char		**known;	/* others: NAME, or NAME=VALUE */
};

struct tools {
	struct tool_line	*list;
	size_t		 count, room;
};

/* Adds those of an agent's file: 0, or -1 and a refusal (EXIT_USAGE) that
 * names the line. */
int	tools_add(struct tools *, struct arena *, const struct record *);

/* The first of that name; NULL: none.  "*" is the name of none. */
const struct tool_line	*tools_find(const struct tools *, const char *name);

/* The first that does this; NULL: none. */
const struct tool_line	*tools_doing(const struct tools *, enum does);

/* run, write, read, fetch, plan, question, other. */
const char	*does_word(enum does);

/* Does it stand for a file that is given to it? */
bool	does_files(enum does);

/* The first of these members that there is; NULL: none. */
char	*tool_about(const struct tool_line *, const struct json *,
	    struct arena *);

/* What its input is about, by its own line, else by those of any tool; NULL:
 * none of the members is there. */
char	*tools_gist(const struct tools *, const struct json *, struct arena *,
	    const char *name);

/*
 * Is there something in the input that the lines do not know?  Of a tool that
 * is given a command or a file that is any other member; of all, a member
 * with another value than the line says.
 */
bool	tools_odd(const struct tools *, const struct json *, struct arena *,
	    const char *name);

#endif
