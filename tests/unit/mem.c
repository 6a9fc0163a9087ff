/*
 * mem - arenas: zeroed, aligned, given back at once
 */

#include <sys/wait.h>

#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "mem/mem.h"
#include "tap.h"

/* Many objects, small and larger than a chunk: none overlaps another. */
static void
objects(void)
{
	enum { N = 2000 };
	unsigned char *p[N];
	struct arena a = { 0 };
	bool aligned = true, intact = true, zero = true;
	size_t size;

	for (size_t i = 0; i < N; i++) {
		size = i % 97 == 0 ? 20000 : i % 61;
		p[i] = arena_alloc(&a, size, 1);
		for (size_t j = 0; j < size; j++)
			zero = zero && p[i][j] == 0;
		aligned = aligned &&
		    (uintptr_t)p[i] % _Alignof(max_align_t) == 0;
		memset(p[i], (int)(i & 0xff), size);
	}
	for (size_t i = 0; i < N; i++) {
		size = i % 97 == 0 ? 20000 : i % 61;
		for (size_t j = 0; j < size; j++)
			intact = intact && p[i][j] == (i & 0xff);
	}
	ok(zero, "memory is zeroed");
	ok(aligned, "and aligned for any object");
	ok(intact, "objects do not overlap");
	arena_free(&a);
	ok(a.chunks == NULL, "an arena that was freed is empty");
	ok(arena_alloc(&a, 1, 1) != NULL, "and can be used again");
	arena_free(&a);
}

static void
texts(void)
{
	struct arena a = { 0 };
	int *grown, old[] = { 1, 2, 3 };

	is_text(arena_copy(&a, "abc"), "abc", "a copy");
	is_text(arena_copy(&a, ""), "", "of nothing too");
	is_text(arena_copyn(&a, "abc", 2), "ab", "so much and no more");
	is_text(arena_format(&a, "%s-%d", "x", 7), "x-7", "formatted");
	grown = arena_grow(&a, old, 3, 100, sizeof(*old));
	ok(grown[0] == 1 && grown[2] == 3 && grown[3] == 0 && grown[99] == 0,
	    "an array grows and the rest of it is zero");
	ok(arena_grow(&a, NULL, 0, 4, 1) != NULL, "from nothing too");
	arena_free(&a);
}

/* Nobody can act on it: the program ends, and does not return NULL. */
static int
end_of(size_t count, size_t size)
{
	struct arena a = { 0 };
	int status;
	pid_t pid;

	if ((pid = fork()) == 0) {
		if (dup2(open("/dev/null", O_WRONLY), STDERR_FILENO) == -1)
			_exit(99);
		arena_alloc(&a, count, size);
		_exit(0);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int
main(void)
{
	objects();
	texts();
	is_int(end_of(SIZE_MAX / 2, 3), EXIT_FAILED,
	    "a product that overflows ends the program");
	is_int(end_of(SIZE_MAX, 1), EXIT_FAILED, "so does a size beyond all");
	return done_testing();
}
