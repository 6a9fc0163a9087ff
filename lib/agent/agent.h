/*
 * agent - agent CLIs as data: agents/NAME.agent, found on the shelf
 *
 * ist-agent(5) is its manual.  A record: what to run, with which words for
 * which wish, what of the environment goes to it, how it takes text; the
 * body is a settings file for one session, with variables.  Never from a
 * project's shelf: see shelf.h.
 */
#ifndef AGENT_H
#define AGENT_H

#include "record/record.h"
#include "shelf/shelf.h"
#include "tool/tool.h"

struct agent {
	struct record	 record;
	char		*name, *path;
};

int	agent_load(const struct shelf *, struct arena *, const char *name,
	    struct agent *);

/* The first agent whose program is installed, in the order of the key
 * "order"; shell, our own, is always there. */
int	agent_default(const struct shelf *, struct arena *, char **name);

/* Values for the variables of run words, environment and settings body. */
struct agent_vars {
	const char	*start;		/* key of the words to run: run if
					   NULL, or resume */
	const char	*name, *conversation, *dir, *work, *permission, *model;
	const char	*bin;		/* directory of our programs */
	char *const	*tools;		/* for {tools}: a JSON array of strings;
					   and for {allowed} */
	const char	*brief;		/* what it is told, the whole text */
	const char	*settings;	/* what agent_settings() gave; NULL
					   before that */
	const char	*files, *pid;	/* agent_history(), agent_places()
					   see to these */
};

/*
 * The words to run, NULL-terminated: those of start, permission-MODE, allow
 * (once for each command that the tools name), model words of the record,
 * each word expanded by itself, then extra.  The first word is looked up in
 * PATH here: EXIT_FAILED with a hint if it is not installed.
 */
int	agent_argv(const struct agent *, struct arena *,
	    const struct agent_vars *, char *const extra[], char ***argv);

/* Is its conversation's id ours to give?  The words of run name it, or its
 * file says that it is read from the session's record. */
bool	agent_takes_id(const struct agent *);

/* The settings text of this session: 1, or 0 if the agent wants none.  In a
 * file that ends in .json or .toml a value stands as in a string of those, in
 * others as it is; and JSON is checked to be JSON. */
int	agent_settings(const struct agent *, struct arena *,
	    const struct agent_vars *, struct str *);

/* The settings' file in the session's directory. */
const char *agent_file(const struct agent *);

/* What this agent needs in its environment for this session, the words of
 * the keys set and set-MODE: NAME=value, NULL-terminated. */
int	agent_environment(const struct agent *, struct arena *,
	    const struct agent_vars *, char ***list);

/* A variable in the environment of an agent; NULL: it has none such. */
struct agent_environ {
	const char	*(*get)(void *arg, const char *variable);
	void		*arg;
};

/*
 * The files that fit the key history, in which * stands for what is
 * not known: the count, or -1.  And the newest that is not empty: 1, 0, -1.
 */
int	agent_histories(const struct agent *, struct arena *,
	    const struct agent_vars *, const struct agent_environ *,
	    char ***paths);
int	agent_history(const struct agent *, struct arena *,
	    const struct agent_vars *, const struct agent_environ *,
	    char **path);

/* The id that a file has in its path, by the key history; NULL: none. */
char	*agent_history_id(const struct agent *, struct arena *,
	    const char *path);

/* Is the text in that file?  1, 0 or -1. */
int	agent_history_has(const char *path, const char *text);

/* Does it hold what the key history-says names, as in a JSON string?  1, 0 if
 * it names another, 2 if it names none yet, or -1; without the key it fits. */
int	agent_history_fits(const struct agent *, struct arena *,
	    const struct agent_vars *, const char *path);

/*
 * Where it keeps the files of its own that tell of it, by the keys registry
 * and history: sets registry and transcript in a session's record, as far as
 * there is a telling.  They are paths, in which {pid} still stands for its
 * process and * for what is not known.  0 or -1.
 */
int	agent_places(const struct agent *, struct arena *,
	    const struct agent_vars *, const struct agent_environ *,
	    struct record *);

/*
 * What its tools are, by the key tools: added to those given.  0, or -1 and a
 * refusal (EXIT_USAGE) that names the agent and the line.
 */
int	agent_tools(const struct agent *, struct arena *, struct tools *);

/* How a permission hook answers: with a yes, with a yes that gives the input
 * of the tool back, with a no. */
enum reply { REPLY_YES, REPLY_INPUT, REPLY_NO };

/* Does the agent's file say how? */
bool	agent_is_answered(const struct agent *);

/* Adds what the hook prints.  input: JSON; why: a text.  0 or -1. */
int	agent_answer(const struct agent *, struct arena *, enum reply,
	    const char *input, const char *why, struct str *);

/* What would fail at a start, found without starting: 0 or -1. */
int	agent_check(const struct agent *, struct arena *);

/* Does a variable of the caller go to this agent?  Patterns of the key env:
 * NAME, PREFIX_*, and !NAME which wins. */
bool	agent_passes(const struct agent *, const char *variable);

#endif
