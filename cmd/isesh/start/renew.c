/*
 * renew - which conversation, is it there, and then a launch
 */

#include <string.h>

#include "conversation/conversation.h"
#include "fault/fault.h"
#include "isesh/start/launch.h"
#include "isesh/start/renew.h"
#include "isesh/start/session_env.h"
#include "isesh/work/work.h"
#include "journal/journal.h"
#include "task/task.h"
#include "tmux/tmux.h"
#include "uuid/uuid.h"

struct plan {
	struct arena		*arena;
	const char		*by;		/* who asks, or "" */
	struct session		*s;
	struct agent		 agent;
	char			*id;		/* of the conversation, or "" */
	unsigned		 from;		/* generation it began in */
	const char		*key;		/* run or resume */
};

/* Is it the word of anybody that the agent was given something to do? */
static bool
is_prompt(const struct event *e, struct arena *a)
{
	static const struct {
		const char	*source, *kind, *key, *value;
	} signs[] = {
		{ "hook",	"UserPromptSubmit",	NULL,	NULL },
		{ "mail",	"typed",		NULL,	NULL },
		{ "mail",	"taken",		NULL,	NULL },
		{ "report",	"state",		"state", "working" },
		{ "screen",	"state",		"turn",	"busy" }
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (strcmp(signs[i].source, e->source) == 0 &&
		    strcmp(signs[i].kind, e->kind) == 0 &&
		    (signs[i].key == NULL ||
		    str_is(event_get(e, a, signs[i].key), signs[i].value)))
			return true;
	return false;
}

/* Since its conversation began. */
static bool
was_prompted(const struct session *s, unsigned from)
{
	struct arena a = { 0 };
	bool found = false;
	struct journal j;
	struct event e;

	if (journal_open(&j, &a, s->dir, "events", 0) == 0)
		while (!found && journal_next(&j, &e) == 1)
			found = e.gen >= from && is_prompt(&e, &a);
	arena_free(&a);
	return found;
}

/* 1, 0 if there is none, -1 with the reason if it is not the right one. */
static int
check_history(const struct plan *p)
{
	struct session_env ours = { p->s, &p->agent };
	const struct agent_environ env = { session_env_get, &ours };
	struct arena *a = p->arena;
	const struct agent_vars vars = { .name = p->s->name,
	    .conversation = p->id, .work = session_text(p->s, "work") };
	char *path;
	int result;

	if (record_get(&p->agent.record, "history") == NULL)
		return 1;
	if (*p->id == '\0')
		return 0;
	result = agent_history(&p->agent, a, &vars, &env, &path);
	if (result != 1)
		return result;
	if ((result = agent_history_fits(&p->agent, a, &vars, path)) == 0)
		return refuse(EXIT_STATE, "the conversation %s of '%s' is of "
		    "another directory: '%s'", p->id, p->s->name, path);
	return result == 2 ? 0 : result;
}

/* Does a word of the file need it? */
static bool
needs_id(const struct plan *p)
{
	return strstr(record_text(&p->agent.record, "resume"),
	    "{conversation}") != NULL;
}

static int
choose(struct plan *p, bool fresh)
{
	const struct session *s = p->s;
	int found = 0;

	p->key = "run";
	if (fresh)
		return 0;
	if (needs_id(p) && *p->id == '\0')
		found = 0;
	else if ((found = check_history(p)) == -1)
		return -1;
	if (found) {
		p->key = "resume";
		return 0;
	}
	if (!was_prompted(s, p->from))
		return 0;
	if (*p->id == '\0')
		refuse(EXIT_STATE, "the id of the conversation of '%s' was "
		    "never learnt", s->name);
	else
		refuse(EXIT_STATE, "%s has no transcript of the conversation "
		    "%s of '%s'", p->agent.name, p->id, s->name);
	hint("isesh resume --fresh %s begins a new one, with the same brief",
	    s->name);
	return -1;
}

static int
check(const struct session *s)
{
	struct ident agent;

	if (!session_has_ended(s)) {
		refuse(EXIT_STATE, "'%s' has not ended: it is %s", s->name,
		    session_word(s));
		hint("isesh restart %s ends it first", s->name);
		return -1;
	}
	if (session_agent(s, &agent) == 0) {
		refuse(EXIT_STATE, "the agent of '%s' still runs, as %ld",
		    s->name, (long)agent.pid);
		hint("isesh stop %s", s->name);
		return -1;
	}
	if (s->adopted || s->record.count == 0) {
		refuse(EXIT_STATE, s->adopted ? "'%s' was adopted: it has no "
		    "brief to be started with" : "'%s' never started",
		    s->name);
		hint("isesh rm %s, then isesh start %s", s->name, s->name);
		return -1;
	}
	return 0;
}

static int
load(struct plan *p)
{
	struct session *s = p->s;
	struct arena *a = p->arena;
	struct conversation last;
	struct shelf shelf;

	shelf_open(&shelf, a, NULL);
	if (agent_load(&shelf, a, session_text(s, "agent"), &p->agent) == -1 ||
	    conversation_last(s->dir, a, &last) == -1)
		return -1;
	p->id = last.id;
	p->from = last.gen;
	return 0;
}

/* One that takes an id gets a new one; what another will have is learnt. */
static int
name_conversation(struct plan *p)
{
	if (strcmp(p->key, "resume") == 0)
		return 0;
	return uuid_make(p->arena, &p->id);
}

/* The record of the next process, and what is known of its conversation. */
static int
begin(const struct plan *p, struct launch *l)
{
	struct session *s = p->s;
	const bool again = strcmp(p->key, "resume") == 0;
	const unsigned gen = s->gen + 1;

	*l = (struct launch){ .arena = s->arena, .store = s->store,
	    .name = s->name, .dir = s->dir, .agent = p->agent,
	    .record = s->record, .key = p->key, .by = p->by };
	record_setf(&l->record, "generation", "%u", gen);
	record_set(&l->record, "conversation", p->id);
	if (*p->id == '\0' || (!again && !agent_takes_id(&p->agent)))
		return 0;
	return conversation_note(s->dir, gen, again ? "resume" : "start",
	    p->id, NULL) == -1 ? -1 : 0;
}

static int
plan(struct plan *p, bool fresh, struct launch *l)
{
	if (load(p) == -1 || choose(p, fresh) == -1 ||
	    name_conversation(p) == -1)
		return -1;
	return begin(p, l);
}

int
renew_here(struct session *s)
{
	struct plan p = { .arena = s->arena, .s = s, .by = "" };
	struct launch l;

	return plan(&p, false, &l) == -1 ? -1 : launch_write(&l);
}

int
renew_session(const struct change *change, struct session *s, bool fresh,
    char **done)
{
	const char *by = change->caller.session;
	struct plan p = { .arena = s->arena, .s = s,
	    .by = str_or_empty(by) };
	struct launch l;
	int result;

	if (check(s) == -1 || tmux_check() == -1 || change_take(s) == -1)
		return -1;
	result = check(s);
	if (result == 0 && (result = work_again(s)) == 0 &&
	    (result = task_stop_all(s)) == 0 &&
	    (result = plan(&p, fresh, &l)) == 0)
		result = launch(&l);
	change_leave(s);
	if (result == -1)
		return -1;
	*done = strcmp(p.key, "run") == 0 ? arena_format(change->arena,
	    "%s is up: %s, in a new conversation", s->name, p.agent.name) :
	    arena_format(change->arena, "%s is up: %s goes on%s%s", s->name,
	    p.agent.name, *p.id == '\0' ? "" : " with ", p.id);
	return 0;
}
