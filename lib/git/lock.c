/*
 * lock - a lock on the index: whose, or left behind
 *
 * git makes it, and removes it when it is done; kill -9 leaves it.  It is
 * never ours to remove: that no git is seen to run here proves nothing on
 * another machine or in another namespace.
 */

#include <sys/stat.h>

#include <ctype.h>
#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "git/local.h"

static bool
is_git(const char *pid)
{
	char path[64], name[16] = "";
	bool result;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%.20s/comm", pid);
	if ((f = fopen(path, "re")) == NULL)
		return false;
	result = fgets(name, sizeof(name), f) != NULL &&
	    strcmp(name, "git\n") == 0;
	fclose(f);
	return result;
}

static bool
works_in(const char *pid, const char *top)
{
	char path[64], at[PATH_MAX];
	size_t len = strlen(top);
	ssize_t n;

	snprintf(path, sizeof(path), "/proc/%.20s/cwd", pid);
	if ((n = readlink(path, at, sizeof(at) - 1)) == -1)
		return false;
	at[n] = '\0';
	return strncmp(at, top, len) == 0 &&
	    (at[len] == '/' || at[len] == '\0');
}

/* The pid of a git that works below there; 0 if none is seen. */
static long
find_git(const char *top)
{
	struct dirent *e;
	long pid = 0;
	DIR *d;

	if ((d = opendir("/proc")) == NULL)
		return 0;
	while (pid == 0 && (e = readdir(d)) != NULL)
		if (isdigit((unsigned char)*e->d_name) && is_git(e->d_name) &&
		    works_in(e->d_name, top))
			pid = atol(e->d_name);
	closedir(d);
	return pid;
}

int
git_index_free(const struct git *g)
{
	char *dir, *lock, span[CLOCK_TEXT], *top;
	struct stat st;
	long pid;

	if (git_private(g, &dir) == -1)
		return -1;
	lock = arena_format(g->arena, "%s/index.lock", dir);
	if (lstat(lock, &st) == -1)
		return 0;
	if (git_top(g, &top) == 0 && (pid = find_git(top)) != 0)
		return refuse(EXIT_CHANGED, "git is at work in '%s': process "
		    "%ld", top, pid);
	refuse(EXIT_CHANGED, "'%s' has been there for %s: a git was killed",
	    lock, clock_span(clock_now() - (long long)st.st_mtime * 1000,
	    span));
	hint("if no git runs in '%s', remove that file", g->dir);
	return -1;
}
