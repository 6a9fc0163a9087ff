/*
 * iprompt profile ls - list the profiles
 */

#include "iprompt/iprompt.h"
#include "out/out.h"
#include "profile/profile.h"

struct row {
	struct profile	 profile;
	const char	*from;
};

static struct out_how how;
static bool all;

static const struct opt opts[] = {
	{ 'A', "all", FLAG(&all), "also the parts that others extend" },
	OUT_OPTS(&how),
	{ 0 }
};

static const struct profile *
profile_of(const void *row)
{
	return &((const struct row *)row)->profile;
}

static void
add_items(char *const items[], struct str *out)
{
	for (size_t i = 0; items[i] != NULL; i++)
		str_addf(out, "%s%s", i > 0 ? "\n" : "", items[i]);
}

static void
get_tools(const void *row, struct str *out)
{
	add_items(profile_of(row)->tools, out);
}

static void
get_prompts(const void *row, struct str *out)
{
	add_items(profile_of(row)->prompts, out);
}

static const struct field fields[] = {
	{ "name", FIELD_TEXT, "as isesh start -p takes it",
	    TEXT_AT(struct row, profile.name) },
	{ "role", FIELD_TEXT, "manager, worker or reader",
	    TEXT_AT(struct row, profile.role) },
	{ "from", FIELD_TEXT, "project, user or system",
	    TEXT_AT(struct row, from) },
	{ "description", FIELD_TEXT, "what it is for",
	    RECORD_AT(struct row, profile.record) },
	{ "extends", FIELD_TEXT, "the profile it adds to",
	    RECORD_AT(struct row, profile.record) },
	{ "agent", FIELD_TEXT, "the agent it wants",
	    TEXT_AT(struct row, profile.agent) },
	{ "permission", FIELD_TEXT, "ask, edits, plan or all",
	    TEXT_AT(struct row, profile.permission) },
	{ "tools", FIELD_LIST, "what the agent need not ask for",
	    .get = get_tools },
	{ "prompts", FIELD_LIST, "the prompts it is told", .get = get_prompts },
	{ "path", FIELD_TEXT, "its file", TEXT_AT(struct row, profile.path) },
	{ 0 }
};

/* One that does not resolve is reported, and the rest is still listed. */
static int
print_all(const struct shelf *shelf, struct arena *a, struct out *out)
{
	int n, status = EXIT_NO;
	struct row row;
	char **names;

	if ((n = shelf_names(shelf, a, "profiles", "md", &names)) == -1)
		return cli_fail();
	for (int i = 0; i < n; i++) {
		if (profile_is_part(names[i]) && !all)
			continue;
		if (profile_load(shelf, a, names[i], true,
		    &row.profile) == -1) {
			status = cli_fail();
			continue;
		}
		row.from = shelf_word(shelf, row.profile.path);
		if (out_row(out, &row) == -1)
			status = cli_fail();
		else if (status == EXIT_NO)
			status = EXIT_YES;
	}
	return status;
}

static int
profile_ls(int argc, char *argv[])
{
	static struct arena a;
	struct shelf shelf;
	static struct out out;
	int status;

	(void)argc;
	(void)argv;
	if (out_open(&out, fields, "name,role,from,description", &how) == -1)
		return cli_fail();
	shelf_open(&shelf, &a, NULL);
	status = print_all(&shelf, &a, &out);
	out_close(&out);
	arena_free(&a);
	return status;
}

const struct cmd cmd_profile_ls = {
	.name = "profile ls",
	.operands = "",
	.does = "list the profiles",
	.opts = opts,
	.run = profile_ls
};

/* Whoever types "list" gets it here as everywhere. */
const struct cmd cmd_profile_list = {
	.name = "profile list",
	.operands = "",
	.does = "list the profiles",
	.opts = opts,
	.run = profile_ls,
	.hidden = true
};
