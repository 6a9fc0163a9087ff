/*
 * field - a session in listings
 */

#include <sys/stat.h>

#include <fcntl.h>
#include <string.h>

#include "clock/clock.h"
#include "conversation/conversation.h"
#include "file/file.h"
#include "mail/mail.h"
#include "session/local.h"

#define S(row)	((const struct session *)(row))

/* The last that was heard of; else the one it was given. */
static void
get_conversation(const void *row, struct str *out)
{
	struct conversation last;
	struct arena a = { 0 };

	if (conversation_last(S(row)->dir, &a, &last) == 1)
		str_add(out, last.id);
	else
		str_add(out, session_text(S(row), "conversation"));
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

/* The newest piece of its log is written to as its terminal is. */
static void
get_output(const void *row, struct str *out)
{
	struct arena a = { 0 };
	char **files, *last = NULL;
	struct stat st;
	int n;

	n = dir_list(S(row)->dir, &a, &files);
	for (int i = 0; i < n; i++)
		if (str_starts(files[i], "log.") && (last == NULL ||
		    strlen(files[i]) >= strlen(last)))
			last = files[i];
	if (last != NULL && fstatat(S(row)->dir, last, &st,
	    AT_SYMLINK_NOFOLLOW) == 0 && st.st_size > 0)
		str_addf(out, "%lld", st.st_mtim.tv_sec * 1000LL +
		    st.st_mtim.tv_nsec / 1000000);
	arena_free(&a);
}

/* By a person, who came to its terminal or typed there. */
static void
get_seen(const void *row, struct str *out)
{
	struct arena a = { 0 };
	struct record r = { .arena = &a };
	long long seen = 0;

	if (record_load(&r, S(row)->dir, "seen") == 0)
		seen = record_time(&r, "time");
	if (S(row)->state.human > seen)
		seen = S(row)->state.human;
	if (seen != 0)
		str_addf(out, "%lld", seen);
	arena_free(&a);
}

static void
get_life(const void *row, struct str *out)
{
	str_add(out, life_word(S(row)->life));
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
get_mail(const void *row, struct str *out)
{
	struct arena a = { 0 };
	struct message *list;

	str_addf(out, "%d", mail_names(S(row)->dir, &a, BOX_NEW, &list));
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

#define KEPT	RECORD_AT(struct session, record)

const struct field session_fields[] = {
	{ "name", FIELD_TEXT, "its name, and that of its tmux session",
	    TEXT_AT(struct session, name) },
	{ "state", FIELD_TEXT, "one word for all that follows",
	    .get = get_state },
	{ "since", FIELD_TIME, "when that began", .get = get_since },
	{ "agent", FIELD_TEXT, "the agent CLI", KEPT },
	{ "detail", FIELD_TEXT, "what it waits for, claims, or ended of",
	    .get = get_detail },
	{ "model", FIELD_TEXT, "the model that was asked for", KEPT },
	{ "role", FIELD_TEXT, "manager, worker or reader", KEPT },
	{ "profile", FIELD_TEXT, "what it was started with", KEPT },
	{ "parent", FIELD_TEXT, "the session that started it", KEPT },
	{ "depth", FIELD_NUMBER, "how many are above it", KEPT },
	{ "work", FIELD_TEXT, "the directory it works in", KEPT },
	{ "task", FIELD_TEXT, "what it is for", KEPT },
	{ "nick", FIELD_TEXT, "another name for people", KEPT },
	{ "tags", FIELD_LIST, "words to choose it by", .get = get_tags },
	{ "started", FIELD_TIME, "when its process was started",
	    .get = get_started },
	{ "output", FIELD_TIME, "when its terminal was last written to",
	    .get = get_output },
	{ "seen", FIELD_TIME, "when a person last attached to it or typed",
	    .get = get_seen },
	{ "life", FIELD_TEXT, "facts about its process", .get = get_life },
	{ "why", FIELD_TEXT, "how that life ended",
	    TEXT_AT(struct session, why) },
	{ "turn", FIELD_TEXT, "idle, busy, waiting or unknown",
	    .get = get_turn },
	{ "reason", FIELD_TEXT, "what kind of thing it waits for",
	    .get = get_reason },
	{ "hands", FIELD_TEXT, "auto, human or held", .get = get_hands },
	{ "claim", FIELD_TEXT, "the agent's own word", .get = get_claim },
	{ "claimed", FIELD_TEXT, "what it said with it",
	    TEXT_AT(struct session, state.claimed) },
	{ "source", FIELD_TEXT, "who says what the turn is",
	    TEXT_AT(struct session, state.source) },
	{ "conflict", FIELD_TEXT, "what its screen says instead, for 5 s",
	    .get = get_conflict },
	{ "stale", FIELD_TIME, "said to be busy, and silent since",
	    .get = get_stale },
	{ "stuck", FIELD_TIME, "busy, and silent for ten minutes, since",
	    .get = get_stuck },
	{ "title", FIELD_TEXT, "of its terminal",
	    TEXT_AT(struct session, state.title) },
	{ "mail", FIELD_NUMBER, "messages queued for it", .get = get_mail },
	{ "permission", FIELD_TEXT, "ask, edits, plan or all", KEPT },
	{ "conversation", FIELD_TEXT, "the agent's own id of it",
	    .get = get_conversation },
	{ "generation", FIELD_NUMBER, "which process of the session", KEPT },
	{ "pid", FIELD_NUMBER, "the agent's process", .get = get_pid },
	{ "pane", FIELD_TEXT, "the tmux pane", .get = get_pane },
	{ "seq", FIELD_NUMBER, "how far its events go: for --after",
	    .get = get_seq },
	{ "id", FIELD_TEXT, "never used again", KEPT },
	{ 0 }
};
