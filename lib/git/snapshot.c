/*
 * snapshot - a commit of all that a work tree holds, made beside its index
 *
 * The index is copied and not read anew from HEAD: with it come the times of
 * the files, so that only what changed is read, and what a sparse checkout
 * leaves out is not taken for deleted.
 */

#include <sys/sendfile.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "git/local.h"

static int
copy(const char *from, const char *to)
{
	int in, out;
	ssize_t n;

	if ((in = open(from, O_RDONLY | O_CLOEXEC)) == -1)
		return errno == ENOENT ? 0 : fault(errno, "cannot open '%s'",
		    from);
	out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (out == -1) {
		close(in);
		return fault(errno, "cannot write '%s'", to);
	}
	while ((n = sendfile(out, in, NULL, 1 << 20)) > 0)
		continue;
	close(in);
	close(out);
	return n == 0 ? 0 : fault(errno, "cannot copy '%s'", from);
}

int
index_copy(const struct git *g, char **path)
{
	const char *tmp = getenv("TMPDIR");
	char *dir, *from;

	if (tmp == NULL || *tmp != '/')
		tmp = "/tmp";
	if (git_private(g, &from) == -1)
		return -1;
	dir = arena_format(g->arena, "%s/ist.index.XXXXXX", tmp);
	if (mkdtemp(dir) == NULL)
		return fault(errno, "cannot make a directory in '%s'", tmp);
	*path = arena_format(g->arena, "%s/index", dir);
	if (copy(arena_format(g->arena, "%s/index", from), *path) == 0)
		return 0;
	index_drop(*path);
	return -1;
}

/* With the lock that git leaves beside it, if it was killed. */
void
index_drop(const char *path)
{
	struct arena a = { 0 };
	char *dir = arena_copy(&a, path);

	(void)unlink(path);
	(void)unlink(arena_format(&a, "%s.lock", path));
	*strrchr(dir, '/') = '\0';
	(void)rmdir(dir);
	arena_free(&a);
}

char *
git_stamp(struct arena *a)
{
	char now[CLOCK_TEXT];

	clock_text(clock_now(), now);	/* 2026-11-21T12:00:00.123Z */
	return arena_format(a, "%.4s%.2s%.2s-%.2s%.2s%.2s-%.3s", now, now + 5,
	    now + 8, now + 11, now + 14, now + 17, now + 20);
}

/* As nobody in particular: who has no name for git can be kept too. */
static int
commit_tree(const struct git *g, const char *tree, const char *const parents[],
    const char *why, char **id)
{
	const char *words[16] = { "commit-tree", tree, "-m", why };
	size_t n = 4;

	for (; *parents != NULL; parents++) {
		words[n++] = "-p";
		words[n++] = *parents;
	}
	return git_line(g, words, id);
}

/* What was staged, if that is not what HEAD has: a commit, or "".  Where a
 * merge stopped there is no such tree; the files hold it all. */
static int
keep_staged(const struct git *g, const char *head, char **staged)
{
	struct str out = { 0 };
	char *tree = NULL, *of_head;
	int status;

	*staged = "";
	status = git_run(g, WORDS("write-tree"), NULL, &out);
	if (status == 0)
		tree = arena_copyn(g->arena, str_text(&out),
		    strcspn(str_text(&out), "\n"));
	str_free(&out);
	if (status != 0 || *head == '\0')
		return status == -1 ? -1 : 0;
	if (git_line(g, WORDS("rev-parse", arena_format(g->arena, "%s^{tree}",
	    head)), &of_head) == -1)
		return -1;
	if (strcmp(tree, of_head) == 0)
		return 0;
	return commit_tree(g, tree, WORDS(head), "what was staged", staged);
}

/* Entries that are commits and not what HEAD has there: the paths. */
static int
find_left(const struct git *g, const char *head, char ***left)
{
	struct str out = { 0 };
	char **pieces;
	int n, used = 0;

	if (git_do(g, *head == '\0' ? WORDS("ls-files", "-z", "--stage") :
	    WORDS("diff-index", "--cached", "--raw", "-z", "--no-renames",
	    head), &out) == -1) {
		str_free(&out);
		return -1;
	}
	n = git_pieces(g->arena, &out, &pieces);
	str_free(&out);
	*left = arena_alloc(g->arena, (size_t)n + 1, sizeof(**left));
	for (int i = 0; i < n; i++)
		if (*head == '\0' && str_starts(pieces[i], "160000 "))
			(*left)[used++] = strchr(pieces[i], '\t') + 1;
		else if (*pieces[i] == ':' && i + 1 < n &&
		    strncmp(pieces[i] + 8, "160000 ", 7) == 0)
			(*left)[used++] = pieces[i + 1];
	return 0;
}

static int
keep(const struct git *g, const char *head, const char *ref, const char *why,
    char ***left)
{
	char *commit, *staged, *tree;
	const char *parents[3] = { NULL, NULL, NULL };
	int n = 0;

	if (keep_staged(g, head, &staged) == -1 ||
	    git_do(g, WORDS("add", "--all", "--", ":/"), NULL) == -1 ||
	    (left != NULL && find_left(g, head, left) == -1) ||
	    git_line(g, WORDS("write-tree"), &tree) == -1)
		return -1;
	if (*head != '\0')
		parents[n++] = head;
	if (*staged != '\0')
		parents[n++] = staged;
	if (commit_tree(g, tree, parents, why, &commit) == -1)
		return -1;
	return git_keep(g, ref, commit, why);
}

/* "" before the first commit. */
static int
find_head(const struct git *g, char **head)
{
	struct str out = { 0 };
	int status;

	status = git_run(g, WORDS("rev-parse", "--verify", "--quiet", "HEAD"),
	    NULL, &out);
	*head = arena_copyn(g->arena, str_text(&out),
	    strcspn(str_text(&out), "\n"));
	str_free(&out);
	return status == -1 ? -1 : 0;
}

int
git_snapshot(const struct git *g, const char *ref, const char *why,
    char ***left)
{
	struct git own = *g;
	char *head, *index;
	int result;

	if (find_head(g, &head) == -1 || index_copy(g, &index) == -1)
		return -1;
	own.index = index;
	result = keep(&own, head, ref, why, left);
	index_drop(index);
	return result;
}
