/*
 * isesh restore - a new session that knows what was said in another
 *
 * isesh start, in other words: its option --restore.
 */

#include <errno.h>
#include <unistd.h>

#include "isesh/isesh.h"
#include "mem/mem.h"
#include "proc/proc.h"

static int
restore(int argc, char *argv[])
{
	struct arena a = { 0 };
	char **words;

	if (argc < 2 || *argv[0] == '-') {
		refuse(EXIT_USAGE, "restore wants a transcript, and what start "
		    "wants");
		hint("isesh restore FILE NAME");
		return cli_fail();
	}
	words = arena_alloc(&a, (size_t)argc + 4, sizeof(*words));
	words[0] = proc_tool(&a, "isesh");
	words[1] = arena_copy(&a, "start");
	words[2] = arena_format(&a, "--restore=%s", argv[0]);
	for (int i = 1; i < argc; i++)
		words[i + 2] = argv[i];
	execv(words[0], words);
	fault(errno, "cannot run '%s'", words[0]);
	return cli_fail();
}

const struct cmd cmd_restore = {
	.name = "restore",
	.operands = "transcript name [argument ...]",
	.does = "start a session that is told what was said in a transcript",
	.run = restore,
	.raw = true
};
