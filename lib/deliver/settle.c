/*
 * settle - what the events say of messages that were handed over
 */

#include <string.h>

#include "clock/clock.h"
#include "deliver/local.h"

enum { EVIDENCE_MAX = 10000 };	/* of an agent that has just begun to run */

/*
 * An agent that works again, or comes to one of its hooks, goes on.  That a
 * conversation began says nothing: opencode makes one before it takes its first
 * prompt, and may still drop that.
 */
static bool
is_going_on(const struct event *e, struct arena *a)
{
	if (strcmp(e->source, "report") == 0)
		return str_is(event_get(e, a, "state"), "working");
	if (strcmp(e->source, "screen") == 0 ||
	    strcmp(e->source, "registry") == 0 ||
	    strcmp(e->source, "transcript") == 0)
		return str_is(event_get(e, a, "turn"), "busy");
	return strcmp(e->source, "hook") == 0 &&
	    strcmp(e->kind, "SessionStart") != 0 &&
	    strcmp(e->kind, "SessionEnd") != 0 &&
	    strcmp(e->kind, "Notification") != 0;
}

bool
has_begun(const struct session *s, off_t after)
{
	struct arena a = { 0 };
	bool begun = false;
	struct journal j;
	struct event e;

	if (journal_open(&j, &a, s->dir, "events", after) == 0)
		while (!begun && journal_next(&j, &e) == 1)
			begun = e.gen == s->gen && is_going_on(&e, &a);
	arena_free(&a);
	return begun;
}

/*
 * What a hook handed over is in the agent's hands: anything it does next is
 * evidence.  What was pasted may still stand in the composer; an agent with
 * hooks will tell the prompt itself, and of no other kind is more to be had.
 */
static bool
settles(const struct event *typed, struct arena *a, bool hooks)
{
	const char *via = event_get(typed, a, "via");

	return str_is(via, "hook") || (str_is(via, "paste") && !hooks);
}

bool
find_typed(const struct session *s, struct arena *a, const char *id,
    struct event *typed)
{
	bool found = false;
	struct journal j;
	struct event e;

	if (journal_open(&j, a, s->dir, "events", 0) == -1)
		return false;
	while (journal_next(&j, &e) == 1) {
		if (strcmp(e.source, "mail") != 0 ||
		    strcmp(e.kind, "typed") != 0 || e.gen != s->gen ||
		    !str_is(event_get(&e, a, "id"), id))
			continue;
		*typed = e;
		found = true;
	}
	return found;
}

int
deliver_settle(struct session *s)
{
	struct arena a = { 0 };
	struct message *list;
	struct event typed;
	int count, result = 0;
	bool hooks;

	if (!mail_any(s->dir, BOX_CUR))
		return 0;
	hooks = deliver_says(s, "hooks", "yes");
	count = mail_list(s->dir, &a, BOX_CUR, &list);
	for (int i = 0; i < count && result != -1; i++)
		if (find_typed(s, &a, list[i].id, &typed) &&
		    settles(&typed, &a, hooks) && has_begun(s, typed.next))
			result = deliver_mark(s, &list[i], BOX_DONE,
			    event_get(&typed, &a, "via"), NULL);
	arena_free(&a);
	return count == -1 || result == -1 ? -1 : 0;
}

/* It is moved before it is typed, and Enter may be pressed again later. */
static long long
last_touched(const struct session *s, struct arena *a, const struct message *m)
{
	long long moved = mail_moved(s->dir, m);
	struct event typed;

	if (moved >= s->state.typed || !find_typed(s, a, m->id, &typed))
		return moved;
	return typed.time > moved ? typed.time : moved;
}

long long
deliver_under_way(struct session *s)
{
	long long end = 0, last, now = clock_now();
	struct arena a = { 0 };
	struct message *list;
	int count;

	if (!mail_any(s->dir, BOX_CUR) || session_look(s) == -1)
		return 0;
	count = mail_list(s->dir, &a, BOX_CUR, &list);
	for (int i = 0; i < count; i++) {
		last = last_touched(s, &a, &list[i]);
		if (last <= now && now < last + EVIDENCE_MAX &&
		    end < last + EVIDENCE_MAX)
			end = last + EVIDENCE_MAX;
	}
	arena_free(&a);
	return end;
}
