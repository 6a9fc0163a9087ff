/*
 * iprompt ls - list the prompts
 */

#include "iprompt/iprompt.h"
#include "out/out.h"
#include "profile/profile.h"

struct row {
	struct prompt	 prompt;
	const char	*from;
};

static struct out_how how;

static const struct opt opts[] = {
	OUT_OPTS(&how),
	{ 0 }
};

static const struct field fields[] = {
	{ "name", FIELD_TEXT, "as iprompt show takes it",
	    TEXT_AT(struct row, prompt.name) },
	{ "from", FIELD_TEXT, "project, user or system",
	    TEXT_AT(struct row, from) },
	{ "description", FIELD_TEXT, "what it is about",
	    TEXT_AT(struct row, prompt.description) },
	{ "path", FIELD_TEXT, "its file", TEXT_AT(struct row, prompt.path) },
	{ 0 }
};

/* One that cannot be read is reported, and the rest is still listed. */
static int
print_all(const struct shelf *shelf, struct arena *a, struct out *out)
{
	int n, status;
	struct row row;
	char **names;

	if ((n = shelf_names(shelf, a, "prompts", "md", &names)) == -1)
		return cli_fail();
	status = n == 0 ? EXIT_NO : EXIT_YES;
	for (int i = 0; i < n; i++) {
		if (prompt_load(shelf, a, names[i], &row.prompt) == -1) {
			status = cli_fail();
			continue;
		}
		row.from = shelf_word(shelf, row.prompt.path);
		if (out_row(out, &row) == -1)
			status = cli_fail();
	}
	return status;
}

static int
ls(int argc, char *argv[])
{
	static struct arena a;
	struct shelf shelf;
	static struct out out;
	int status;

	(void)argc;
	(void)argv;
	if (out_open(&out, fields, "name,from,description", &how) == -1)
		return cli_fail();
	shelf_open(&shelf, &a, NULL);
	status = print_all(&shelf, &a, &out);
	out_close(&out);
	arena_free(&a);
	return status;
}

const struct cmd cmd_ls = {
	.name = "ls",
	.alias = "list",
	.operands = "",
	.does = "list the prompts",
	.opts = opts,
	.run = ls
};
