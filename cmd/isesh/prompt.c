/*
 * isesh prompt - what iprompt does, under the name that IST gave it
 */

#include <errno.h>
#include <unistd.h>

#include "isesh/isesh.h"
#include "proc/proc.h"

static int
prompt(int argc, char *argv[])
{
	struct arena a = { 0 };
	char **words;

	words = arena_alloc(&a, (size_t)argc + 2, sizeof(*words));
	words[0] = proc_tool(&a, "iprompt");
	for (int i = 0; i < argc; i++)
		words[i + 1] = argv[i];
	execv(words[0], words);
	fault(errno, "cannot run '%s'", words[0]);
	return cli_fail();
}

const struct cmd cmd_prompt = {
	.name = "prompt",
	.operands = "command [argument ...]",
	.does = "what iprompt does: isesh prompt ls, isesh prompt show name",
	.run = prompt,
	.raw = true
};
