/*
 * mem - arenas made of malloc'd chunks
 */

#include <err.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fault/fault.h"
#include "mem/mem.h"

#ifndef ARENA_CHUNK		/* tests set it small */
#define ARENA_CHUNK	8192
#endif

struct chunk {
	struct chunk	*next;
	size_t		 used, size;
	max_align_t	 data[];
};

static _Noreturn void
exhausted(void)
{
	errx(EXIT_FAILED, "out of memory");
}

static size_t
product(size_t count, size_t size)
{
	size_t n;

	if (__builtin_mul_overflow(count, size, &n) || n > SIZE_MAX / 2)
		exhausted();
	return n;
}

static struct chunk *
chunk_new(size_t need)
{
	struct chunk *c;
	size_t size;

	size = need > ARENA_CHUNK ? need : ARENA_CHUNK;
	if ((c = malloc(sizeof(*c) + size)) == NULL)
		exhausted();
	c->used = 0;
	c->size = size;
	return c;
}

void *
arena_alloc(struct arena *a, size_t count, size_t size)
{
	const size_t unit = sizeof(max_align_t);
	struct chunk *c;
	size_t need;
	void *p;

	need = (product(count, size) + unit - 1) / unit * unit;
	if ((c = a->chunks) == NULL || c->size - c->used < need) {
		c = chunk_new(need);
		c->next = a->chunks;
		a->chunks = c;
	}
	p = (char *)c->data + c->used;
	c->used += need;
	return memset(p, 0, need);
}

void *
arena_grow(struct arena *a, const void *old, size_t count, size_t newcount,
    size_t size)
{
	void *p;

	p = arena_alloc(a, newcount, size);
	if (count > 0)
		memcpy(p, old, product(count, size));
	return p;
}

char *
arena_copyn(struct arena *a, const char *text, size_t len)
{
	char *p;

	p = arena_alloc(a, len + 1, 1);
	memcpy(p, text, len);
	return p;
}

char *
arena_copy(struct arena *a, const char *text)
{
	return arena_copyn(a, text, strlen(text));
}

char *
arena_format(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;
	int len;

	va_start(ap, fmt);
	len = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	p = arena_alloc(a, (size_t)len + 1, 1);
	va_start(ap, fmt);
	vsnprintf(p, (size_t)len + 1, fmt, ap);
	va_end(ap);
	return p;
}

void
arena_free(struct arena *a)
{
	struct chunk *c;

	while ((c = a->chunks) != NULL) {
		a->chunks = c->next;
		free(c);
	}
}

void *
mem_resize(void *old, size_t count, size_t size)
{
	void *p;

	if ((p = realloc(old, product(count, size))) == NULL)
		exhausted();
	return p;
}
