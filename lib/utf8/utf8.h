/*
 * utf8 - characters, where the C library has to know what one is
 *
 * All text here is UTF-8 whatever the user's locale is.  To tell the C library
 * so costs a start 50 us, and most commands need none of this, so that is done
 * when one of these is first called.
 */
#ifndef UTF8_H
#define UTF8_H

#include <fnmatch.h>
#include <stdbool.h>
#include <stddef.h>

/* The character at a text's begin: the bytes of it, at least one, and the
 * columns of a terminal that it takes.  What is none takes one of each. */
size_t	utf8_measure(const char *text, size_t len, int *columns);

/* fnmatch(3) with these flags: a "?" is a character. */
bool	utf8_matches(const char *pattern, const char *text, int flags);

/* For glob(3), which has to know it too. */
void	utf8_begin(void);

#endif
