/*
 * dir - directories: made, listed, removed
 */

#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "file/local.h"

enum {
	DEPTH_MAX = 32,		/* of what we remove: ours is 4 deep */
	TRIES = 5		/* to remove what somebody puts files into */
};

int
dir_open(int at, const char *path)
{
	const int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
	int fd;

	if (at == AT_FDCWD)
		fd = open(path, flags);
	else
		fd = beneath(at, path, flags, 0);
	return fd != -1 ? fd : fault(errno, "cannot open '%s'", path);
}

int
dir_open_above(const char *path, const char **name)
{
	const char *slash = strrchr(path, '/');
	char dir[PATH_MAX];

	if (slash == NULL)
		return fault(EINVAL, "no directory is in the path '%s'", path);
	*name = slash + 1;
	if ((size_t)(*name - path) >= sizeof(dir))
		return fault(ENAMETOOLONG, "cannot open '%s'", path);
	(void)strlcpy(dir, path, (size_t)(*name - path) + 1);
	return dir_open(AT_FDCWD, dir);
}

int
dir_make(int at, const char *name)
{
	if (mkdirat(at, name, 0700) == -1) {
		if (errno == EEXIST)
			return 0;
		return fault(errno, "cannot make directory '%s'", name);
	}
	return at == AT_FDCWD || sync_names(at, name) == 0 ? 1 : -1;
}

int
dir_make_all(int at, const char *const names[])
{
	for (size_t i = 0; names[i] != NULL; i++)
		if (mkdirat(at, names[i], 0700) == -1 && errno != EEXIST)
			return fault(errno, "cannot make directory '%s'",
			    names[i]);
	return sync_names(at, names[0]);
}

DIR *
dir_stream(int at)
{
	DIR *d;
	int fd;

	if ((fd = beneath(at, ".", O_RDONLY | O_DIRECTORY, 0)) == -1 ||
	    (d = fdopendir(fd)) == NULL) {
		fault(errno, "cannot list a directory");
		if (fd != -1)
			close(fd);
		return NULL;
	}
	return d;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The next entry; NULL at the end, or with errno what went wrong. */
static struct dirent *
entry_after(DIR *d)
{
	errno = 0;
	return readdir(d);
}

/* Half a list must not pass for all there is. */
static int
end_list(DIR *d, int result)
{
	const int e = errno;

	closedir(d);
	return e == 0 ? result : fault(e, "cannot read a directory");
}

int
dir_list(int at, struct arena *a, char ***names)
{
	char **list = NULL;
	int cap = 0, n = 0;
	struct dirent *e;
	DIR *d;

	if ((d = dir_stream(at)) == NULL)
		return -1;
	while ((e = entry_after(d)) != NULL) {
		if (e->d_name[0] == '.')
			continue;
		if (n + 1 >= cap) {
			list = arena_grow(a, list, (size_t)n,
			    (size_t)cap * 2 + 16, sizeof(*list));
			cap = cap * 2 + 16;
		}
		list[n++] = arena_copy(a, e->d_name);
	}
	if (end_list(d, 0) == -1)
		return -1;
	if (n > 0)
		qsort(list, (size_t)n, sizeof(*list), by_name);
	*names = n > 0 ? list : arena_alloc(a, 1, sizeof(*list));
	return n;
}

int
dir_any(int at)
{
	struct dirent *e;
	DIR *d;

	if ((d = dir_stream(at)) == NULL)
		return -1;
	while ((e = entry_after(d)) != NULL && e->d_name[0] == '.')
		continue;
	return end_list(d, e != NULL);
}

static int	empty(int, int);

/* Somebody may put a file into it, or remove it, at the same time. */
static int
remove_full(int dir, const char *name, int fd, int depth)
{
	for (int i = 0; i < TRIES; i++) {
		if (empty(fd, depth + 1) == -1)
			return fault_code() == ENOENT ? 0 : -1;
		if (unlinkat(dir, name, AT_REMOVEDIR) == 0 || errno == ENOENT)
			return 0;
		if (errno != ENOTEMPTY)
			break;
	}
	return fault(errno, "cannot remove directory '%s'", name);
}

static int
remove_entry(int dir, const char *name, int depth)
{
	int fd, result;

	if (unlinkat(dir, name, 0) == 0 || errno == ENOENT)
		return 0;
	if (errno != EISDIR && errno != EPERM)
		return fault(errno, "cannot remove '%s'", name);
	if ((fd = dir_open(dir, name)) == -1)
		return fault_code() == ENOENT ? 0 : -1;
	result = remove_full(dir, name, fd, depth);
	close(fd);
	return result;
}

static int
empty(int dir, int depth)
{
	struct dirent *e;
	int result = 0;
	DIR *d;

	if (depth > DEPTH_MAX)
		return fault(ELOOP, "too many directories below one another");
	if ((d = dir_stream(dir)) == NULL)
		return -1;
	while (result == 0 && (e = readdir(d)) != NULL)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			result = remove_entry(dir, e->d_name, depth);
	closedir(d);
	return result;
}

int
dir_remove(int at, const char *name)
{
	/* Not left to the kernel's care alone: nothing is worse than this. */
	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
	    strchr(name, '/') != NULL)
		return fault(EINVAL, "cannot remove '%s'", name);
	return remove_entry(at, name, 0);
}
