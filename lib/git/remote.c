/*
 * remote - other repositories: cloned, fetched from, a branch deleted there
 */

#include <string.h>

#include "git/local.h"

/* The branch that is checked out in what was just cloned. */
static int
settle(const struct git *g, const char *branch, const char *remote,
    const char *wanted, char **base)
{
	char *from, *head;
	int there;

	if (git_branch(g, &head) == -1)
		return -1;
	*base = arena_format(g->arena, "%s/%s", remote,
	    wanted != NULL ? wanted : head);
	if (git_commit(g, *base, &from) == -1)
		return -1;
	if (strcmp(branch, head) == 0)
		return 0;
	there = git_ref(g, arena_format(g->arena, "refs/remotes/%s/%s",
	    remote, branch));
	if (there == -1)
		return -1;
	if (there == 1)
		return git_do(g, WORDS("checkout", "--quiet", "--track", "-b",
		    branch, arena_format(g->arena, "refs/remotes/%s/%s",
		    remote, branch)), NULL);
	return git_do(g, WORDS("checkout", "--quiet", "--no-track", "-b",
	    branch, from), NULL);
}

int
git_clone(const struct git *g, const char *from, const char *branch,
    const char *remote, const char *wanted, char **base)
{
	struct git there = *g;

	there.network = true;
	if (git_do(&there, WORDS("clone", "--quiet", "--origin", remote, "--",
	    from, "."), NULL) == -1)
		return -1;
	there.network = false;
	return settle(&there, branch, remote, wanted, base);
}

int
git_fetch(const struct git *g, const char *remote)
{
	struct git there = *g;

	there.network = true;
	return git_do(&there, WORDS("fetch", "--quiet",
	    "--no-recurse-submodules", "--", remote), NULL);
}

int
git_remote_branch(const struct git *g, const char *remote, const char *branch,
    char **id)
{
	struct git there = *g;
	char *line;

	there.network = true;
	if (git_line(&there, WORDS("ls-remote", "--", remote,
	    arena_format(g->arena, "refs/heads/%s", branch)), &line) == -1)
		return -1;
	line[strcspn(line, "\t\n")] = '\0';
	*id = line;
	return 0;
}

int
git_remote_delete(const struct git *g, const char *remote, const char *branch,
    const char *id)
{
	struct git there = *g;

	there.network = true;
	return git_do(&there, WORDS("push", "--quiet", "--no-verify",
	    arena_format(g->arena, "--force-with-lease=refs/heads/%s:%s",
	    branch, id), "--", remote, arena_format(g->arena,
	    ":refs/heads/%s", branch)), NULL);
}
