/*
 * copy - files and directories, from one tree into another
 *
 * On neither side is a link followed, and what is there stays: a checkout
 * may hold a link where a directory is expected.
 */

#include <sys/sendfile.h>
#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "file/local.h"

enum { DEPTH_MAX = 64 };

static int	copy_entry(int, int, const char *, int);

/* The bytes, then the mode: nobody else reads it meanwhile. */
static int
copy_bytes(int in, int to, const char *name, mode_t mode)
{
	ssize_t n;
	int out;

	out = beneath(to, name, O_WRONLY | O_CREAT | O_EXCL, 0600);
	if (out == -1)
		return errno == EEXIST ? 0 : fault(errno, "cannot write '%s'",
		    name);
	while ((n = sendfile(out, in, NULL, 1 << 20)) > 0)
		continue;
	if (n == 0 && fchmod(out, mode & 0777) == -1)
		n = -1;
	if (n == -1) {
		fault(errno, "cannot copy '%s'", name);
		(void)unlinkat(to, name, 0);
	}
	close(out);
	return n == 0 ? 0 : -1;
}

static int
copy_file(int from, int to, const char *name, mode_t mode)
{
	int in, result;

	in = beneath(from, name, O_RDONLY | O_NONBLOCK, 0);
	if (in == -1)
		return fault(errno, "cannot open '%s'", name);
	result = copy_bytes(in, to, name, mode);
	close(in);
	return result;
}

static int
copy_link(int from, int to, const char *name)
{
	char text[PATH_MAX];
	ssize_t n;

	if ((n = readlinkat(from, name, text, sizeof(text) - 1)) == -1)
		return fault(errno, "cannot read the link '%s'", name);
	text[n] = '\0';
	if (symlinkat(text, to, name) == -1 && errno != EEXIST)
		return fault(errno, "cannot make the link '%s'", name);
	return 0;
}

/* Both, opened; made where it is missing. */
static int
enter(int from, int to, const char *name, int *below, int *into)
{
	struct stat st;

	*below = *into = -1;
	if ((*below = dir_open(from, name)) == -1)
		return -1;
	if (fstat(*below, &st) == -1 ||
	    (mkdirat(to, name, (st.st_mode & 0777) | S_IRWXU) == -1 &&
	    errno != EEXIST))
		fault(errno, "cannot make directory '%s'", name);
	else if ((*into = dir_open(to, name)) != -1)
		return 0;
	close(*below);
	return -1;
}

static int
copy_dir(int from, int to, const char *name, int depth)
{
	int below, into, result = 0;
	struct dirent *e;
	DIR *d;

	if (depth > DEPTH_MAX)
		return fault(ELOOP, "too many directories below one another");
	if (enter(from, to, name, &below, &into) == -1)
		return -1;
	if ((d = fdopendir(below)) == NULL) {
		close(below);
		close(into);
		return fault(errno, "cannot list '%s'", name);
	}
	while (result == 0 && (e = readdir(d)) != NULL)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			result = copy_entry(below, into, e->d_name, depth + 1);
	closedir(d);
	close(into);
	return result;
}

/* Sockets, pipes and devices are passed over. */
static int
copy_entry(int from, int to, const char *name, int depth)
{
	struct stat st;

	if (fstatat(from, name, &st, AT_SYMLINK_NOFOLLOW) == -1)
		return fault(errno, "cannot look at '%s'", name);
	if (S_ISREG(st.st_mode))
		return copy_file(from, to, name, st.st_mode);
	if (S_ISLNK(st.st_mode))
		return copy_link(from, to, name);
	if (S_ISDIR(st.st_mode))
		return copy_dir(from, to, name, depth);
	return 0;
}

int
file_copy(int from, int to, const char *path)
{
	size_t len = strcspn(path, "/");
	int below, into, result;
	char name[NAME_MAX + 1];

	if (len > NAME_MAX)
		return fault(ENAMETOOLONG, "cannot copy '%s'", path);
	memcpy(name, path, len);
	name[len] = '\0';
	if (path[len] == '\0' || path[len + 1] == '\0')
		return copy_entry(from, to, name, 0);
	if (enter(from, to, name, &below, &into) == -1)
		return -1;
	result = file_copy(below, into, path + len + 1);
	close(below);
	close(into);
	return result;
}
