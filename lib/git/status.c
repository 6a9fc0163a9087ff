/*
 * status - what a work tree holds that no commit does, and what differs
 */

#include <string.h>

#include "fault/fault.h"
#include "git/local.h"

enum { CHANGED_FIELDS = 8, RENAMED_FIELDS = 9, UNMERGED_FIELDS = 10 };

/* What follows so many fields, each ended by a blank. */
static char *
after_fields(char *line, int fields)
{
	while (fields-- > 0 && (line = strchr(line, ' ')) != NULL)
		line++;
	return line;
}

static void
take_header(struct git_status *st, char *line)
{
	static const char oid[] = "# branch.oid ", head[] = "# branch.head ";

	if (str_starts(line, oid))
		st->head = line + strlen(oid);
	else if (str_starts(line, head))
		st->branch = line + strlen(head);
	if (strcmp(st->head, "(initial)") == 0)
		st->head = "";
	if (strcmp(st->branch, "(detached)") == 0)
		st->branch = "";
}

/* The number of pieces that it takes: a rename has its old name behind it. */
static int
take(struct git_status *st, char *line)
{
	char *path = NULL;

	switch (*line) {
	case '#':
		take_header(st, line);
		break;
	case '1':
	case '2':
		path = after_fields(line, *line == '1' ? CHANGED_FIELDS :
		    RENAMED_FIELDS);
		if (path != NULL)
			st->changed[st->nchanged++] = path;
		return *line == '1' ? 1 : 2;
	case 'u':
		if ((path = after_fields(line, UNMERGED_FIELDS)) != NULL)
			st->unmerged[st->nunmerged++] = path;
		break;
	case '?':
		st->untracked[st->nuntracked++] = line + 2;
		break;
	}
	return 1;
}

/* To look into a submodule is to run what its configuration names. */
int
git_status(const struct git *g, struct git_status *st)
{
	struct str out = { 0 };
	char **lines;
	int n;

	if (git_do(g, WORDS("status", "--porcelain=v2", "--branch", "-z",
	    "--untracked-files=normal", g->wary != NULL ?
	    "--ignore-submodules=dirty" : "--ignore-submodules=none"),
	    &out) == -1) {
		str_free(&out);
		return -1;
	}
	n = git_pieces(g->arena, &out, &lines);
	str_free(&out);
	*st = (struct git_status){ .head = "", .branch = "" };
	st->changed = arena_alloc(g->arena, (size_t)n + 1, sizeof(char *));
	st->untracked = arena_alloc(g->arena, (size_t)n + 1, sizeof(char *));
	st->unmerged = arena_alloc(g->arena, (size_t)n + 1, sizeof(char *));
	for (int i = 0; i < n;)
		i += take(st, lines[i]);
	return 0;
}

int
git_ignored(const struct git *g, char ***paths)
{
	struct str out = { 0 };
	int result;

	result = git_do(g, WORDS("ls-files", "-z", "--others", "--ignored",
	    "--exclude-standard", "--directory"), &out);
	(void)git_pieces(g->arena, &out, paths);
	str_free(&out);
	return result;
}

int
git_ignores(const struct git *g, char *const paths[], char ***ignored)
{
	struct str in = { 0 }, out = { 0 };
	int status;

	for (; *paths != NULL; paths++)
		str_addn(&in, *paths, strlen(*paths) + 1);
	status = git_run(g, WORDS("check-ignore", "-z", "--stdin"), &in, &out);
	(void)git_pieces(g->arena, &out, ignored);
	str_free(&in);
	str_free(&out);
	return status == 0 || status == 1 ? 0 : -1;
}

/* New files take part once a private index knows of them. */
static int
print_diff(struct git *g, const char *commit, bool stat, char *const paths[],
    struct str *out)
{
	static const char *const fixed[] = { "diff", "--no-color",
	    "--no-ext-diff", "--no-textconv", "--submodule=short",
	    "--ignore-submodules=dirty" };
	const size_t nfixed = sizeof(fixed) / sizeof(fixed[0]);
	const char **words;
	size_t n = 0;

	while (paths[n] != NULL)
		n++;
	words = arena_alloc(g->arena, n + nfixed + 4, sizeof(*words));
	memcpy(words, fixed, sizeof(fixed));
	n = nfixed;
	if (stat)
		words[n++] = "--stat";
	words[n++] = commit;
	words[n++] = "--";
	for (; *paths != NULL; paths++)
		words[n++] = *paths;
	if (git_do(g, WORDS("add", "--all", "--intent-to-add", "--", ":/"),
	    NULL) == -1)
		return -1;
	return git_do(g, words, out);
}

int
git_diff(const struct git *g, const char *commit, bool stat,
    char *const paths[], struct str *out)
{
	struct git own = *g;
	char *index;
	int result;

	if (index_copy(g, &index) == -1)
		return -1;
	own.index = index;
	result = print_diff(&own, commit, stat, paths, out);
	index_drop(index);
	return result;
}
