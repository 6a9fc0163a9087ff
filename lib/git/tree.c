/*
 * tree - work trees: listed, added, forgotten
 */

#include <string.h>

#include "git/local.h"

/* The words behind this one, if the attribute is it. */
static char *
value_of(char *line, const char *word)
{
	size_t len = strlen(word);

	if (strncmp(line, word, len) != 0)
		return NULL;
	return line[len] == ' ' ? line + len + 1 :
	    line[len] == '\0' ? line + len : NULL;
}

static void
take(struct git_tree *t, char *line)
{
	static const char heads[] = "refs/heads/";
	char *value;

	if ((value = value_of(line, "HEAD")) != NULL)
		t->head = value;
	else if ((value = value_of(line, "branch")) != NULL)
		t->branch = value + (str_starts(value, heads) ?
		    strlen(heads) : 0);
	else if ((value = value_of(line, "locked")) != NULL)
		t->locked = value;
	else if ((value = value_of(line, "prunable")) != NULL)
		t->gone = value;
	else if (strcmp(line, "bare") == 0)
		t->bare = true;
}

int
git_trees(const struct git *g, struct git_tree **trees)
{
	struct str out = { 0 };
	struct git_tree *list;
	char **lines, *path;
	int n, count = 0;

	if (git_do(g, WORDS("worktree", "list", "--porcelain", "-z"),
	    &out) == -1) {
		str_free(&out);
		return -1;
	}
	n = git_pieces(g->arena, &out, &lines);
	str_free(&out);
	list = arena_alloc(g->arena, (size_t)n + 1, sizeof(*list));
	for (int i = 0; i < n; i++)
		if ((path = value_of(lines[i], "worktree")) != NULL)
			list[count++] = (struct git_tree){ .path = path,
			    .branch = "", .head = "" };
		else if (count > 0)
			take(&list[count - 1], lines[i]);
	*trees = list;
	return count;
}

const struct git_tree *
git_tree_at(const struct git_tree trees[], int n, const char *path)
{
	for (int i = 0; i < n; i++)
		if (strcmp(trees[i].path, path) == 0)
			return &trees[i];
	return NULL;
}

const struct git_tree *
git_tree_on(const struct git_tree trees[], int n, const char *branch)
{
	for (int i = 0; i < n; i++)
		if (strcmp(trees[i].branch, branch) == 0)
			return &trees[i];
	return NULL;
}

int
git_tree_add(const struct git *g, const char *path, const char *branch)
{
	return git_do(g, WORDS("worktree", "add", "--quiet", "--", path,
	    branch), NULL);
}

int
git_tree_forget(const struct git *g, const char *path)
{
	return git_do(g, WORDS("worktree", "remove", "--force", "--", path),
	    NULL);
}
