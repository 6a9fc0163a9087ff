/*
 * What the files of this module share
 */
#ifndef CLI_LOCAL_H
#define CLI_LOCAL_H

#include <stdio.h>

#include "cli/cli.h"

#define VERSION	"0.1.0"

/* Takes options out of argv: the number of operands left in front, or -1. */
int	parse(const struct cmd *, int argc, char *argv[]);

/* Do that many operands fit cmd->operands? 0, or -1 and a refusal. */
int	count_operands(const struct cmd *, int argc, char *argv[]);

/* Has the command two words, and is this the first?  NULL is of all. */
bool	in_group(const struct cmd *, const char *group);

/* Is one of the words, which stand between blanks, this one? */
bool	has_word(const char *words, const char *word);

/* Hints at the command that this word may have been meant for. */
void	suggest(const struct tool *, const char *word);

/* Hints at the option that this word, without its dashes, may have been meant
 * for; or at how a text is given, if it is one. */
void	suggest_option(const struct cmd *, const char *word);

/*
 * May this be asked for?  Outside of confined sessions everything may.  The
 * option is one of the command that was looked at last.
 */
int	open_command(const struct tool *, const struct cmd *);
int	open_option(const struct opt *);

void	usage(FILE *, const struct tool *, const struct cmd *);

/* Lists the commands, or those of two words whose first is group; is there
 * one? */
bool	help_tool(const struct tool *, const char *group);

void	help_cmd(const struct tool *, const struct cmd *);
void	help_json(const struct tool *);

#endif
