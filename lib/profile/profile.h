/*
 * profile - what a session is told at birth: profiles, prompts, the brief
 *
 * ist-profile(5) is the manual, and lib/profile/keys.c has the keys.  A
 * profile is front matter and Markdown.  extends is resolved: the child's
 * single values win, lists are joined, bodies follow one another from the base
 * down.  A cycle or a depth over 8 is refused.
 */
#ifndef PROFILE_H
#define PROFILE_H

#include "record/record.h"
#include "shelf/shelf.h"

struct profile {
	struct record	record;		/* resolved; body: all bodies */
	char		*name, *path;
	char		*role;		/* manager worker reader; "worker" */
	char		*agent;		/* "" if it names none */
	char		*permission;	/* ask edits all plan; "ask" */
	bool		confine;
	char		**tools, **prompts, **env, **init, **tasks, **copy;
	char		**startup;
	char		*foreign;	/* a project's file that says more than
					   what the agent is told: env, init,
					   tasks, tools, startup,
					   permission; or NULL */
	char		*digest;	/* of all such files, as hex */
};

/* resolved: with what it extends. EXIT_MISSING, EXIT_USAGE (cycle, role). */
int	profile_load(const struct shelf *, struct arena *, const char *name,
	    bool resolved, struct profile *);

/* An item of tasks, taken apart; port_name is NULL and port 0 if it has none,
 * command ends with NULL.  0, or -1, EXIT_USAGE. */
struct profile_task {
	const char	*name, *port_name;
	long long	 port;
	bool		 once;
	char		**command;
};

int	profile_task(struct arena *, const char *item, struct profile_task *);

/* A name that begins with an underscore is a part for others to extend. */
bool	profile_is_part(const char *name);

/* The file that would be loaded as this profile. */
void	profile_print(const struct profile *, struct str *);

/* The next key from *at on that nobody here knows, and the one that was
 * perhaps meant (or NULL); NULL at the end. */
const char	*profile_odd_key(const struct profile *, size_t *at,
		    const char **meant);

/* A prompt: front matter (description), if any, and Markdown. */
struct prompt {
	char	*name, *path, *description;
	char	*body;
};

int	prompt_load(const struct shelf *, struct arena *, const char *name,
	    struct prompt *);

/* What {name} {parent} {work} {branch} {task} stand for. */
struct vars {
	const char	*name, *parent, *work, *branch, *task;
};

/* Replaces them; "{{" is a brace; an unknown one is refused. what names the
 * text in the refusal. */
int	vars_expand(const struct vars *, const char *what, const char *text,
	    struct str *);

/*
 * The whole brief: who you are, the profile's body, its prompts, the tools
 * and how to call them (from the programs' own tables), the conventions.
 * A profile that is a part is refused.
 */
int	brief_write(const struct shelf *, struct arena *,
	    const struct profile *, const struct vars *, struct str *);

#endif
