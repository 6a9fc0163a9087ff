/*
 * clone - a fresh clone for a session: REPO-001, REPO-002, ...
 */

#include <sys/stat.h>

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "clock/clock.h"
#include "config/config.h"
#include "fault/fault.h"
#include "isesh/start/birth.h"
#include "isesh/work/local.h"

enum { NUMBER_MAX = 999 };

/* The last part of what is cloned, in letters that any tool takes. */
static char *
clone_name(struct arena *a, const char *from)
{
	char *text = arena_copy(a, from), *name;
	size_t len = strlen(text);

	while (len > 0 && text[len - 1] == '/')
		text[--len] = '\0';
	if (len > 4 && strcmp(text + len - 4, ".git") == 0)
		text[len -= 4] = '\0';
	while (len > 0 && text[len - 1] == '/')
		text[--len] = '\0';
	name = text + len;
	while (name > text && name[-1] != '/' && name[-1] != ':')
		name--;
	for (char *p = name; *p != '\0'; p++)
		if (!isalnum((unsigned char)*p) && strchr("._-", *p) == NULL)
			*p = '_';
	while (*name == '.' || *name == '-')
		name++;
	return *name == '\0' ? arena_copy(a, "clone") : name;
}

static int
clones_dir(struct arena *a, const struct record *config, char **dir)
{
	const char *home = getenv("HOME"), *data = getenv("XDG_DATA_HOME");
	const char *said = config_text(config, "workspaces", NULL);

	if (said == NULL && data != NULL && *data == '/')
		*dir = arena_format(a, "%s/ist/workspaces", data);
	else if (said == NULL && home != NULL && *home == '/')
		*dir = arena_format(a, "%s/.local/share/ist/workspaces", home);
	else if (said != NULL && str_starts(said, "~/") && home != NULL)
		*dir = arena_format(a, "%s/%s", home, said + 2);
	else if (said != NULL && *said == '/')
		*dir = arena_copy(a, said);
	else
		return refuse(EXIT_USAGE, "the key workspaces of config wants "
		    "an absolute path");
	return 0;
}

static int
make_dirs(struct arena *a, const char *path)
{
	char *at = arena_copy(a, path);

	for (char *p = at + 1; ; p++) {
		if (*p != '/' && *p != '\0')
			continue;
		*p = '\0';
		if (mkdir(at, 0700) == -1 && errno != EEXIST)
			return fault(errno, "cannot make directory '%s'", at);
		if (strlen(at) == strlen(path))
			return 0;
		*p = '/';
	}
}

/* mkdir(2) is the reservation of the number. */
static int
take_number(struct arena *a, const char *dir, const char *name, char **path)
{
	for (int i = 1; i <= NUMBER_MAX; i++) {
		*path = arena_format(a, "%s/%s-%03d", dir, name, i);
		if (mkdir(*path, 0700) == 0)
			return 0;
		if (errno != EEXIST)
			return fault(errno, "cannot make directory '%s'",
			    *path);
	}
	return refuse(EXIT_STATE, "there are %d clones of '%s' in '%s'",
	    NUMBER_MAX, name, dir);
}

static int
fill(struct birth *b, const struct record *config, const char *path)
{
	struct workspace *w = &b->space;
	const char *wanted;
	char *base, *fork, *head, *tip;
	struct git g;

	git_open(&g, b->arena, path, clock_after(WORK_NET_MS));
	wanted = b->wish->base != NULL ? b->wish->base :
	    config_text(config, "base", NULL);
	if (git_branch_check(&g, w->branch) == -1 ||
	    git_clone(&g, w->repo, w->branch, config_text(config, "remote",
	    "origin"), wanted, &base) == -1 ||
	    git_commit(&g, "HEAD", &head) == -1 ||
	    git_commit(&g, base, &tip) == -1 ||
	    git_fork(&g, head, tip, &fork) == -1)
		return -1;
	w->base = base;
	w->base_commit = *fork == '\0' ? tip : fork;
	return 0;
}

int
work_make_clone(struct birth *b, const struct record *config)
{
	struct workspace *w = &b->space;
	char *dir = NULL, *path, real[PATH_MAX];

	w->kind = "clone";
	w->repo = realpath(b->wish->from, real) == NULL ? b->wish->from :
	    arena_copy(b->arena, real);
	w->branch = b->wish->branch != NULL ? b->wish->branch :
	    arena_format(b->arena, "%s%s", config_text(config,
	    "branch-prefix", ""), b->name);
	if (clones_dir(b->arena, config, &dir) == -1 ||
	    make_dirs(b->arena, dir) == -1 || take_number(b->arena, dir,
	    clone_name(b->arena, w->repo), &path) == -1)
		return -1;
	w->made_dir = true;
	w->dir = path;
	if (fill(b, config, path) == -1)
		return -1;
	if (realpath(path, real) == NULL)
		return fault(errno, "cannot find '%s'", path);
	b->work = w->dir = arena_copy(b->arena, real);
	return 0;
}
