/*
 * isesh identify - which conversation is it: ask the agent to write it down
 *
 * For an agent that takes no id, tells none by hooks, or was started by hand.
 * A word that nobody else has is sent to it as a message, and looked for in
 * the transcripts; the one that holds it is the one.
 */

#include <sys/stat.h>

#include <stdio.h>
#include <time.h>

#include "agent/agent.h"
#include "clock/clock.h"
#include "conversation/conversation.h"
#include "deliver/deliver.h"
#include "fault/fault.h"
#include "isesh/change.h"
#include "isesh/isesh.h"
#include "isesh/start/session_env.h"
#include "uuid/uuid.h"

enum { LOOK_MS = 300, AGAIN_MS = 4000, SLACK_MS = 2000 };

static long long patience = 60000;

static const struct opt opts[] = {
	{ 't', "timeout", SPAN("time", &patience),
	    "how long the agent has to write it down, 60 s if not said" },
	{ 0 }
};

struct quest {
	struct session	*s;
	struct agent	 agent;
	char		*marker;
	long long	 began;		/* ms */
};

static int
load(struct quest *q)
{
	struct arena *a = q->s->arena;
	struct shelf shelf;
	char *uuid;

	if (!session_is_up(q->s))
		return refuse(EXIT_STATE, "'%s' is not up: it is %s",
		    q->s->name, session_word(q->s));
	shelf_open(&shelf, a, NULL);
	if (agent_load(&shelf, a, session_text(q->s, "agent"),
	    &q->agent) == -1 || uuid_make(a, &uuid) == -1)
		return -1;
	q->marker = arena_format(a, "session-marker-%s", uuid);
	if (record_get(&q->agent.record, "history") != NULL)
		return 0;
	return refuse(EXIT_STATE, "it is not known where %s keeps its "
	    "transcripts", q->agent.name);
}

/* Once the patience is over it is of no use any more. */
static int
send_marker(const struct change *c, const struct quest *q)
{
	struct message m = { .record = { .arena = c->arena } };

	record_set(&m.record, "From", c->caller.session == NULL ? "person" :
	    c->caller.session);
	record_set(&m.record, "To", q->s->name);
	mail_expire(&m, patience);
	m.record.body = arena_format(c->arena, "This only tells us which "
	    "conversation yours is; answer with one word.\n%s", q->marker);
	if (mail_make(q->s->dir) == -1 || mail_add(q->s->dir, &m) == -1)
		return -1;
	deliver_soon(q->s);
	return 0;
}

static bool
is_recent(const struct quest *q, const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 &&
	    st.st_mtim.tv_sec * 1000LL + SLACK_MS >= q->began;
}

/* The transcript that holds the marker: 1, 0 or -1. */
static int
search(const struct quest *q, struct arena *a, char **found)
{
	struct session_env ours = { q->s, &q->agent };
	const struct agent_environ env = { session_env_get, &ours };
	const struct agent_vars vars = { .name = q->s->name,
	    .conversation = "*", .work = session_text(q->s, "work") };
	char **paths;
	int n;

	n = agent_histories(&q->agent, a, &vars, &env, &paths);
	for (int i = 0; i < n; i++)
		if (is_recent(q, paths[i]) &&
		    agent_history_has(paths[i], q->marker) == 1) {
			*found = paths[i];
			return 1;
		}
	return n == -1 ? -1 : 0;
}

/* What could not be typed yet nobody else may deliver: one that was adopted has
 * no supervisor. */
static void
deliver_again(const struct quest *q, long long *next)
{
	if (clock_left(*next) > 0)
		return;
	*next = clock_after(AGAIN_MS);
	if (mail_any(q->s->dir, BOX_NEW) || mail_any(q->s->dir, BOX_CUR))
		deliver_soon(q->s);
}

static int
await(struct quest *q, char **path)
{
	long long deadline = clock_after(patience);
	long long next = clock_after(AGAIN_MS);
	struct arena a = { 0 };
	int found;

	while ((found = search(q, &a, path)) == 0 &&
	    clock_pause(LOOK_MS, deadline) == 0) {
		arena_free(&a);
		deliver_again(q, &next);
		if (clock_now() < q->began)	/* it was set back */
			q->began = clock_now();
	}
	if (found == 1)
		*path = arena_copy(q->s->arena, *path);
	arena_free(&a);
	if (found == 0)
		return refuse(EXIT_TIMEOUT, "'%s' wrote the marker down "
		    "nowhere within the time", q->s->name);
	return found == 1 ? 0 : -1;
}

static int
identify_one(struct change *c, struct session *s)
{
	struct quest q = { .s = s, .began = clock_now() };
	char *id, *path = NULL;

	if (load(&q) == -1 || send_marker(c, &q) == -1 ||
	    await(&q, &path) == -1)
		return -1;
	if ((id = agent_history_id(&q.agent, s->arena, path)) == NULL)
		return refuse(EXIT_FAILED, "'%s' has no id in its name", path);
	if (conversation_note(s->dir, s->gen, "marker", id, path) == -1)
		return -1;
	printf("%s %s\n", s->name, id);
	return 0;
}

static int
identify(int argc, char *argv[])
{
	return change_each(argc, argv, identify_one);
}

const struct cmd cmd_identify = {
	.name = "identify",
	.operands = "session ...",
	.does = "learn an agent's conversation by a marker in its transcript",
	.opts = opts,
	.run = identify
};
