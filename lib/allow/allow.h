/*
 * allow - may this command run without asking?
 *
 * A command is taken apart only if every shell takes it apart the same way,
 * into words and nothing else: no operator, expansion, glob, assignment,
 * comment or history in it.  What is left is compared with patterns word by
 * word.  In doubt the answer is no: somebody is asked, nothing is lost.
 *
 * Plain, outside of quotes: letters, digits and _ - . / : , @ % + = (no word
 * begins with =, and the first has none at all, which would assign).
 * Within '' anything but \, within "" anything but \ $ ` and !, as long as it
 * is visible: no control character, no newline, nothing invisible, nothing
 * that is not UTF-8.  Blanks and tabs part words.  All else is refused:
 * ; & | < > ( ) ` $ newline * ? [ ] { } ~ # ! \ ^ and, outside of quotes, any
 * byte beyond ASCII.
 */
#ifndef ALLOW_H
#define ALLOW_H

#include <stdbool.h>

#include "mem/mem.h"

/* The words of a plain command, NULL-terminated; NULL if it is not plain
 * or has no word. */
char	**allow_words(struct arena *, const char *command);

/*
 * Does a pattern name these words, for a tool that runs commands?  For the
 * tool run, run(git status) names exactly those two words, run(git log:*)
 * these two with any or none after them.  run alone, run(*), run(:*), another
 * tool's patterns and what cannot be read name nothing: what is within begins
 * with the name of a program.
 */
bool	allow_match(const char *tool, const char *pattern,
	    char *const words[]);

/* Could it name anything at all? */
bool	allow_is_pattern(const char *tool, const char *pattern);

/* Does any of them?  patterns is NULL-terminated. */
bool	allow_any(const char *tool, char *const patterns[],
	    char *const words[]);

/* A list of patterns as people write one: between commas or on lines of
 * their own; commas within parentheses part nothing.  NULL-terminated. */
char	**allow_list(struct arena *, const char *text);

#endif
