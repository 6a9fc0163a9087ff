/*
 * inner - a directory to work in, three levels below one of our own
 *
 * Whatever is broken in a module, no test then reaches out of what is ours:
 * all that must not be read, written or removed stands beside it, not in /etc
 * or /.
 */
#ifndef INNER_H
#define INNER_H

#include <sys/stat.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file/file.h"
#include "tap.h"

static char top[] = "/tmp/ist-inner.XXXXXX";
static struct arena arena;
static int dir;

/* The path of what stands outside, but is ours. */
static const char *
outside(const char *name)
{
	return arena_format(&arena, "%s/outside%s", top, name);
}

/* What is in a file of ours; the text stays until the next call. */
static const char *
text_of(const char *name)
{
	static struct str s;

	str_clear(&s);
	return file_read(dir, name, &s) == -1 ? NULL : str_text(&s);
}

static void
plant(const char *name, const char *text)
{
	int fd = openat(dir, name, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (fd == -1 || file_write(fd, text, strlen(text)) == -1 ||
	    close(fd) == -1)
		ok(false, "plant %s", name);
}

/* TOP/a/b/c to work in, TOP/outside/secret to stay away from. */
static int
inner_make(void)
{
	static const char *const dirs[] = { "a", "a/b", "a/b/c", "outside" };

	(void)umask(022);	/* modes are told of files that are made here */
	if (mkdtemp(top) == NULL)
		return -1;
	for (size_t i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++)
		if (mkdir(arena_format(&arena, "%s/%s", top, dirs[i]), 0700))
			return -1;
	close(open(outside("/secret"), O_WRONLY | O_CREAT, 0600));
	dir = dir_open(AT_FDCWD, arena_format(&arena, "%s/a/b/c", top));
	return dir;
}

static void
inner_remove(void)
{
	int parent = dir_open(AT_FDCWD, "/tmp");

	is_int(dir_remove(parent, top + strlen("/tmp/")), 0, "all is removed");
	close(parent);
	arena_free(&arena);
}

#endif
