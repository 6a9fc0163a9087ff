/*
 * smon hook - called by an agent: writes down what it says
 *
 * It prints nothing and exits with 0 whatever happens: to an agent the output
 * of a hook is an answer, and status 2 stops what it is doing.
 */

#include "deliver/deliver.h"
#include "fault/fault.h"
#include "hook/hook.h"
#include "smon/smon.h"
#include "str/str.h"

/* The surest evidence there is that a message was taken. */
static void
settle(struct hook *h)
{
	const char *prompt;

	if (str_is(h->event, "UserPromptSubmit") &&
	    (prompt = json_get(&h->json, h->s.arena, "prompt")) != NULL)
		(void)deliver_taken(&h->s, prompt);
}

static int
hook(int argc, char *argv[])
{
	static struct arena a;
	struct store st;
	struct hook h;

	if (argc == 1 && store_open(&st, &a) == 0) {
		if (hook_open(&st, &a, argv[0], &h) == 0) {
			settle(&h);
			hook_close(&h);
		}
		store_close(&st);
	}
	arena_free(&a);
	return EXIT_YES;
}

/* raw: not even a wrong call may end in the status of a wrong call. */
const struct cmd cmd_hook = {
	.name = "hook",
	.operands = "event",
	.does = "record what an agent's hook says on standard input",
	.run = hook,
	.raw = true,
	.hidden = true
};
