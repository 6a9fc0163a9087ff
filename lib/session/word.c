/*
 * word - one word and one line on a session, and its fields for listings
 */

#include <string.h>

#include "clock/clock.h"
#include "conversation/conversation.h"
#include "mail/mail.h"
#include "session/session.h"

enum { HUMAN_MS = 3000 };

static const char *const lives[] = {
	[LIFE_NEW] = "new", [LIFE_QUEUED] = "queued", [LIFE_PREP] = "prep",
	[LIFE_STARTING] = "starting", [LIFE_UP] = "up",
	[LIFE_FROZEN] = "frozen", [LIFE_STOPPING] = "stopping",
	[LIFE_EXITED] = "exited", [LIFE_CRASHED] = "crashed",
	[LIFE_FAILED] = "failed", [LIFE_LOST] = "lost",
	[LIFE_ARCHIVED] = "archived"
};

const char *
life_word(enum life life)
{
	return lives[life];
}

const char *
session_hands(const struct session *s)
{
	long long typed = clock_now() - s->state.human;

	if (s->held)
		return "held";
	return s->state.human > 0 && typed >= 0 && typed < HUMAN_MS ?
	    "human" : "auto";
}

/* DESIGN: the first that applies of waiting, failed, crashed, lost, stuck,
 * error, done, busy, idle, starting, exited; but what is frozen does nothing
 * of all that, and what is held does not wait for more work. */
const char *
session_word(const struct session *s)
{
	bool up = session_is_up(s);

	if (s->life == LIFE_FROZEN || s->life == LIFE_ARCHIVED)
		return lives[s->life];
	if (up && s->state.turn == TURN_WAITING)
		return "waiting";
	if (s->life == LIFE_FAILED || s->life == LIFE_CRASHED ||
	    s->life == LIFE_LOST)
		return lives[s->life];
	if (up && state_stuck(&s->state, clock_now()) != 0)
		return "stuck";
	if (s->state.claim == CLAIM_ERROR)
		return "error";
	if (s->state.claim == CLAIM_DONE)
		return "done";
	if (s->held && up && s->state.turn == TURN_IDLE)
		return "held";
	if (s->life == LIFE_UP)
		return turn_word(s->state.turn);
	return lives[s->life];
}

const char *
session_detail(const struct session *s)
{
	if (session_has_ended(s))
		return s->why;
	if (s->state.turn == TURN_WAITING || s->state.turn == TURN_BUSY)
		return s->state.detail;
	if (s->state.claim != CLAIM_NONE)
		return s->state.claimed;
	return s->state.detail;
}

#define S(row)	((const struct session *)(row))

static void
add_record(const void *row, struct str *out, const char *key)
{
	str_add(out, session_text(S(row), key));
}

/* Getters for what the session record holds under the same name. */
#define GET(key)							\
	static void							\
	get_##key(const void *row, struct str *out)			\
	{								\
		add_record(row, out, #key);				\
	}

GET(id)
GET(agent)
GET(profile)
GET(role)
GET(parent)
GET(depth)
GET(work)
GET(task)
GET(nick)
GET(permission)
GET(generation)

/* The last that was heard of; else the one it was given. */
static void
get_conversation(const void *row, struct str *out)
{
	struct conversation last;
	struct arena a = { 0 };

	if (conversation_last(S(row)->dir, &a, &last) == 1)
		str_add(out, last.id);
	else
		add_record(row, out, "conversation");
	arena_free(&a);
}

static void
get_started(const void *row, struct str *out)
{
	long long started;

	if ((started = record_time(&S(row)->record, "started")) != 0)
		str_addf(out, "%lld", started);
}

/* One a line, as they are kept with blanks between. */
static void
get_tags(const void *row, struct str *out)
{
	for (const char *p = session_text(S(row), "tags"); *p != '\0'; p++)
		str_addc(out, *p == ' ' ? '\n' : *p);
}

static void
get_name(const void *row, struct str *out)
{
	str_add(out, S(row)->name);
}

static void
get_state(const void *row, struct str *out)
{
	str_add(out, session_word(S(row)));
}

static void
get_detail(const void *row, struct str *out)
{
	str_add(out, session_detail(S(row)));
}

/* When it ended, else when its turn last changed. */
static void
get_since(const void *row, struct str *out)
{
	long long since;

	if ((since = record_time(&S(row)->ended, "time")) == 0 &&
	    (since = S(row)->state.since) == 0)
		since = record_time(&S(row)->record, "started");
	if (since != 0)
		str_addf(out, "%lld", since);
}

static void
get_life(const void *row, struct str *out)
{
	str_add(out, life_word(S(row)->life));
}

static void
get_why(const void *row, struct str *out)
{
	str_add(out, S(row)->why);
}

static void
get_turn(const void *row, struct str *out)
{
	if (session_is_up(S(row)))
		str_add(out, turn_word(S(row)->state.turn));
}

static void
get_reason(const void *row, struct str *out)
{
	if (session_is_up(S(row)) && S(row)->state.turn == TURN_WAITING)
		str_add(out, wait_word(S(row)->state.wait_for));
}

static void
get_hands(const void *row, struct str *out)
{
	if (session_is_up(S(row)))
		str_add(out, session_hands(S(row)));
}

static void
get_claim(const void *row, struct str *out)
{
	if (S(row)->state.claim != CLAIM_NONE)
		str_add(out, claim_word(S(row)->state.claim));
}

static void
get_claimed(const void *row, struct str *out)
{
	str_add(out, S(row)->state.claimed);
}

static void
get_source(const void *row, struct str *out)
{
	str_add(out, S(row)->state.source);
}

static void
get_conflict(const void *row, struct str *out)
{
	enum turn seen;

	seen = state_conflict(&S(row)->state, clock_now());
	if (session_is_up(S(row)) && seen != TURN_UNKNOWN)
		str_add(out, turn_word(seen));
}

static void
add_doubt(const void *row, struct str *out,
    long long (*since)(const struct state *, long long))
{
	long long when;

	if (session_is_up(S(row)) &&
	    (when = since(&S(row)->state, clock_now())) != 0)
		str_addf(out, "%lld", when);
}

static void
get_stale(const void *row, struct str *out)
{
	add_doubt(row, out, state_stale);
}

static void
get_stuck(const void *row, struct str *out)
{
	add_doubt(row, out, state_stuck);
}

static void
get_title(const void *row, struct str *out)
{
	str_add(out, S(row)->state.title);
}

static void
get_mail(const void *row, struct str *out)
{
	struct arena a = { 0 };
	struct message *list;

	str_addf(out, "%d", mail_list(S(row)->dir, &a, BOX_NEW, &list));
	arena_free(&a);
}

static void
get_pid(const void *row, struct str *out)
{
	if (session_is_up(S(row)))
		str_add(out, record_text(&S(row)->alive, "agent-pid"));
}

static void
get_pane(const void *row, struct str *out)
{
	if (session_is_up(S(row)))
		str_add(out, record_text(&S(row)->alive, "pane"));
}

static void
get_seq(const void *row, struct str *out)
{
	str_addf(out, "%lld", (long long)S(row)->state.merged);
}

const struct field session_fields[] = {
	{ "name", FIELD_TEXT, "its name, and that of its tmux session",
	    get_name },
	{ "state", FIELD_TEXT, "one word for all that follows", get_state },
	{ "since", FIELD_TIME, "when that began", get_since },
	{ "agent", FIELD_TEXT, "the agent CLI", get_agent },
	{ "detail", FIELD_TEXT, "what it waits for, claims, or ended of",
	    get_detail },
	{ "role", FIELD_TEXT, "manager, worker or reader", get_role },
	{ "profile", FIELD_TEXT, "what it was started with", get_profile },
	{ "parent", FIELD_TEXT, "the session that started it", get_parent },
	{ "depth", FIELD_NUMBER, "how many are above it", get_depth },
	{ "work", FIELD_TEXT, "the directory it works in", get_work },
	{ "task", FIELD_TEXT, "what it is for", get_task },
	{ "nick", FIELD_TEXT, "another name for people", get_nick },
	{ "tags", FIELD_LIST, "words to choose it by", get_tags },
	{ "started", FIELD_TIME, "when its process was started", get_started },
	{ "life", FIELD_TEXT, "facts about its process", get_life },
	{ "why", FIELD_TEXT, "how that life ended", get_why },
	{ "turn", FIELD_TEXT, "idle, busy, waiting or unknown", get_turn },
	{ "reason", FIELD_TEXT, "what kind of thing it waits for", get_reason },
	{ "hands", FIELD_TEXT, "auto, human or held", get_hands },
	{ "claim", FIELD_TEXT, "the agent's own word", get_claim },
	{ "claimed", FIELD_TEXT, "what it said with it", get_claimed },
	{ "source", FIELD_TEXT, "who says what the turn is", get_source },
	{ "conflict", FIELD_TEXT, "what its screen says instead, for 5 s",
	    get_conflict },
	{ "stale", FIELD_TIME, "said to be busy, and silent since",
	    get_stale },
	{ "stuck", FIELD_TIME, "busy, and silent for ten minutes, since",
	    get_stuck },
	{ "title", FIELD_TEXT, "of its terminal", get_title },
	{ "mail", FIELD_NUMBER, "messages queued for it", get_mail },
	{ "permission", FIELD_TEXT, "ask, edits, plan or all",
	    get_permission },
	{ "conversation", FIELD_TEXT, "the agent's own id of it",
	    get_conversation },
	{ "generation", FIELD_NUMBER, "which process of the session",
	    get_generation },
	{ "pid", FIELD_NUMBER, "the agent's process", get_pid },
	{ "pane", FIELD_TEXT, "the tmux pane", get_pane },
	{ "seq", FIELD_NUMBER, "how far its events go: for --after", get_seq },
	{ "id", FIELD_TEXT, "never used again", get_id },
	{ NULL, FIELD_TEXT, NULL, NULL }
};
