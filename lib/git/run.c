/*
 * run - git with an environment that lets it do only what it was asked for
 *
 * Configuration goes in by the environment, not by -c: a key there may hold
 * any byte, and children of git, in submodules too, are told as well.
 */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clean/clean.h"
#include "fault/fault.h"
#include "git/local.h"
#include "proc/proc.h"

/* What would make git look elsewhere: we may have been called by a hook. */
static const char *const dropped[] = {
	"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_OBJECT_DIRECTORY", "GIT_DIR",
	"GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE",
	"GIT_INDEX_FILE", "GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE",
	"GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_COMMON_DIR", "GIT_NAMESPACE",
	"GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT",
	"GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_ALLOW_PROTOCOL",
	"GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
	"GIT_NOGLOB_PATHSPECS", "GIT_OPTIONAL_LOCKS", "GIT_TERMINAL_PROMPT",
	"GIT_EDITOR", "GIT_MERGE_AUTOEDIT", "LANGUAGE"
};

static char *const set[] = {
	"GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_EDITOR=:",
	"GIT_MERGE_AUTOEDIT=no", "LANGUAGE=en"
};

/* Pairs of key and value. */
static char *const always[] = {
	"core.hooksPath", "/dev/null",
	"core.fsmonitor", "false",
	"commit.gpgSign", "false",
	"merge.autoStash", "false",
	"merge.verifySignatures", "false",
	"gc.auto", "0",
	"maintenance.auto", "false",
	NULL
};

/* With an index of its own it makes commits that are nobody's. */
static char *const nobody[] = {
	"GIT_AUTHOR_NAME=ist", "GIT_AUTHOR_EMAIL=ist@localhost",
	"GIT_COMMITTER_NAME=ist", "GIT_COMMITTER_EMAIL=ist@localhost"
};

static char *const for_copy[] = {
	"core.splitIndex", "false",
	"core.untrackedCache", "false",
	NULL
};

struct environment {
	struct arena	*arena;
	char		**v;
	size_t		 n;
	long long	 keys;		/* of configuration, so far */
};

static bool
is_dropped(const char *variable, bool index)
{
	size_t len = strcspn(variable, "=");

	if (index && (str_starts(variable, "GIT_AUTHOR_") ||
	    str_starts(variable, "GIT_COMMITTER_")))
		return true;
	for (size_t i = 0; i < sizeof(dropped) / sizeof(dropped[0]); i++)
		if (strlen(dropped[i]) == len &&
		    strncmp(dropped[i], variable, len) == 0)
			return true;
	return false;
}

static void
configure(struct environment *e, char *const pairs[])
{
	if (pairs == NULL)
		return;
	for (; pairs[0] != NULL; pairs += 2, e->keys++) {
		e->v[e->n++] = arena_format(e->arena, "GIT_CONFIG_KEY_%lld=%s",
		    e->keys, pairs[0]);
		e->v[e->n++] = arena_format(e->arena,
		    "GIT_CONFIG_VALUE_%lld=%s", e->keys, pairs[1]);
	}
}

static void
add_index(struct environment *e, const char *index)
{
	configure(e, for_copy);
	e->v[e->n++] = arena_format(e->arena, "GIT_INDEX_FILE=%s", index);
	for (size_t i = 0; i < sizeof(nobody) / sizeof(nobody[0]); i++)
		e->v[e->n++] = nobody[i];
}

static size_t
count(char *const list[])
{
	size_t n = 0;

	while (list != NULL && list[n] != NULL)
		n++;
	return n;
}

/* What the caller configured that way comes first, and ours wins. */
static char **
make_environment(const struct git *g)
{
	struct environment e = { .arena = g->arena };
	const char *given = getenv("GIT_CONFIG_COUNT");

	if (given == NULL || str_number(given, 0, 10000, &e.keys) == -1)
		e.keys = 0;
	e.v = arena_alloc(g->arena, count(environ) + count(g->wary) + 64,
	    sizeof(*e.v));
	for (char **p = environ; *p != NULL; p++)
		if (!is_dropped(*p, g->index != NULL))
			e.v[e.n++] = *p;
	for (size_t i = 0; i < sizeof(set) / sizeof(set[0]); i++)
		e.v[e.n++] = set[i];
	if (!g->network)
		e.v[e.n++] = "GIT_ALLOW_PROTOCOL=none";
	configure(&e, always);
	configure(&e, g->wary);
	if (g->index != NULL)
		add_index(&e, g->index);
	e.v[e.n++] = arena_format(g->arena, "GIT_CONFIG_COUNT=%lld", e.keys);
	return e.v;
}

static char **
make_words(const struct git *g, const char *const words[])
{
	char **argv;
	size_t n = 0;

	while (words[n] != NULL)
		n++;
	argv = arena_alloc(g->arena, n + 4, sizeof(*argv));
	argv[0] = "git";
	argv[1] = "-C";
	argv[2] = arena_copy(g->arena, g->dir);
	for (size_t i = 0; i < n; i++)
		argv[i + 3] = arena_copy(g->arena, words[i]);
	return argv;
}

/* The first line that complains; git says "hint:" before some. */
static char *
complaint(struct arena *a, const struct str *err)
{
	static const char *const marks[] = { "fatal: ", "error: " };
	char *line, *rest, *first = NULL;

	rest = arena_copyn(a, str_text(err), err->len);
	while ((line = str_piece(&rest, "\n")) != NULL) {
		if (first == NULL)
			first = line;
		for (size_t i = 0; i < 2; i++)
			if (str_starts(line, marks[i]))
				return clean_line(a, line + strlen(marks[i]));
	}
	return first == NULL ? NULL : clean_line(a, first);
}

int
git_run(const struct git *g, const char *const words[], const struct str *in,
    struct str *out)
{
	struct str err = { 0 };
	char *why;
	int status;

	status = proc_run_as(make_words(g, words), make_environment(g), in,
	    out, &err, g->deadline);
	if (status > 0) {
		if ((why = complaint(g->arena, &err)) == NULL)
			why = arena_format(g->arena, "status %d", status);
		refuse(EXIT_FAILED, "git %s: %s", words[0], why);
	} else if (status == -1 && fault_code() != 0) {
		hint("git was to %s in '%s'", words[0], g->dir);
	}
	str_free(&err);
	return status;
}

int
git_do(const struct git *g, const char *const words[], struct str *out)
{
	return git_run(g, words, NULL, out) == 0 ? 0 : -1;
}

/* Only the line feed that git added is taken away: a path may end in one. */
int
git_line(const struct git *g, const char *const words[], char **line)
{
	struct str out = { 0 };
	int result;

	if ((result = git_do(g, words, &out)) == 0) {
		if (out.len > 0 && out.s[out.len - 1] == '\n')
			str_cut(&out, out.len - 1);
		*line = arena_copy(g->arena, str_text(&out));
	}
	str_free(&out);
	return result;
}

int
git_pieces(struct arena *a, const struct str *text, char ***pieces)
{
	const char *at = str_text(text), *end = at + text->len;
	size_t n = 0, most = 1;

	for (const char *p = at; p < end; p++)
		most += *p == '\0';
	*pieces = arena_alloc(a, most + 1, sizeof(**pieces));
	for (; at < end; at += strlen(at) + 1)
		(*pieces)[n++] = arena_copy(a, at);
	return (int)n;
}

void
git_open(struct git *g, struct arena *a, const char *dir, long long deadline)
{
	*g = (struct git){ .arena = a, .dir = arena_copy(a, dir),
	    .deadline = deadline };
}
