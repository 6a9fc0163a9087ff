/*
 * sweep - temporary files of writers that were killed over them
 *
 * Their name tells the process.  One of another pid namespace is not seen
 * from here, so they must be old as well; should its writer live all the
 * same, it finds that it cannot rename the file, and says so.
 */

#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "file/file.h"
#include "file/local.h"

enum { OLD_MS = 60 * 60 * 1000, DEPTH_MAX = 4, DICE_LEN = 16 };

#define HEX	"0123456789abcdef"

/* The process of .tmp.PID.DICE; 0: it is no such name. */
static pid_t
writer_of(const char *name)
{
	const char *pid = name + strlen(TEMPORARY);
	struct arena a = { 0 };
	long long n = 0;
	size_t len;

	if (!str_starts(name, TEMPORARY))
		return 0;
	len = strcspn(pid, ".");
	if (pid[len] != '.' || strspn(pid + len + 1, HEX) != DICE_LEN ||
	    pid[len + 1 + DICE_LEN] != '\0' ||
	    str_number(arena_copyn(&a, pid, len), 1, INT_MAX, &n) == -1)
		n = 0;
	arena_free(&a);
	return (pid_t)n;
}

static bool
is_left(int dir, const char *name)
{
	pid_t writer = writer_of(name);
	struct stat st;

	return writer > 0 && kill(writer, 0) == -1 && errno == ESRCH &&
	    fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	    S_ISREG(st.st_mode) &&
	    clock_now() - st.st_mtim.tv_sec * 1000LL > OLD_MS;
}

static void	sweep(int, const char *, int);

static void
sweep_below(int dir, const char *name, int depth)
{
	int fd;

	if (*name != '.' && depth > 0 && (fd = beneath(dir, name, O_RDONLY |
	    O_DIRECTORY, 0)) != -1) {
		sweep(fd, NULL, depth - 1);
		close(fd);
	}
}

static void
sweep(int dir, const char *but, int depth)
{
	struct dirent *e;
	DIR *d;

	if ((d = dir_stream(dir)) == NULL)
		return;
	while ((e = readdir(d)) != NULL)
		if (is_left(dir, e->d_name))
			(void)unlinkat(dir, e->d_name, 0);
		else if (e->d_type != DT_REG && !str_is(but, e->d_name))
			sweep_below(dir, e->d_name, depth);
	closedir(d);
}

void
dir_sweep(int dir)
{
	sweep(dir, NULL, 0);
}

void
dir_sweep_all(int dir, const char *but)
{
	sweep(dir, but, DEPTH_MAX);
}
