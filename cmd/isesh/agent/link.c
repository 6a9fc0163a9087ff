/*
 * link - the session that the agent is in, as far as there is one
 *
 * All of it is best effort: an agent that was started by hand, or whose
 * session cannot be read, is an agent still.
 */

#include <stdlib.h>

#include "allow/allow.h"
#include "clean/clean.h"
#include "isesh/agent/local.h"
#include "journal/journal.h"
#include "proc/proc.h"
#include "record/record.h"
#include "store/store.h"

static char *
variable(struct arena *a, const char *name)
{
	const char *value;

	value = getenv(name);
	return value == NULL || *value == '\0' ? NULL : arena_copy(a, value);
}

/* What the session's record knows; tools are joined with those given. */
static void
read_record(struct link *l, struct arena *a, struct str *tools)
{
	struct record r = { .arena = a };

	if (record_load(&r, l->dir, "session") == -1)
		return;
	l->gen = (unsigned)record_number(&r, "generation", 0);
	l->conversation = arena_copy(a, record_text(&r, "conversation"));
	str_addf(tools, "\n%s", record_text(&r, "tools"));
	if (l->role == NULL)
		l->role = arena_copy(a, record_text(&r, "role"));
}

static void
find_session(struct link *l, struct arena *a, struct str *tools)
{
	struct store store;

	if (name_check("session", l->name) == -1) {
		l->name = NULL;
		return;
	}
	if (store_open(&store, a) == -1)
		return;
	l->dir = store_session(&store, l->name);
	store_close(&store);
	if (l->dir != -1)
		read_record(l, a, tools);
}

void
link_open(struct link *l, struct arena *a, const char *given)
{
	struct str tools = { 0 };

	*l = (struct link){ .dir = -1, .conversation = arena_copy(a, ""),
	    .name = variable(a, "IST_SESSION"), .role = variable(a, "IST_ROLE"),
	    .smon = proc_tool(a, "smon"),
	    .imessenger = proc_tool(a, "imessenger") };
	str_add(&tools, given);
	if (l->name != NULL)
		find_session(l, a, &tools);
	if (l->name != NULL)
		l->parent = variable(a, "IST_PARENT");
	if (l->parent != NULL && name_check("session", l->parent) == -1)
		l->parent = NULL;
	l->role = l->role == NULL ? arena_copy(a, "") :
	    clean_line(a, l->role);
	l->tools = allow_list(a, str_text(&tools));
	str_free(&tools);
}

/* A line of the conversation: runs when a command begins, ran when it is
 * over, denied when it was not to run. */
void
link_note(const struct link *l, const char *kind, const char *command,
    int status, long long ms)
{
	struct str line = { 0 };

	if (l->dir == -1)
		return;
	event_begin(&line, l->gen, "agent", kind);
	event_add(&line, "command", command);
	if (status >= 0) {
		event_addf(&line, "status", "%d", status);
		event_addf(&line, "ms", "%lld", ms);
	}
	journal_append(l->dir, "transcript", &line, NULL);
	str_free(&line);
}
