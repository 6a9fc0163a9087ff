/*
 * What the files of this module share
 */
#ifndef TRACE_LOCAL_H
#define TRACE_LOCAL_H

#include "agent/agent.h"
#include "json/json.h"
#include "trace/trace.h"

/* An agent, and how what it writes is read. */
struct kind {
	char			*name;
	struct agent		 agent;
	bool			 known;		/* its file could be read */
	bool			 tried;		/* to read the program */
	char			*program;	/* NAME.jq; NULL: none */
	struct json_filter	 filter;	/* of its transcript */
	struct kind		*next;
};

/* What a file says. */
struct said {
	enum turn	 turn;		/* TURN_UNKNOWN: nothing */
	enum wait_for	 wait_for;
	long long	 date;		/* since when, its own word; 0 */
	const char	*path;		/* of the file */
	const char	*words;		/* its own, or why it says nothing */
	bool		 torn;		/* perhaps it is being written */
};

/* Of the session's record; NULL if there is none such. */
char	*trace_path(struct arena *, const struct session *, const char *key,
	    pid_t);

/* Who writes the registry: the agent, or one below it of whose pid there is
 * one.  That the agent runs was found out when the session was looked at. */
void	registry_writer(struct arena *, const struct session *,
	    struct ident *);

/* The directory of that of a process, opened, and the name in it; or -1. */
int	registry_open(struct arena *, const struct session *, pid_t,
	    const char **name);

void	registry_read(const struct kind *, struct arena *,
	    const struct session *, struct said *);

/* Its file, if it has one: as named in the session's record, where a pattern
 * is the one that the agent has open; or NULL. */
char	*transcript_find(struct arena *, const struct session *);
void	transcript_read(struct trace *, struct kind *, struct arena *,
	    const struct session *, struct said *);

#endif
