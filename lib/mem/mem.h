/*
 * mem - memory that is given back all at once
 *
 * A command owns an arena, everything it reads lives there, and nothing is
 * freed piece by piece.  Out of memory ends the program: nobody can act on it.
 */
#ifndef MEM_H
#define MEM_H

#include <stddef.h>

struct arena {
	struct chunk *chunks;	/* newest first; { 0 } is an empty arena */
};

/* Zeroed memory aligned for any object. */
void	*arena_alloc(struct arena *, size_t count, size_t size);

/* Texts of one's own, that end in a NUL. */
char	*arena_copy(struct arena *, const char *text);
char	*arena_copyn(struct arena *, const char *text, size_t len);
char	*arena_format(struct arena *, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));

/* A larger copy of an array, zeroed beyond the old count; the old one stays
 * until the arena goes. */
void	*arena_grow(struct arena *, const void *old, size_t count,
	    size_t newcount, size_t size);
void	 arena_free(struct arena *);

/* For what outlives an arena: realloc(3) that cannot fail. */
void	*mem_resize(void *, size_t count, size_t size);

#endif
