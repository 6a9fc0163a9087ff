/*
 * state - the merged state as a record, and back
 */

#include <limits.h>

#include "str/str.h"
#include "turn/local.h"

/* Of the rules in fold.c: when they change, what they made is made again. */
#define VERSION	"15"

void
state_init(struct state *s)
{
	static char none[] = "";

	*s = (struct state){ .detail = none, .claimed = none, .source = none,
	    .title = none };
}

static void
put_number(struct record *r, const char *key, long long n)
{
	record_setf(r, key, "%lld", n);
}

/* The version stands last: what was cut short is of none. */
void
state_put(const struct state *s, struct record *r)
{
	put_number(r, "generation", s->gen);
	record_set(r, "turn", turn_word(s->turn));
	record_set(r, "reason", wait_word(s->wait_for));
	record_set(r, "detail", s->detail);
	record_set(r, "source", s->source);
	record_set(r, "claim", claim_word(s->claim));
	record_set(r, "claimed", s->claimed);
	record_set(r, "title", s->title);
	put_number(r, "since", s->since);
	record_set(r, "seen", turn_word(s->seen));
	put_number(r, "seen-since", s->seen_since);
	put_number(r, "quiet", s->quiet);
	put_number(r, "human", s->human);
	put_number(r, "dated", s->dated);
	put_number(r, "typed", s->typed);
	put_number(r, "dialog", s->dialog);
	put_number(r, "at", s->at);
	put_number(r, "claimed-at", s->claimed_at);
	put_number(r, "merged", s->merged);
	put_number(r, "was-idle", s->was_idle);
	put_number(r, "prompts", s->prompts);
	put_number(r, "asks", s->asks);
	put_number(r, "whole", s->whole);
	put_number(r, "behind", s->behind);
	record_set(r, "version", VERSION);
}

static unsigned
get_unsigned(const struct record *r, const char *key)
{
	long long n;

	n = record_number(r, key, 0);
	return n > UINT_MAX ? 0 : (unsigned)n;
}

static char *
get_text(const struct record *r, const char *key)
{
	return arena_copy(r->arena, record_text(r, key));
}

void
state_get(struct state *s, const struct record *r)
{
	state_init(s);
	if (!str_is(record_get(r, "version"), VERSION))
		return;
	s->gen = get_unsigned(r, "generation");
	s->turn = turn_of(record_text(r, "turn"));
	s->wait_for = wait_of(record_text(r, "reason"));
	s->detail = get_text(r, "detail");
	s->source = get_text(r, "source");
	s->claim = claim_named(record_text(r, "claim"));
	s->claimed = get_text(r, "claimed");
	s->title = get_text(r, "title");
	s->since = record_number(r, "since", 0);
	s->seen = turn_of(record_text(r, "seen"));
	s->seen_since = record_number(r, "seen-since", 0);
	s->quiet = record_number(r, "quiet", 0);
	s->human = record_number(r, "human", 0);
	s->dated = record_number(r, "dated", 0);
	s->typed = record_number(r, "typed", 0);
	s->dialog = record_number(r, "dialog", 0);
	s->at = (off_t)record_number(r, "at", 0);
	s->claimed_at = (off_t)record_number(r, "claimed-at", 0);
	s->merged = (off_t)record_number(r, "merged", 0);
	s->was_idle = record_number(r, "was-idle", 0) != 0;
	s->prompts = get_unsigned(r, "prompts");
	s->asks = get_unsigned(r, "asks");
	s->whole = record_number(r, "whole", 0) != 0;
	s->behind = record_number(r, "behind", 0) != 0;
}
