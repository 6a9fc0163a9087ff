/*
 * merge - foreseen, done, begun, taken back
 */

#include <sys/stat.h>

#include "fault/fault.h"
#include "git/local.h"

int
git_would_merge(const struct git *g, const char *ours, const char *theirs,
    char ***files)
{
	struct str out = { 0 };
	char **pieces;
	int status;

	status = git_run(g, WORDS("merge-tree", "--write-tree", "-z",
	    "--name-only", "--no-messages", ours, theirs), NULL, &out);
	(void)git_pieces(g->arena, &out, &pieces);
	str_free(&out);
	if (status != 0 && status != 1)
		return -1;
	*files = *pieces == NULL ? pieces : pieces + 1;
	return status;
}

int
git_merge_begun(const struct git *g)
{
	struct stat st;
	char *dir;

	if (git_private(g, &dir) == -1)
		return -1;
	return lstat(arena_format(g->arena, "%s/MERGE_HEAD", dir), &st) == 0;
}

int
git_merge(const struct git *g, const char *commit, const char *message,
    bool stop)
{
	int status;

	if (stop)
		status = git_run(g, WORDS("merge", "--quiet", "--no-commit",
		    "--no-ff", "-m", message, commit), NULL, NULL);
	else
		status = git_run(g, WORDS("merge", "--quiet", "--no-edit",
		    "-m", message, commit), NULL, NULL);
	if (status == 1 && git_merge_begun(g) == 1)
		return 1;
	return status == 0 ? 0 : -1;
}

int
git_merge_abort(const struct git *g)
{
	return git_do(g, WORDS("merge", "--abort"), NULL);
}
