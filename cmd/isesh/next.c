/*
 * isesh next - begin what is queued, if there are slots
 */

#include "isesh/isesh.h"
#include "isesh/start/slot.h"

static int
next(int argc, char *argv[])
{
	static struct arena a;
	struct store st;
	int n;

	(void)argc;
	(void)argv;
	if (store_open(&st, &a) == -1)
		return cli_fail();
	n = slot_next(&st, &a);
	store_close(&st);
	arena_free(&a);
	return n == -1 ? cli_fail() : n > 0 ? EXIT_YES : EXIT_NO;
}

const struct cmd cmd_next = {
	.name = "next",
	.operands = "",
	.does = "begin sessions that are queued, as long as there are slots",
	.run = next
};
