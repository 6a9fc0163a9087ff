/*
 * caller - the nearest supervisor above us, and what its session may do
 */

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "caller/caller.h"
#include "fault/fault.h"
#include "file/file.h"
#include "gate/gate.h"

enum { DEPTH_MAX = 3, CHAIN_MAX = 16 };

static int
height_of(pid_t pid, const pid_t list[], int n)
{
	for (int i = 0; i < n; i++)
		if (list[i] == pid)
			return i;
	return n;
}

/* An adopted session has no supervisor: what its agent runs is it. */
static pid_t
adopted_agent(int dir)
{
	struct arena a = { 0 };
	struct session s = { .arena = &a, .alive.arena = &a };
	struct ident agent;
	pid_t pid = 0;

	if (record_load(&s.alive, dir, "adopted") == -1)
		pid = fault_code() == ENOENT ? 0 : -1;
	else if (session_agent(&s, &agent) == 0)
		pid = agent.pid;
	arena_free(&a);
	return pid;
}

/* Who holds its sign of life; 0 if nobody does, -1 if it cannot be told: a
 * worker that has no descriptor left must not pass for a person. */
static pid_t
supervisor_of(const struct store *store, const char *name)
{
	pid_t holder;
	int dir;

	if ((dir = dir_open(store->sessions, name)) == -1)
		return fault_code() == ENOENT || fault_code() == ENOTDIR ?
		    0 : -1;
	if (file_exists(dir, "adopted"))
		holder = adopted_agent(dir);
	else
		holder = file_holder(dir, "alive");
	close(dir);
	return holder;
}

static int
describe(const struct store *store, struct arena *a, const char *name,
    struct caller *c)
{
	struct session s;

	if (session_open(store, a, name, &s) == -1)
		return -1;
	c->session = s.name;
	c->id = arena_copy(a, session_text(&s, "id"));
	c->role = arena_copy(a, session_text(&s, "role"));
	c->parent = arena_copy(a, session_text(&s, "parent"));
	c->permission = arena_copy(a, session_text(&s, "permission"));
	c->work = arena_copy(a, session_text(&s, "work"));
	c->confined = str_is(session_text(&s, "confine"), "yes");
	c->depth = (int)record_number(&s.record, "depth", 0);
	session_close(&s);
	return 0;
}

/* Sessions can be nested, by a tmux server that was started inside of one:
 * the nearest is the caller. */
int
caller_find(const struct store *store, struct arena *a, struct caller *c)
{
	const char *nearest = NULL;
	pid_t list[IDENT_LINE];
	int best, count, height, n;
	char **names;
	pid_t holder;

	*c = (struct caller){ .id = arena_copy(a, ""),
	    .role = arena_copy(a, ""), .parent = arena_copy(a, ""),
	    .permission = arena_copy(a, ""), .work = arena_copy(a, "") };
	if ((count = store_names(store, a, &names)) == -1)
		return -1;
	best = n = ident_line(getpid(), list);
	for (int i = 0; i < count; i++) {
		if ((holder = supervisor_of(store, names[i])) == -1)
			return -1;
		height = height_of(holder, list, n);
		if (height < best) {
			best = height;
			nearest = names[i];
		}
	}
	if (nearest == NULL && gate_called())
		return refuse(EXIT_DENIED, "the session that asked for this "
		    "is over");
	return nearest == NULL ? 0 : describe(store, a, nearest, c);
}

/*
 * Up the parents of the session.  A name can be used again, so each step
 * compares the id that was noted when the child was born.
 */
bool
caller_is_above(const struct caller *c, const struct session *target)
{
	struct arena a = { 0 };
	struct session s = *target;
	const char *id, *parent;
	bool found = false;

	for (int i = 0; i < CHAIN_MAX && !found; i++) {
		parent = arena_copy(&a, session_text(&s, "parent"));
		id = arena_copy(&a, session_text(&s, "parent-id"));
		if (i > 0)
			session_close(&s);
		if (*parent == '\0' ||
		    session_open(target->store, &a, parent, &s) == -1)
			break;
		if (strcmp(session_text(&s, "id"), id) != 0) {
			session_close(&s);
			break;
		}
		found = strcmp(parent, c->session) == 0;
		if (found)
			session_close(&s);
	}
	arena_free(&a);
	return found;
}

static int
may_start(const struct caller *c)
{
	if (strcmp(c->role, "manager") != 0) {
		refuse(EXIT_DENIED, "'%s' may not start sessions: it is a %s",
		    c->session, c->role);
		hint("only a manager may; ask yours: imessenger send parent "
		    "\"[QUESTION] ...\"");
		return -1;
	}
	if (c->depth >= DEPTH_MAX)
		return refuse(EXIT_DENIED, "'%s' may not start sessions: "
		    "there are %d above it", c->session, c->depth);
	return 0;
}

/* What is none of them: more than all to ask for, nothing to have. */
static size_t
strength(const char *permission, size_t otherwise)
{
	static const char *const order[] = { "plan", "ask", "edits", "all" };

	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
		if (strcmp(order[i], permission) == 0)
			return i;
	return otherwise;
}

int
caller_may_give(const struct caller *c, const char *permission, bool words)
{
	if (c->session == NULL)
		return 0;
	if (words)
		return refuse(EXIT_DENIED, "'%s' may not choose the words of "
		    "an agent's command line: only a person may", c->session);
	if (strength(permission, SIZE_MAX) > strength(c->permission, 0))
		return refuse(EXIT_DENIED, "'%s' may not give the permission "
		    "'%s': it has only '%s'", c->session, permission,
		    c->permission);
	return 0;
}

static int
may_send(const struct caller *c, const struct session *target)
{
	if (strcmp(c->role, "reader") != 0 ||
	    strcmp(c->parent, target->name) == 0)
		return 0;
	return refuse(EXIT_DENIED, "'%s' is a reader: it may write to its "
	    "parent only", c->session);
}

/* What only one who stands above may do. */
static int
may_rule(const struct caller *c, const char *what,
    const struct session *target)
{
	if (strcmp(c->session, target->name) == 0)
		return refuse(EXIT_DENIED, "'%s' may not %s itself",
		    c->session, what);
	if (strcmp(c->role, "manager") != 0)
		return refuse(EXIT_DENIED, "'%s' may not %s '%s': it is a %s",
		    c->session, what, target->name, c->role);
	if (!caller_is_above(c, target))
		return refuse(EXIT_DENIED, "'%s' may not %s '%s': it did not "
		    "start it", c->session, what, target->name);
	return 0;
}

int
caller_may(const struct caller *c, enum act act, const struct session *target)
{
	if (c->session == NULL)
		return 0;
	switch (act) {
	case ACT_START:
		return may_start(c);
	case ACT_SEND:
		return may_send(c, target);
	case ACT_APPROVE:
		return may_rule(c, "answer for", target);
	case ACT_STOP:
		return may_rule(c, "stop", target);
	case ACT_CHANGE:
		return may_rule(c, "change", target);
	case ACT_READ:
		return 0;
	}
	return 0;
}
