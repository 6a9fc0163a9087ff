/*
 * place - which directories may be shown to a confined session
 */

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "isesh/confine/place.h"
#include "proc/proc.h"

static const char *const systems[] = { "/usr", "/etc", "/opt", "/bin",
    "/sbin", "/lib", "/lib32", "/lib64", "/libx32", NULL };

/* Too much stands in these, or nothing that is a file. */
static const char *const wide[] = { "/", "/home", "/tmp", "/var", "/var/tmp",
    "/run", "/srv", "/mnt", "/media", "/usr", "/etc", "/opt", NULL };

static const char *const odd[] = { "/proc", "/dev", "/sys", NULL };

/* Is it that directory, or in it? */
static bool
is_in(const char *path, const char *dir)
{
	size_t len = strlen(dir);

	if (strcmp(dir, "/") == 0)
		return true;
	return strncmp(path, dir, len) == 0 &&
	    (path[len] == '/' || path[len] == '\0');
}

static bool
is_in_one(const char *path, const char *const dirs[])
{
	for (; *dirs != NULL; dirs++)
		if (is_in(path, *dirs))
			return true;
	return false;
}

static bool
is_one(const char *path, const char *const dirs[])
{
	for (; *dirs != NULL; dirs++)
		if (strcmp(path, *dirs) == 0)
			return true;
	return false;
}

/* Where it stands, links resolved; of what is not there the words as given. */
static char *
real(struct arena *a, const char *path)
{
	char to[PATH_MAX];

	return arena_copy(a, realpath(path, to) == NULL ? path : to);
}

struct treasure {
	const char	*noun;
	char		*path;
};

enum { TREASURES = 7, SHOWN = 5 };

static char *
tmux_dir(struct arena *a)
{
	const char *dir, *socket = getenv("IST_TMUX");

	if (socket != NULL && strchr(socket, '/') != NULL)
		return arena_copy(a, socket);
	if ((dir = getenv("TMUX_TMPDIR")) == NULL || *dir == '\0')
		dir = "/tmp";
	return arena_format(a, "%s/tmux-%ld", dir, (long)getuid());
}

/* What nobody confined may reach; of the last two only to be read. */
static void
treasures(struct arena *a, const struct store *st,
    struct treasure t[TREASURES])
{
	const char *config = getenv("XDG_CONFIG_HOME");
	const char *data = getenv("IST_DATADIR"), *home = getenv("HOME");

	if (home == NULL)
		home = "/";
	t[0] = (struct treasure){ "the state directory", real(a, st->path) };
	t[1] = (struct treasure){ "your home", real(a, home) };
	t[2] = (struct treasure){ "your configuration", config == NULL ?
	    arena_format(a, "%s/.config/ist", real(a, home)) :
	    real(a, arena_format(a, "%s/ist", config)) };
	t[3] = (struct treasure){ "the socket of tmux",
	    real(a, tmux_dir(a)) };
	t[4] = (struct treasure){ "your keys for ssh",
	    arena_format(a, "%s/.ssh", real(a, home)) };
	t[5] = (struct treasure){ "our own programs",
	    real(a, proc_bindir()) };
	t[6] = (struct treasure){ "our own data", data == NULL ?
	    real(a, arena_format(a, "%s/../share/ist", proc_bindir())) :
	    real(a, data) };
}

static const char *
held(struct arena *a, const struct store *st, const char *path, int count)
{
	struct treasure t[TREASURES];

	treasures(a, st, t);
	for (int i = 0; i < count; i++)
		if (is_in(t[i].path, path))
			return t[i].noun;
	return NULL;
}

int
place_check(struct arena *a, const struct store *st, const char *work)
{
	const char *home = getenv("HOME"), *noun;
	char *path = real(a, work);

	if (home == NULL || *home != '/')
		return refuse(EXIT_FAILED, "HOME is not set");
	if (is_one(path, wide) || is_in_one(path, odd))
		return refuse(EXIT_USAGE, "no session can be confined to '%s'",
		    work);
	if (is_in(path, real(a, st->path)))
		return refuse(EXIT_USAGE, "no session can be confined to "
		    "'%s': it is in the state directory", work);
	if ((noun = held(a, st, path, TREASURES)) == NULL)
		return 0;
	refuse(EXIT_USAGE, "no session can be confined to '%s': %s would be "
	    "in it", work, noun);
	hint("choose a directory with -d in which there is only its work");
	return -1;
}

bool
place_may_show(struct arena *a, const struct store *st, const char *path)
{
	char *at = real(a, path);

	return *path == '/' && access(path, X_OK) == 0 && !is_one(at, wide) &&
	    !is_in_one(at, odd) && !is_in_one(at, systems) &&
	    !is_in(at, real(a, st->path)) && held(a, st, at, SHOWN) == NULL;
}

bool
place_is_below(const char *relative)
{
	const char *p = relative;

	if (*p == '/' || *p == '\0')
		return false;
	for (; *p != '\0'; p += strcspn(p, "/"), p += *p == '/')
		if (strcspn(p, "/") == 2 && strncmp(p, "..", 2) == 0)
			return false;
	return true;
}

char *
place_of_program(struct arena *a, const struct store *st, const char *program)
{
	char *end, *path = real(a, program);

	if ((end = strstr(path, "/node_modules/")) != NULL)
		end += strlen("/node_modules");
	else if ((end = strrchr(path, '/')) == NULL)
		return NULL;
	*end = '\0';
	return place_may_show(a, st, path) ? path : NULL;
}

/* The one line of a small file, after a word; NULL if it is none. */
static char *
line_of(struct arena *a, const char *dir, const char *name, const char *word)
{
	struct str text = { 0 };
	char *line = NULL;
	int fd;

	if ((fd = dir_open(AT_FDCWD, dir)) == -1)
		return NULL;
	if (file_read(fd, name, &text) == 0 &&
	    str_starts(str_text(&text), word))
		line = str_trim(arena_copy(a, str_text(&text) + strlen(word)));
	close(fd);
	str_free(&text);
	return line;
}

/*
 * The worktree's file can be written by who works there, so it is not
 * believed: the repository itself must name the worktree, and who could make
 * it do that may write there anyway.
 */
char *
place_of_repository(struct arena *a, const char *work)
{
	const char *back, *gitdir;
	char *end, *path;

	if ((gitdir = line_of(a, work, ".git", "gitdir: ")) == NULL ||
	    *gitdir != '/')
		return NULL;
	path = real(a, gitdir);
	if ((back = line_of(a, path, "gitdir", "")) == NULL ||
	    strcmp(back, arena_format(a, "%s/.git", work)) != 0)
		return NULL;
	if ((end = strrchr(path, '/')) == NULL)
		return NULL;
	*end = '\0';
	if ((end = strrchr(path, '/')) == NULL || end == path ||
	    strcmp(end, "/worktrees") != 0)
		return NULL;
	*end = '\0';
	return path;
}

char *
place_path(struct arena *a, const char *path, const char *work)
{
	struct str s = { 0 };
	char *all, *dir, *rest;

	rest = arena_copy(a, path);
	while ((dir = str_piece(&rest, ":")) != NULL)
		if (*dir == '/' && !is_in(real(a, dir), real(a, work)))
			str_addf(&s, "%s%s", s.len > 0 ? ":" : "", dir);
	all = arena_copy(a, str_text(&s));
	str_free(&s);
	return all;
}
