/*
 * copy - ignored files that a new workspace needs as well
 *
 * What git ignores, here and there: what is copied can neither overwrite nor
 * become part of what is committed.
 */

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "config/config.h"
#include "fault/fault.h"
#include "file/file.h"
#include "isesh/start/birth.h"
#include "isesh/work/local.h"
#include "utf8/utf8.h"

/* A directory is listed with a slash and named without. */
static bool
matches(const char *pattern, const char *path)
{
	struct arena a = { 0 };
	char *name = arena_copy(&a, path);
	size_t len = strlen(name), end = strlen(pattern);
	bool result;

	if (len > 0 && name[len - 1] == '/')
		name[len - 1] = '\0';
	while (end > 0 && pattern[end - 1] == '/')
		end--;
	result = utf8_matches(arena_copyn(&a, pattern, end), name,
	    FNM_PATHNAME | FNM_PERIOD);
	arena_free(&a);
	return result;
}

static bool
is_wanted(const struct birth *b, char *const config[], const char *path)
{
	for (; *config != NULL; config++)
		if (matches(*config, path))
			return true;
	for (char **p = b->profile.copy; *p != NULL; p++)
		if (matches(*p, path))
			return true;
	for (size_t i = 0; i < b->wish->copy.n; i++)
		if (matches(b->wish->copy.v[i], path))
			return true;
	return false;
}

static int
copy_all(const char *from, const char *to, char *const paths[])
{
	int result = 0, source, target;

	if ((source = dir_open(AT_FDCWD, from)) == -1)
		return -1;
	if ((target = dir_open(AT_FDCWD, to)) == -1) {
		close(source);
		return -1;
	}
	for (; *paths != NULL && result == 0; paths++)
		result = file_copy(source, target, *paths);
	close(source);
	close(target);
	return result;
}

static int
choose(const struct birth *b, const struct git *there, char *const config[],
    char **all, char ***chosen)
{
	size_t n = 0;

	for (char **p = all; *p != NULL; p++)
		if (is_wanted(b, config, *p))
			all[n++] = *p;
	all[n] = NULL;
	return git_ignores(there, all, chosen);
}

int
work_copy(const struct birth *b, const struct record *config,
    const char *from)
{
	char **wanted = config_list(config, "copy"), **all, **chosen, *top;
	struct git here, there;

	if (*wanted == NULL && *b->profile.copy == NULL &&
	    b->wish->copy.n == 0)
		return 0;
	git_open(&here, b->arena, from, clock_after(WORK_GIT_MS));
	if (access(from, X_OK) == -1 || git_top(&here, &top) == -1)
		return b->wish->copy.n == 0 ? 0 : refuse(EXIT_USAGE,
		    "nothing can be copied from '%s'", from);
	git_open(&here, b->arena, top, here.deadline);
	git_open(&there, b->arena, b->work, here.deadline);
	if (git_ignored(&here, &all) == -1 ||
	    choose(b, &there, wanted, all, &chosen) == -1)
		return -1;
	return copy_all(top, b->work, chosen);
}
