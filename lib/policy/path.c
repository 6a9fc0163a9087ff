/*
 * path - where a file really is, and may it be touched there
 *
 * A file that does not exist yet is where its directory is.  Between our look
 * and the agent's own the file can be another: whoever can make a link there
 * can do more than that.
 */

#include <sys/stat.h>

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "clean/clean.h"
#include "policy/local.h"

/* No word of it means another place. */
static bool
is_straight(const char *path)
{
	struct str shown = { 0 };
	bool same;

	clean_show(&shown, path, strlen(path), false);
	same = *path == '/' && strcmp(str_text(&shown), path) == 0;
	str_free(&shown);
	for (; same && *path != '\0'; path += strcspn(path, "/")) {
		path += strspn(path, "/");
		same = !((path[0] == '.' && (strcspn(path, "/") == 1 ||
		    (path[1] == '.' && strcspn(path, "/") == 2))));
	}
	return same;
}

/* The real path of what is there, and what is not there yet behind it: 0, or
 * -1 if that cannot be told.  A link to nowhere is there. */
static int
resolve(const char *path, char real[PATH_MAX])
{
	char above[PATH_MAX], rest[PATH_MAX], *slash;
	struct stat st;

	if (!is_straight(path) ||
	    strlcpy(above, path, sizeof(above)) >= sizeof(above))
		return -1;
	rest[0] = '\0';
	while (realpath(above, real) == NULL) {
		if (errno != ENOENT || lstat(above, &st) == 0 ||
		    (slash = strrchr(above, '/')) == NULL || slash == above)
			return -1;
		if (strlcpy(rest, path + (slash - above), sizeof(rest)) >=
		    sizeof(rest))
			return -1;
		*slash = '\0';
	}
	return strlcat(real, rest, PATH_MAX) < PATH_MAX ? 0 : -1;
}

/* What of the path is below dir, "" for dir itself; NULL: it is not. */
static const char *
part_below(const char *path, const char *dir)
{
	size_t len = strlen(dir);

	while (len > 1 && dir[len - 1] == '/')
		len--;
	if (strncmp(path, dir, len) != 0)
		return NULL;
	if (len == 1)
		return path;
	return path[len] == '/' || path[len] == '\0' ? path + len : NULL;
}

bool
path_below(const char *path, const char *dir)
{
	char real[PATH_MAX], top[PATH_MAX];

	return path != NULL && dir != NULL && resolve(path, real) == 0 &&
	    resolve(dir, top) == 0 && part_below(real, top) != NULL;
}

bool
path_lies(const char *path, const char *dir)
{
	return part_below(path, dir) != NULL || path_below(path, dir);
}

/* Settings and hooks of agents and of git hide behind a dot; a file of many
 * names is perhaps one of those. */
static bool
may_write(const struct policy_wish *w, const char *real, const char *below)
{
	struct stat st;

	if (strstr(below, "/.") != NULL || *below == '\0')
		return false;
	for (size_t i = 0; i < sizeof(w->own) / sizeof(w->own[0]); i++)
		if (w->own[i] != NULL && path_below(real, w->own[i]))
			return false;
	if (lstat(real, &st) == -1)
		return errno == ENOENT;
	return S_ISREG(st.st_mode) && st.st_nlink == 1;
}

bool
path_may(const struct policy_wish *w, const char *dir, bool writes)
{
	char real[PATH_MAX], top[PATH_MAX];
	const char *below;

	if (resolve(w->path, real) == -1 || resolve(dir, top) == -1 ||
	    (below = part_below(real, top)) == NULL)
		return false;
	return !writes || may_write(w, real, below);
}
