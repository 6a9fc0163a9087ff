/*
 * ref - where a repository is, its commits and branches
 */

#include <sys/stat.h>

#include <stdlib.h>
#include <string.h>

#include "fault/fault.h"
#include "git/local.h"

int
git_top(const struct git *g, char **path)
{
	if (git_line(g, WORDS("rev-parse", "--show-toplevel"), path) == 0)
		return 0;
	return fault_code() != 0 ? -1 : refuse(EXIT_STATE,
	    "'%s' is in no work tree of git", g->dir);
}

char *
git_top_of(struct arena *a, const char *dir)
{
	char *at = arena_copy(a, dir), *slash;
	struct stat st;

	while (*at != '\0') {
		if (lstat(arena_format(a, "%s/.git", at), &st) == 0)
			return at;
		if ((slash = strrchr(at, '/')) == NULL)
			return NULL;
		*slash = '\0';
	}
	return NULL;
}

int
git_common(const struct git *g, char **path)
{
	if (git_line(g, WORDS("rev-parse", "--path-format=absolute",
	    "--git-common-dir"), path) == 0)
		return 0;
	if (fault_code() != 0)
		return -1;
	refuse(EXIT_STATE, "'%s' is in no repository of git", g->dir);
	hint("git init makes one; -d names a directory in another");
	return -1;
}

int
git_private(const struct git *g, char **path)
{
	return git_line(g, WORDS("rev-parse", "--absolute-git-dir"), path);
}

/* The id, or "" if that names no commit. */
static int
resolve(const struct git *g, const char *name, char **id)
{
	struct str out = { 0 };
	int status;

	status = git_run(g, WORDS("rev-parse", "--verify", "--quiet",
	    "--end-of-options", arena_format(g->arena, "%s^{commit}", name)),
	    NULL, &out);
	*id = arena_copyn(g->arena, str_text(&out),
	    status == 0 ? strcspn(str_text(&out), "\n") : 0);
	str_free(&out);
	return status == -1 ? -1 : 0;
}

int
git_commit(const struct git *g, const char *name, char **id)
{
	static const char *const where[] = { "refs/heads/", "refs/remotes/",
	    "" };

	for (size_t i = 0; i < sizeof(where) / sizeof(where[0]); i++) {
		if (resolve(g, arena_format(g->arena, "%s%s", where[i], name),
		    id) == -1)
			return -1;
		if (**id != '\0')
			return 0;
	}
	return refuse(EXIT_USAGE, "there is no branch or commit '%s' in '%s'",
	    name, g->dir);
}

/* 0 and 1 are answers; what else git says is a failure. */
static int
answer(int status)
{
	return status == 0 ? 1 : status == 1 ? 0 : -1;
}

int
git_ref(const struct git *g, const char *ref)
{
	return answer(git_run(g, WORDS("show-ref", "--verify", "--quiet", "--",
	    ref), NULL, NULL));
}

int
git_branch_check(const struct git *g, const char *name)
{
	char *ref = arena_format(g->arena, "refs/heads/%s", name);

	if (*name != '-' && strcmp(name, "HEAD") != 0 &&
	    git_run(g, WORDS("check-ref-format", ref), NULL, NULL) == 0)
		return 0;
	return refuse(EXIT_USAGE, "'%s' cannot be the name of a branch", name);
}

int
git_branch(const struct git *g, char **name)
{
	struct str out = { 0 };
	int status;

	status = git_run(g, WORDS("symbolic-ref", "--quiet", "HEAD"), NULL,
	    &out);
	if (out.len > 0 && out.s[out.len - 1] == '\n')
		str_cut(&out, out.len - 1);
	*name = arena_copy(g->arena, str_starts(str_text(&out), "refs/heads/") ?
	    str_text(&out) + strlen("refs/heads/") : "");
	str_free(&out);
	return status == 0 || status == 1 ? 0 : -1;
}

int
git_distance(const struct git *g, const char *ours, const char *theirs,
    int *ahead, int *behind)
{
	char *line, *end;

	if (git_line(g, WORDS("rev-list", "--left-right", "--count",
	    arena_format(g->arena, "%s...%s", ours, theirs), "--"),
	    &line) == -1)
		return -1;
	*ahead = (int)strtol(line, &end, 10);
	*behind = (int)strtol(end, NULL, 10);
	return 0;
}

int
git_count(const struct git *g, const char *const revs[], int *n)
{
	const char *words[16] = { "rev-list", "--count" };
	char *line;

	for (size_t i = 2; *revs != NULL && i < 15; i++)
		words[i] = *revs++;
	if (git_line(g, words, &line) == -1)
		return -1;
	*n = (int)strtol(line, NULL, 10);
	return 0;
}

int
git_keep(const struct git *g, const char *ref, const char *id,
    const char *why)
{
	return git_do(g, WORDS("update-ref", "-m", why, ref, id, ""), NULL);
}

int
git_submodules(const struct git *g)
{
	struct stat st;
	char *dir;

	if (git_private(g, &dir) == -1)
		return -1;
	return stat(arena_format(g->arena, "%s/modules", dir), &st) == 0;
}

int
git_contains(const struct git *g, const char *commit, const char *ancestor)
{
	return answer(git_run(g, WORDS("merge-base", "--is-ancestor", ancestor,
	    commit), NULL, NULL));
}

int
git_branch_make(const struct git *g, const char *name, const char *commit,
    const char *follow)
{
	return git_do(g, follow == NULL ?
	    WORDS("branch", "--quiet", "--no-track", "--", name, commit) :
	    WORDS("branch", "--quiet", "--track", "--", name, follow), NULL);
}

int
git_fork(const struct git *g, const char *one, const char *other, char **id)
{
	struct str out = { 0 };
	int status;

	status = git_run(g, WORDS("merge-base", one, other), NULL, &out);
	*id = arena_copyn(g->arena, str_text(&out), strcspn(str_text(&out),
	    "\n"));
	str_free(&out);
	return status == 0 || status == 1 ? 0 : -1;
}

/* What is configured for it goes too, if there is something. */
int
git_branch_delete(const struct git *g, const char *name, const char *id)
{
	if (git_do(g, WORDS("update-ref", "-d",
	    arena_format(g->arena, "refs/heads/%s", name), id), NULL) == -1)
		return -1;
	(void)git_run(g, WORDS("config", "--remove-section",
	    arena_format(g->arena, "branch.%s", name)), NULL, NULL);
	return 0;
}
