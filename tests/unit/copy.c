/*
 * copy - trees copied; what is there stays, and nothing leads out
 *
 * In a directory of its own, three levels below the test's, as in file.c.
 */

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "tap.h"

static char top[] = "/tmp/ist-copy.XXXXXX";
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

/* A tree with all kinds of things, into one that has some, and a trap. */
static void
copying(void)
{
	struct stat st;
	int from, to;

	dir_make(dir, "from");
	dir_make(dir, "into");
	plant("from/one", "one");
	plant("into/one", "mine");
	mkdirat(dir, "from/deep", 0750);
	mkdirat(dir, "from/deep/er", 0700);
	plant("from/deep/er/two", "two");
	(void)!fchmodat(dir, "from/deep/er/two", 0755, 0);
	(void)!symlinkat("../../outside", dir, "from/deep/link");
	mkfifoat(dir, "from/deep/pipe", 0600);
	plant("from/trap", "harm");
	mkdirat(dir, "from/out", 0700);
	plant("from/out/new", "harm");
	(void)!symlinkat(outside("/secret"), dir, "into/trap");
	(void)!symlinkat(outside(""), dir, "into/out");
	from = dir_open(dir, "from");
	to = dir_open(dir, "into");
	is_int(file_copy(from, to, "one"), 0, "what is there stays");
	is_text(text_of("into/one"), "mine", "as it is");
	is_int(file_copy(from, to, "deep/er/two"), 0, "a path is copied");
	is_int(file_copy(from, to, "deep/"), 0, "and a directory");
	is_int(file_copy(from, to, "deep/"), 0, "a second time is no fault");
	is_text(text_of("into/deep/er/two"), "two", "with what is in it");
	ok(fstatat(to, "deep/er/two", &st, 0) == 0 &&
	    (st.st_mode & 0777) == 0755 && fstatat(to, "deep", &st, 0) == 0 &&
	    (st.st_mode & 0777) == 0750, "modes are kept");
	ok(fstatat(to, "deep/link", &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	    S_ISLNK(st.st_mode), "a link is a link");
	ok(fstatat(to, "deep/pipe", &st, AT_SYMLINK_NOFOLLOW) == -1,
	    "a pipe is passed over");
	is_int(file_copy(from, to, "deep/link/secret"), -1,
	    "nothing is read through a link");
	(void)file_copy(from, to, "trap");
	ok(stat(outside("/secret"), &st) == 0 && st.st_size == 0,
	    "nor written through one");
	is_int(file_copy(from, to, "out"), -1, "nor a directory");
	ok(stat(outside("/new"), &st) == -1, "so nothing came out");
	is_int(file_copy(from, to, "none"), -1, "what is not there");
	is_int(fault_code(), ENOENT, "is said");
	close(from);
	close(to);
	dir_remove(dir, "from");
	dir_remove(dir, "into");
}

/* TOP/a/b/c to work in, TOP/outside/secret to stay away from. */
static int
prepare(void)
{
	static const char *const dirs[] = { "a", "a/b", "a/b/c", "outside" };

	if (mkdtemp(top) == NULL)
		return -1;
	for (size_t i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++)
		if (mkdir(arena_format(&arena, "%s/%s", top, dirs[i]), 0700))
			return -1;
	close(open(outside("/secret"), O_WRONLY | O_CREAT, 0600));
	dir = dir_open(AT_FDCWD, arena_format(&arena, "%s/a/b/c", top));
	return dir;
}

int
main(void)
{
	int parent;

	(void)umask(022);	/* modes are told of files that are made here */
	if (prepare() == -1)
		return 1;
	copying();
	parent = dir_open(AT_FDCWD, "/tmp");
	is_int(dir_remove(parent, top + strlen("/tmp/")), 0, "all is removed");
	arena_free(&arena);
	return done_testing();
}
