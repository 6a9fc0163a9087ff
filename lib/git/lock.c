/*
 * lock - a lock on the index: whose, or left behind
 *
 * git makes it, and removes it when it is done; kill -9 leaves it.  It is
 * never ours to remove: that no git is seen to run here proves nothing on
 * another machine or in another namespace.
 */

#include <sys/stat.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "git/local.h"
#include "ident/ident.h"

int
git_index_free(const struct git *g)
{
	char *dir, *lock, span[CLOCK_TEXT], *top;
	struct stat st;
	pid_t pid;

	if (git_private(g, &dir) == -1)
		return -1;
	lock = arena_format(g->arena, "%s/index.lock", dir);
	if (lstat(lock, &st) == -1)
		return 0;
	if (git_top(g, &top) == 0 &&
	    (pid = ident_find(g->arena, "git", top)) != 0)
		return refuse(EXIT_CHANGED, "git is at work in '%s': process "
		    "%ld", top, (long)pid);
	refuse(EXIT_CHANGED, "'%s' has been there for %s: a git was killed",
	    lock, clock_span(clock_now() - (long long)st.st_mtime * 1000,
	    span));
	hint("if no git runs in '%s', remove that file", g->dir);
	return -1;
}
