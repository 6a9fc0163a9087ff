/*
 * shelf - find the three directories, read from the first that has it
 */

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "proc/proc.h"
#include "shelf/local.h"
#include "store/store.h"

static bool
is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Somebody else's /tmp/.ist must not say what our agents are told. */
static bool
is_trusted(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISDIR(st.st_mode) &&
	    (st.st_uid == geteuid() || st.st_uid == 0) &&
	    (st.st_mode & S_IWOTH) == 0;
}

static char *
find_project(struct arena *a, const char *from)
{
	char at[PATH_MAX], *path, *slash;

	if (realpath(from == NULL ? "." : from, at) == NULL)
		return NULL;
	for (;;) {
		path = arena_format(a, "%s/.ist", at);
		if (is_trusted(path))
			return path;
		if ((slash = strrchr(at, '/')) == NULL)
			return NULL;
		*slash = '\0';
	}
}

static char *
find_user(struct arena *a)
{
	const char *s;
	char *path;

	if ((s = getenv("XDG_CONFIG_HOME")) != NULL && *s == '/')
		path = arena_format(a, "%s/ist", s);
	else if ((s = getenv("HOME")) != NULL && *s == '/')
		path = arena_format(a, "%s/.config/ist", s);
	else
		return NULL;
	return is_dir(path) ? path : NULL;
}

static char *
find_system(struct arena *a)
{
	static const char *const places[] = { "share/ist", "lib/data" };
	char *path, real[PATH_MAX];
	const char *s;

	if ((s = getenv("IST_DATADIR")) != NULL && *s == '/')
		return arena_copy(a, s);
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		path = arena_format(a, "%s/../%s", proc_bindir(), places[i]);
		if (is_dir(path) && realpath(path, real) != NULL)
			return arena_copy(a, real);
	}
	return NULL;
}

void
shelf_open(struct shelf *shelf, struct arena *a, const char *from)
{
	shelf->dirs[SHELF_PROJECT] = find_project(a, from);
	shelf->dirs[SHELF_USER] = find_user(a);
	shelf->dirs[SHELF_SYSTEM] = find_system(a);
}

bool
shelf_holds(const struct shelf *shelf, int which, const char *kind)
{
	return shelf->dirs[which] != NULL &&
	    (which != SHELF_PROJECT || strcmp(kind, "agents") != 0);
}

int
shelf_check(const char *kind, const char *name)
{
	char noun[32];

	strlcpy(noun, kind, sizeof(noun));
	noun[strcspn(noun, "s")] = '\0';
	return name_check(noun, *name == '_' ? name + 1 : name);
}

/* What is in our own directories may be a link: they are ours. */
static int
open_own(const char *path)
{
	int fd;

	if ((fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)) == -1)
		return fault(errno, "cannot open '%s'", path);
	return fd;
}

/* kind may be NULL: a file of the shelf's own. */
static int
open_project(const char *dir, const char *kind, const char *file)
{
	int fd = -1, shelf, kinds;

	if ((shelf = dir_open(AT_FDCWD, dir)) == -1)
		return -1;
	kinds = kind == NULL ? shelf : dir_open(shelf, kind);
	if (kinds != -1)
		fd = file_open(kinds, file, O_RDONLY);
	if (kinds != -1 && kinds != shelf)
		close(kinds);
	close(shelf);
	if (fd == -1 && fault_code() == ELOOP)
		hint("no link is followed in '%s'", dir);
	return fd;
}

static int
is_text(const struct str *text, size_t from, const char *path)
{
	if (text->len - from > SHELF_MAX)
		return refuse(EXIT_USAGE, "'%s' is larger than %d KB", path,
		    SHELF_MAX >> 10);
	if (text->len > from &&
	    memchr(text->s + from, '\0', text->len - from) != NULL)
		return refuse(EXIT_USAGE, "'%s' is no text: it holds a NUL",
		    path);
	return 0;
}

static int
take(int fd, const char *path, struct str *text)
{
	size_t from = text->len;
	struct stat st;
	ssize_t n = 0;

	if (fstat(fd, &st) == -1 || !S_ISREG(st.st_mode))
		return fault(EINVAL, "'%s' is not a plain file", path);
	do {
		if (n > 0)
			text->len += (size_t)n;
		n = read(fd, str_room(text, 8192), 8192);
	} while (n > 0 && text->len - from <= SHELF_MAX);
	if (n == -1)
		return fault(errno, "cannot read '%s'", path);
	text->s[text->len] = '\0';
	return is_text(text, from, path);
}

/* What begins with _ is a part that others extend. */
static void
hint_all(char *const names[], int n)
{
	struct str all = { 0 };

	for (int i = 0; i < n; i++)
		if (names[i][0] != '_')
			str_addf(&all, "%s%s", all.len > 0 ? ", " : "",
			    names[i]);
	hint("there are %s", all.s);
	str_free(&all);
}

static int
missing(const struct shelf *shelf, struct arena *a, const char *kind,
    const char *name, const char *ext)
{
	const char *near;
	char **names;
	int n;

	n = shelf_names(shelf, a, kind, ext, &names);
	refuse(EXIT_MISSING, "there is no %.*s '%s'", (int)strcspn(kind, "s"),
	    kind, name);
	if ((near = shelf_nearest(names, n, name)) != NULL)
		hint("did you mean '%s'?", near);
	else if (*proc_bindir() == '\0')
		hint("/proc does not tell where our programs are: is it "
		    "mounted?");
	else if (shelf->dirs[SHELF_SYSTEM] == NULL || n == 0)
		hint("what is shipped is nowhere: is IST_DATADIR wrong?");
	else
		hint_all(names, n);
	return -1;
}

int
shelf_read(const struct shelf *shelf, struct arena *a, const char *kind,
    const char *name, const char *ext, struct str *text, char **path)
{
	char *file, *full;
	int fd, result;

	if (shelf_check(kind, name) == -1)
		return -1;
	file = arena_format(a, "%s.%s", name, ext);
	for (int i = 0; i < SHELVES; i++) {
		if (!shelf_holds(shelf, i, kind))
			continue;
		full = arena_format(a, "%s/%s/%s", shelf->dirs[i], kind, file);
		fd = i == SHELF_PROJECT ?
		    open_project(shelf->dirs[i], kind, file) : open_own(full);
		if (fd == -1 && fault_code() == ENOENT)
			continue;
		if (fd == -1)
			return -1;
		result = take(fd, full, text);
		close(fd);
		if (path != NULL)
			*path = full;
		return result;
	}
	return missing(shelf, a, kind, name, ext);
}

int
shelf_file(const struct shelf *shelf, struct arena *a, int which,
    const char *name, struct str *text, char **path)
{
	int fd, result;

	if (shelf->dirs[which] == NULL)
		return 0;
	*path = arena_format(a, "%s/%s", shelf->dirs[which], name);
	fd = which == SHELF_PROJECT ?
	    open_project(shelf->dirs[which], NULL, name) : open_own(*path);
	if (fd == -1)
		return fault_code() == ENOENT ? 0 : -1;
	result = take(fd, *path, text);
	close(fd);
	return result == -1 ? -1 : 1;
}
