/*
 * iprompt profile show - print a profile
 */

#include "iprompt/iprompt.h"
#include "out/out.h"
#include "profile/profile.h"

static bool resolved;

static const struct opt opts[] = {
	{ '\0', "resolved", FLAG(&resolved), "with all that it extends" },
	{ 0 }
};

/* The resolved one is made here; else the file itself, as it is. */
static int
write_text(const struct shelf *shelf, struct arena *a, const char *name,
    struct str *out)
{
	struct profile p;

	if (!resolved)
		return shelf_read(shelf, a, "profiles", name, "md", out, NULL);
	if (profile_load(shelf, a, name, true, &p) == -1)
		return -1;
	profile_print(&p, out);
	return 0;
}

static int
profile_show(int argc, char *argv[])
{
	static struct arena a;
	struct str text = { 0 };
	struct shelf shelf;
	int status = EXIT_YES;

	(void)argc;
	shelf_open(&shelf, &a, NULL);
	if (write_text(&shelf, &a, argv[0], &text) == -1)
		status = cli_fail();
	else
		out_text(str_text(&text), text.len);
	str_free(&text);
	arena_free(&a);
	return status;
}

const struct cmd cmd_profile_show = {
	.name = "profile show",
	.operands = "profile",
	.does = "print a profile",
	.opts = opts,
	.run = profile_show
};
