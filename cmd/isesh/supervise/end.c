/*
 * end - what is left of an agent that ended, and who is told
 */

#include <sys/wait.h>

#include <errno.h>
#include <string.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "isesh/supervise/charge.h"
#include "journal/journal.h"
#include "on/on.h"
#include "proc/proc.h"
#include "tmux/tmux.h"

void
charge_say(struct charge *c, struct str *line)
{
	(void)journal_append(c->dir, "events", line, NULL);
}

/* On a full disk how it ended is worth more than what it said. */
static void
save_exit(struct charge *c, const struct record *r)
{
	if (record_save(r, c->dir, "exit") == 0)
		return;
	if (fault_code() != ENOSPC || c->witness.relay == NULL ||
	    !splitlog_yield(&c->witness.log) ||
	    record_save(r, c->dir, "exit") == -1)
		cli_warn();
}

void
charge_exit(struct charge *c, const char *cause, int status, const char *error)
{
	const bool signaled = WIFSIGNALED(status);
	const char *key = signaled ? "signal" : "status";
	const int number = signaled ? WTERMSIG(status) : WEXITSTATUS(status);
	struct record r = { .arena = c->arena };
	struct str line = { 0 };

	record_setf(&r, "generation", "%u", c->gen);
	record_setf(&r, key, "%d", number);
	record_set_time(&r, "time", clock_now());
	record_set(&r, "cause", cause);
	record_set(&r, "server", c->server);
	record_set(&r, "stopped", c->relay.asked ? "yes" : NULL);
	record_set(&r, "error", error);
	save_exit(c, &r);
	event_begin(&line, c->gen, "process", "exit");
	event_addf(&line, key, "%d", number);
	event_add(&line, "cause", cause);
	if (error != NULL)
		event_add(&line, "error", error);
	charge_say(c, &line);
	str_free(&line);
}

/*
 * A person will want to see it, and the pane is about to go.  An agent that
 * left its alternate screen may have left nothing: then what was kept before
 * it was asked to end is worth more.
 */
void
charge_keep_screen(struct charge *c)
{
	struct str screen = { 0 };

	if (*c->pane != '\0' && !c->relay.closed &&
	    tmux_capture(c->pane, false, 0, &screen) == 0 &&
	    strspn(str_text(&screen), " \n") < screen.len)
		(void)file_cache(c->dir, "screen", str_text(&screen),
		    screen.len);
	str_free(&screen);
}

/* What runs beside it has nobody to serve any more; there is a slot; and its
 * parent may wait for a word that will not come. */
void
charge_part(struct charge *c)
{
	if (file_exists(c->dir, "tasks"))
		(void)proc_detach_tool("isesh", "task", "stop", "--all",
		    c->name, NULL);
	(void)proc_detach_tool("isesh", "next", NULL);
	if (*record_text(&c->session, "parent") != '\0')
		(void)proc_detach_tool("imessenger", "ended", c->name, NULL);
	on_happened(c->arena, "exit", c->name);
}
