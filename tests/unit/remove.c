/*
 * remove - a directory that several remove at once
 */

#include <sys/wait.h>

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "file/file.h"
#include "tap.h"

static char top[] = "/tmp/ist-remove.XXXXXX";
static int dir;

/* A directory with three in it, of ten files each. */
static void
fill_tree(void)
{
	char name[32];
	int d, sub;

	dir_make(dir, "tree");
	d = dir_open(dir, "tree");
	for (int i = 0; i < 30; i++) {
		snprintf(name, sizeof(name), "d%d", i % 3);
		dir_make(d, name);
		sub = dir_open(d, name);
		snprintf(name, sizeof(name), "f%d", i);
		file_cache(sub, name, "x", 1);
		close(sub);
	}
	close(d);
}

/* Three at once remove the same, and somebody puts files into it. */
static void
removing_together(void)
{
	int bad = 0, d, status;

	for (int round = 0; round < 100; round++) {
		fill_tree();
		d = dir_open(dir, "tree");
		for (int i = 0; i < 3; i++)
			if (fork() == 0) {
				if (round % 2 == 1)
					file_cache(d, "late", "x", 1);
				_exit(dir_remove(dir, "tree") == -1);
			}
		while (wait(&status) > 0)
			bad += status != 0;
		bad += dir_remove(dir, "tree") == -1;
		close(d);
	}
	is_int(bad, 0, "removing the same at once is no fault");
}

int
main(void)
{
	if (mkdtemp(top) == NULL || (dir = dir_open(AT_FDCWD, top)) == -1)
		return 1;
	removing_together();
	close(dir);
	rmdir(top);
	return done_testing();
}
