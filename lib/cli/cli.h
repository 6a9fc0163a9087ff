/*
 * cli - the command line, from one table
 *
 * A program is a list of commands, a command is a row with a table of
 * options.  Parsing, usage, --help, help --json, the check of the manual
 * and the completions all read these rows; nothing is said twice.
 *
 * A row points at the command's own static variables; the macros check the
 * pointer's type at compile time.  run() is a main() whose options are taken
 * already: it gets the operands and returns an exit status.  Its arena is
 * static as well: what a command holds goes with the process, and nothing is
 * lost where it fails early.
 */
#ifndef CLI_H
#define CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "fault/fault.h"

struct texts {			/* an option that may be given many times */
	const char	**v;
	size_t		  n;
};

enum opt_kind { OPT_FLAG, OPT_TEXT, OPT_TEXTS, OPT_NUMBER, OPT_SPAN };

struct opt {
	char		 key;		/* its letter, or '\0' */
	const char	*name;		/* its word */
	enum opt_kind	 kind;
	const char	*arg;		/* what its argument is, one noun */
	void		*to;
	const char	*help;
};

#define FLAG(p)		OPT_FLAG, NULL, (1 ? (p) : (bool *)NULL)
#define TEXT(noun, p)	OPT_TEXT, noun, (1 ? (p) : (const char **)NULL)
#define TEXTS(noun, p)	OPT_TEXTS, noun, (1 ? (p) : (struct texts *)NULL)
#define NUMBER(noun, p)	OPT_NUMBER, noun, (1 ? (p) : (long long *)NULL)
#define SPAN(noun, p)	OPT_SPAN, noun, (1 ? (p) : (long long *)NULL)	/* ms */

struct cmd {
	const char	 *name;		/* one word, or two: "profile ls" */
	const char	 *alias;	/* other names, blanks between */
	const char	 *operands;	/* "name [text ...]", "" for none */
	const char	 *does;		/* one line, no full stop */
	const struct opt *opts;	/* ends with a row without a name; or NULL */
	int		(*run)(int argc, char *argv[]);
	const char	 *rest;		/* noun of cli_rest; or NULL */
	bool		  raw;		/* run() gets all but a first --help */
	bool		  hidden;	/* for our own programs */
	bool		  inside;	/* a confined session runs it itself */
};

struct tool {
	const char		 *name;
	const char		 *does;
	const struct cmd *const	 *cmds;	/* ends with NULL */
};

/* The words after "--" of a command with .rest; ends with NULL. */
extern char	**cli_rest;

/*
 * Finds the command, takes its options, runs it, and checks that what it
 * printed was written.  Options may stand before or after operands; "--"
 * ends them.  Also does help [command] [--json], -h, --help, -V, --version.
 */
int	cli_main(const struct tool *, int argc, char *argv[]);

/* Prints the last fault, and its hint, to standard error. */
void	cli_warn(void);

/* The same, and its exit status, to be returned. */
int	cli_fail(void);

/* For run(): "isesh: text" as any other warning. */
void	cli_say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
