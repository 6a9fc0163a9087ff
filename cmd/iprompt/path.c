/*
 * iprompt path - print which file it is: $EDITOR "$(iprompt path NAME)"
 */

#include <stdio.h>
#include <string.h>

#include "clean/clean.h"
#include "iprompt/iprompt.h"
#include "shelf/shelf.h"

static const char *kind = "prompt";

static const struct opt opts[] = {
	{ '\0', "kind", TEXT("kind", &kind),
	    "prompt (if you say nothing), profile or agent" },
	{ 0 }
};

static const struct {
	const char *kind, *dir, *ext;
} kinds[] = {
	{ "prompt",	"prompts",	"md" },
	{ "profile",	"profiles",	"md" },
	{ "agent",	"agents",	"agent" }
};

static int
find(struct arena *a, const char *name, char **found)
{
	struct str text = { 0 };
	struct shelf shelf;
	int result;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (strcmp(kinds[i].kind, kind) != 0)
			continue;
		shelf_open(&shelf, a, NULL);
		result = shelf_read(&shelf, a, kinds[i].dir, name,
		    kinds[i].ext, &text, found);
		str_free(&text);
		return result;
	}
	refuse(EXIT_USAGE, "there is no kind '%s'", kind);
	hint("there are prompt, profile and agent");
	return -1;
}

static int
path(int argc, char *argv[])
{
	static struct arena a;
	int status = EXIT_YES;
	char *found;

	(void)argc;
	if (find(&a, argv[0], &found) == -1)
		status = cli_fail();
	else
		puts(clean_line(&a, found));
	arena_free(&a);
	return status;
}

const struct cmd cmd_path = {
	.name = "path",
	.operands = "name",
	.does = "print the path of the file that a prompt or profile is",
	.opts = opts,
	.run = path
};
