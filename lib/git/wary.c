/*
 * wary - the programs that a repository's own configuration names, disarmed
 *
 * A filter that does nothing leaves text as it is; a merge driver that fails
 * leaves a conflict.  Both are on the safe side of what they stand for.
 */

#include <string.h>

#include "fault/fault.h"
#include "git/local.h"

static const struct {
	const char	*before, *after;
	char		*instead;
} programs[] = {
	{ "filter.", ".clean", "" },
	{ "filter.", ".smudge", "" },
	{ "filter.", ".process", "" },
	{ "filter.", ".required", "false" },
	{ "merge.", ".driver", "exit 1" },
	{ "diff.", ".textconv", "" },
	{ "diff.", ".command", "" }
};

static bool
ends_in(const char *text, const char *end)
{
	size_t len = strlen(text), n = strlen(end);

	return len >= n && strcmp(text + len - n, end) == 0;
}

static char *
instead_of(const char *key)
{
	for (size_t i = 0; i < sizeof(programs) / sizeof(programs[0]); i++)
		if (str_starts(key, programs[i].before) &&
		    ends_in(key, programs[i].after))
			return programs[i].instead;
	return NULL;
}

static bool
is_own(const char *scope)
{
	return strcmp(scope, "local") == 0 || strcmp(scope, "worktree") == 0;
}

int
git_wary(struct git *g)
{
	struct str out = { 0 };
	char **all, *value;
	size_t used = 0;
	int n, status;

	status = git_run(g, WORDS("config", "-z", "--show-scope",
	    "--name-only", "--get-regexp", "^(filter|merge|diff)\\."), NULL,
	    &out);
	n = git_pieces(g->arena, &out, &all);
	str_free(&out);
	if (status != 0 && status != 1)
		return -1;
	g->wary = arena_alloc(g->arena, (size_t)n + 1, sizeof(*g->wary));
	for (int i = 0; i + 1 < n; i += 2)
		if (is_own(all[i]) &&
		    (value = instead_of(all[i + 1])) != NULL) {
			g->wary[used++] = all[i + 1];
			g->wary[used++] = value;
		}
	return 0;
}
