/*
 * str - text that grows, and the few questions we ask of text
 *
 * struct str str = { 0 } is empty and needs no init.  Its text is always
 * followed by a NUL that len does not count; it may hold NULs itself.
 */
#ifndef STR_H
#define STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mem/mem.h"

struct str {
	char	*s;		/* NULL while nothing was added: see str_text */
	size_t	 len, cap;
};

void	 str_add(struct str *, const char *text);
void	 str_addn(struct str *, const char *text, size_t len);
void	 str_addc(struct str *, char);
void	 str_addf(struct str *, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));
void	 str_cut(struct str *, size_t len);	/* shorten to len bytes */
void	 str_clear(struct str *);		/* keeps the memory */
void	 str_free(struct str *);

/* Room for n more bytes; where they go.  Add n to len once they are there. */
char	*str_room(struct str *, size_t n);

/* Never NULL. */
const char	*str_text(const struct str *);

/* The text; "" for NULL. */
const char	*str_or_empty(const char *text);

bool	 str_is(const char *a, const char *b);	/* equal; NULL equals none */
bool	 str_starts(const char *text, const char *prefix);

/* text without blanks around it; shortens in place. */
char	*str_trim(char *text);

/* The next piece of *rest up to any byte of seps, or NULL at the end: strsep
 * that skips empty pieces. */
char	*str_piece(char **rest, const char *seps);

/* A list as people write one: items between commas or on lines of their own,
 * a leading "- " dropped.  NULL-terminated array in the arena. */
char	**str_list(struct arena *, const char *text);

/* FNV-1a: the same for the same text.  No proof of it: whoever wants to can
 * find another text that has the same. */
uint64_t str_hash(const char *text, size_t len);

/* Decimal, within [min, max]; whole text; 0, or -1 without a fault. */
int	 str_number(const char *text, long long min, long long max,
	    long long *);

#endif
