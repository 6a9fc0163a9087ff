/*
 * isesh ls - list sessions
 *
 * Takes no lock: a record is only ever replaced by rename(2), so what is read
 * is the old one or the new one, never half of each.
 */

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "isesh/family.h"
#include "isesh/isesh.h"
#include "isesh/work/work.h"
#include "out/out.h"
#include "session/session.h"

static struct out_how how;
static bool all, archived, tree;
static const char *dir;

static const struct opt opts[] = {
	{ 'A', "all", FLAG(&all), "also those that ended well" },
	{ '\0', "archived", FLAG(&archived), "those that were put away" },
	{ 'd', "dir", TEXT("dir", &dir),
	    "those that work in that directory, or below it" },
	{ '\0', "tree", FLAG(&tree), "each below the one that started it" },
	OUT_OPTS(&how),
	{ 0 }
};

/* A directory may be gone that sessions worked in: then it is as it is said. */
static int
find_dir(struct arena *a)
{
	char path[PATH_MAX];

	if (dir == NULL)
		return 0;
	if (realpath(dir, path) != NULL)
		dir = arena_copy(a, path);
	else if (*dir != '/')
		return refuse(EXIT_USAGE, "there is no directory '%s'", dir);
	return 0;
}

static bool
is_in_dir(const struct session *s)
{
	const char *work = session_text(s, "work");
	size_t len;

	if (dir == NULL || strcmp(dir, "/") == 0)
		return true;
	len = strlen(dir);
	return strncmp(work, dir, len) == 0 &&
	    (work[len] == '\0' || work[len] == '/');
}

/* What ended badly is shown until somebody removes it. */
static bool
is_wanted(const struct session *s)
{
	return (all || archived || s->life != LIFE_EXITED) && is_in_dir(s);
}

/* For people a tree is drawn; programs have parent and depth. */
static int
print(struct out *out, struct session *s, int depth)
{
	if (!is_wanted(s))
		return 0;
	if (depth > 0 && !how.json && how.jq == NULL)
		s->name = arena_format(s->arena, "%*s%s", 2 * depth, "",
		    s->name);
	return out_row(out, s);
}

static int
print_archived(void *arg, const struct session *found)
{
	struct session s = *found;

	return print(arg, &s, 0);
}

/* Without a tree, all at the top, by name. */
static int
find_members(const struct store *st, struct arena *a, struct member **list)
{
	char **names;
	int n;

	if (tree)
		return family(st, a, list);
	if ((n = store_names(st, a, &names)) == -1)
		return -1;
	*list = arena_alloc(a, (size_t)n + 1, sizeof(**list));
	for (int i = 0; i < n; i++)
		(*list)[i].name = names[i];
	return n;
}

/*
 * A session that cannot be read is reported and the rest still listed: one
 * damaged record must not hide the others.
 */
static int
list(const struct store *st, struct arena *a, struct out *out)
{
	int count, status = EXIT_YES;
	struct member *members;
	struct session s;

	if (archived)
		return session_each_archived(st, a, print_archived, out) == -1 ?
		    cli_fail() : EXIT_YES;
	if ((count = find_members(st, a, &members)) == -1)
		return cli_fail();
	for (int i = 0; i < count; i++) {
		if (session_open(st, a, members[i].name, &s) == -1) {
			if (fault_status() != EXIT_MISSING)
				status = cli_fail();
			continue;
		}
		if (print(out, &s, members[i].depth) == -1)
			status = cli_fail();
		session_close(&s);
	}
	return status;
}

static int
ls(int argc, char *argv[])
{
	static struct arena a;
	struct store st;
	static struct out out;
	int status;

	(void)argc;
	(void)argv;
	if (find_dir(&a) == -1 ||
	    out_open(&out, how.fields != NULL ? work_fields() :
	    session_fields, "name,state,task,started,agent",
	    &how) == -1 || store_open(&st, &a) == -1)
		return cli_fail();
	status = list(&st, &a, &out);
	out_close(&out);
	store_close(&st);
	arena_free(&a);
	return status;
}

const struct cmd cmd_ls = {
	.name = "ls",
	.alias = "list ps",
	.operands = "",
	.does = "list sessions",
	.opts = opts,
	.run = ls
};
