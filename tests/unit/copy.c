/*
 * copy - trees copied; what is there stays, and nothing leads out
 */

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "fault/fault.h"
#include "inner.h"

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

int
main(void)
{
	if (inner_make() == -1)
		return 1;
	copying();
	inner_remove();
	return done_testing();
}
