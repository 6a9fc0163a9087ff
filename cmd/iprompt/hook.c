/*
 * iprompt hook - tells an agent its brief, where only a hook can
 *
 * For agents that take nothing to add to their instructions when they are
 * started.  It prints nothing else, and exits with 0 whatever happens: to an
 * agent the output of a hook is an answer.
 */

#include <stdio.h>

#include "file/file.h"
#include "hook/hook.h"
#include "iprompt/iprompt.h"
#include "store/store.h"

static void
tell(struct hook *h)
{
	struct str brief = { 0 }, out = { 0 };

	if (file_read(h->s.dir, "brief.md", &brief) == 0 && brief.len > 0) {
		str_add(&out, "{\"hookSpecificOutput\":{");
		json_member(&out, "hookEventName", h->event);
		json_member(&out, "additionalContext", str_text(&brief));
		printf("%s}}\n", str_text(&out));
	}
	str_free(&out);
	str_free(&brief);
}

static int
hook(int argc, char *argv[])
{
	struct arena a = { 0 };
	struct store st;
	struct hook h;

	if (argc == 1 && store_open(&st, &a) == 0) {
		if (hook_open(&st, &a, argv[0], &h) == 0) {
			tell(&h);
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
	.does = "tell an agent its brief, called as its hook",
	.run = hook,
	.raw = true,
	.hidden = true
};
