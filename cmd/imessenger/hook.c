/*
 * imessenger hook - called by an agent at the end of its turn, and when it
 * wants to be allowed something
 *
 * What it prints is an answer to the agent, so it prints nothing else, and it
 * exits with 0 whatever happens: status 2 would stop what the agent does.
 */

#include <stdio.h>

#include "deliver/deliver.h"
#include "fault/fault.h"
#include "hook/hook.h"
#include "imessenger/imessenger.h"

enum { ROW_MAX = 5 };		/* an agent must come to an end some time */

/* How many times in a row mail was handed over since the last prompt. */
static unsigned
handed(struct hook *h)
{
	const char *batch;
	struct journal j;
	struct event e;
	long long n, last = 0;

	if (journal_open(&j, h->s.arena, h->s.dir, "events", 0) == -1)
		return ROW_MAX;
	while (journal_next(&j, &e) == 1)
		if (str_is(e.kind, "UserPromptSubmit"))
			last = 0;
		else if (str_is(e.source, "mail") && str_is(e.kind, "typed") &&
		    (batch = event_get(&e, h->s.arena, "batch")) != NULL &&
		    str_number(batch, 0, ROW_MAX, &n) == 0)
			last = n;
	return (unsigned)last;
}

/* What goes wrong is not told: the agent has its own work to do. */
static void
tell_stop(struct hook *h)
{
	struct str out = { 0 }, reason = { 0 };
	unsigned before = 0;
	const char *title;

	(void)deliver_settle(&h->s);
	(void)deliver_expire(&h->s);
	if (!mail_any(h->s.dir, BOX_NEW))
		return;
	if (str_is(json_get(&h->json, h->s.arena, "stop_hook_active"), "true"))
		before = handed(h);
	title = json_get(&h->json, h->s.arena, "terminal_title");
	if (before < ROW_MAX && deliver_hand(&h->s, title, before + 1,
	    &reason) > 0) {
		str_add(&out, "{\"decision\":\"block\",\"reason\":");
		json_quote(&out, str_text(&reason));
		printf("%s}\n", str_text(&out));
	}
	str_free(&out);
	str_free(&reason);
}

/* Its plugin saw that there is mail. */
static void
hook_mail(struct hook *h)
{
	struct str out = { 0 }, text = { 0 };
	const char *title;

	(void)deliver_settle(&h->s);
	(void)deliver_expire(&h->s);
	title = json_get(&h->json, h->s.arena, "terminal_title");
	if (mail_any(h->s.dir, BOX_NEW) &&
	    deliver_ask(&h->s, title, &text) == 1) {
		str_add(&out, "{\"prompt\":");
		json_quote(&out, str_text(&text));
		printf("%s}\n", str_text(&out));
	}
	str_free(&out);
	str_free(&text);
}

static int
hook(int argc, char *argv[])
{
	static struct arena a;
	struct store st;
	struct hook h;

	if (argc == 1 && store_open(&st, &a) == 0) {
		if (hook_open(&st, &a, argv[0], &h) == 0) {
			if (str_is(h.event, "Stop"))
				tell_stop(&h);
			else if (str_is(h.event, "Mail"))
				hook_mail(&h);
			else if (str_is(h.event, "PermissionRequest"))
				hook_permission(&h);
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
	.does = "answer an agent's hook",
	.run = hook,
	.raw = true,
	.hidden = true
};
