/*
 * store - open, reserve, list, forget
 */

#include <sys/stat.h>
#include <sys/vfs.h>

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "store/store.h"
#include "str/str.h"

#define FORMAT	"ist 1\n"

#ifndef SMB2_SUPER_MAGIC		/* not in the headers of Linux 5 */
#define SMB2_SUPER_MAGIC	0xfe534d42
#endif
#ifndef CIFS_SUPER_MAGIC
#define CIFS_SUPER_MAGIC	0xff534d42
#endif

int
name_check(const char *noun, const char *name)
{
	size_t len = strlen(name);
	bool good;

	good = len > 0 && len <= NAME_MAX_LEN &&
	    isalnum((unsigned char)*name) && isascii(*name);
	for (size_t i = 0; good && i < len; i++)
		good = isascii(name[i]) && (isalnum((unsigned char)name[i]) ||
		    name[i] == '_' || name[i] == '-');
	if (good)
		return 0;
	refuse(EXIT_USAGE, "'%.100s' is no name for a %s", name, noun);
	hint("letters, digits, _ and -, at most %d, the first a letter or "
	    "digit", NAME_MAX_LEN);
	return -1;
}

static int
state_path(struct arena *a, char **path)
{
	const char *s;

	if ((s = getenv("IST_DIR")) != NULL && *s != '\0')
		*path = arena_copy(a, s);
	else if ((s = getenv("XDG_STATE_HOME")) != NULL && *s == '/')
		*path = arena_format(a, "%s/ist", s);
	else if ((s = getenv("HOME")) != NULL && *s == '/')
		*path = arena_format(a, "%s/.local/state/ist", s);
	else
		return refuse(EXIT_FAILED, "neither IST_DIR nor HOME is set to "
		    "an absolute path");
	if (**path != '/')
		return refuse(EXIT_USAGE, "IST_DIR is not absolute: '%s'",
		    *path);
	return 0;
}

/*
 * The path is handed to tmux in one place, as a value in the environment of
 * a pane, and tmux takes '#' and a last ';' for its own.
 */
static int
check_path(const char *path)
{
	size_t len = strlen(path);

	for (const char *p = path; *p != '\0'; p++)
		if (*p == '#' || iscntrl((unsigned char)*p))
			return refuse(EXIT_USAGE,
			    "the state directory's path holds a %s: '%s'",
			    *p == '#' ? "'#'" : "control character", path);
	if (len > 0 && path[len - 1] == ';')
		return refuse(EXIT_USAGE,
		    "the state directory's path ends in ';': '%s'", path);
	return 0;
}

/* Above what is ours it may be that nobody can make anything, or need. */
static bool
is_there(const char *path, int e)
{
	const bool there = e == EEXIST || access(path, F_OK) == 0;

	errno = e;
	return there;
}

static int
make_path(struct arena *a, const char *path)
{
	char *copy = arena_copy(a, path);

	for (char *p = copy + 1; *p != '\0'; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		if (mkdir(copy, 0755) == -1 && !is_there(copy, errno)) {
			fault(errno, "cannot make '%s'", copy);
			hint("HOME, XDG_STATE_HOME or IST_DIR says where the "
			    "state is to be");
			return -1;
		}
		*p = '/';
	}
	return dir_make(AT_FDCWD, path);
}

/* Locks and links are not to be trusted over a network. */
static bool
is_remote(int fd)
{
	struct statfs fs;

	if (fstatfs(fd, &fs) == -1)
		return false;
	switch ((unsigned long)fs.f_type) {
	case NFS_SUPER_MAGIC:
	case SMB_SUPER_MAGIC:
	case SMB2_SUPER_MAGIC:
	case CIFS_SUPER_MAGIC:
	case V9FS_MAGIC:
	case AFS_SUPER_MAGIC:
		return true;
	default:
		return false;
	}
}

static int
check_dir(const struct store *st)
{
	struct stat s;

	if (fstat(st->dir, &s) == -1)
		return fault(errno, "cannot look at '%s'", st->path);
	if (s.st_uid != geteuid())
		return refuse(EXIT_FAILED, "'%s' belongs to somebody else",
		    st->path);
	if ((s.st_mode & 077) != 0) {
		refuse(EXIT_FAILED, "others may enter '%s'", st->path);
		hint("chmod 700 '%s'", st->path);
		return -1;
	}
	if (is_remote(st->dir)) {
		refuse(EXIT_FAILED, "'%s' is on a network file system",
		    st->path);
		hint("set IST_DIR to a directory on this machine");
		return -1;
	}
	return 0;
}

static int
other_version(const struct store *st, const char *says)
{
	refuse(EXIT_FAILED, "'%s' is of another version: it says '%.20s', "
	    "and not '%.*s'", st->path, says, (int)strcspn(FORMAT, "\n"),
	    FORMAT);
	hint("these programs need a directory of their own: IST_DIR");
	return -1;
}

static int
check_format(const struct store *st)
{
	struct str text = { 0 };
	int result = 0;

	if (!file_exists(st->dir, "format") &&
	    file_create(st->dir, "format", FORMAT, strlen(FORMAT)) == -1)
		return -1;
	if (file_read(st->dir, "format", &text) == -1)
		result = -1;
	else if (strcmp(str_text(&text), FORMAT) != 0)
		result = other_version(st, str_trim(text.s));
	str_free(&text);
	return result;
}

int
store_open(struct store *st, struct arena *a)
{
	*st = (struct store){ .dir = -1, .sessions = -1 };
	if (state_path(a, &st->path) == -1 || check_path(st->path) == -1 ||
	    make_path(a, st->path) == -1 ||
	    (st->dir = dir_open(AT_FDCWD, st->path)) == -1)
		return -1;
	if (check_dir(st) == -1 || check_format(st) == -1 ||
	    (!file_exists(st->dir, "sessions") &&
	    dir_make(st->dir, "sessions") == -1) ||
	    (st->sessions = dir_open(st->dir, "sessions")) == -1) {
		store_close(st);
		return -1;
	}
	return 0;
}

void
store_close(struct store *st)
{
	if (st->sessions != -1)
		close(st->sessions);
	if (st->dir != -1)
		close(st->dir);
	st->dir = st->sessions = -1;
}

/* A name that begins as the wrong one does, or the other way round. */
static const char *
nearest(char *const names[], int n, const char *wrong)
{
	for (int i = 0; i < n; i++)
		if (str_starts(names[i], wrong) || str_starts(wrong, names[i]))
			return names[i];
	return NULL;
}

static int
missing(const struct store *st, const char *name)
{
	struct arena a = { 0 };
	const char *near;
	char **names;
	int n;

	n = store_names(st, &a, &names);
	refuse(EXIT_MISSING, "there is no session '%s'", name);
	if ((near = nearest(names, n, name)) != NULL)
		hint("did you mean '%s'?", near);
	else
		hint("'isesh ls --all' lists them");
	arena_free(&a);
	return -1;
}

int
store_session(const struct store *st, const char *name)
{
	int fd;

	if (name_check("session", name) == -1)
		return -1;
	if ((fd = dir_open(st->sessions, name)) == -1 && fault_code() == ENOENT)
		return missing(st, name);
	return fd;
}

int
store_reserve(const struct store *st, const char *name)
{
	int made;

	if (name_check("session", name) == -1 ||
	    (made = dir_make(st->sessions, name)) == -1)
		return -1;
	if (made == 0)
		return refuse(EXIT_STATE, "there is a session '%s' already",
		    name);
	return dir_open(st->sessions, name);
}

int
store_forget(const struct store *st, const char *name)
{
	if (name_check("session", name) == -1)
		return -1;
	return dir_remove(st->sessions, name);
}

int
store_archive(const struct store *st)
{
	if (!file_exists(st->dir, "archive") &&
	    dir_make(st->dir, "archive") == -1)
		return -1;
	return dir_open(st->dir, "archive");
}

int
store_names(const struct store *st, struct arena *a, char ***names)
{
	return dir_list(st->sessions, a, names);
}
