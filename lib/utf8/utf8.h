/*
 * utf8 - characters, of one byte or more
 *
 * All text here is UTF-8 whatever the user's locale is.  To tell the C library
 * so costs a start 50 us, and most commands need nothing of it, so that is
 * done when one of those is first called that ask it.
 */
#ifndef UTF8_H
#define UTF8_H

#include <fnmatch.h>
#include <stdbool.h>
#include <stddef.h>

/* Is that a byte of a character, and not its first? */
bool	utf8_is_inner(char);

/* How many bytes of a text are at most so many, and whole characters. */
size_t	utf8_cut(const char *text, size_t len, size_t most);

/* The character at a text's begin: the bytes of it, at least one, and the
 * columns of a terminal that it takes.  What is none takes one of each. */
size_t	utf8_measure(const char *text, size_t len, int *columns);

/* fnmatch(3) with these flags: a "?" is a character. */
bool	utf8_matches(const char *pattern, const char *text, int flags);

/* For glob(3), which has to be told as well. */
void	utf8_begin(void);

#endif
