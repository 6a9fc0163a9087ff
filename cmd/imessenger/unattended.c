/*
 * unattended - what an agent asks, answered by the policy
 *
 * Nothing is answered unless it was written down before; and where anything
 * goes wrong a person is asked, as if there were no policy.
 */

#include <string.h>

#include "ask/ask.h"
#include "audit/audit.h"
#include "hook/hook.h"
#include "imessenger/imessenger.h"
#include "policy/policy.h"

static void
say(struct hook *h, const char *kind, const char *key, const char *text)
{
	struct str line = { 0 };

	session_say(&h->s, &line, "policy", kind);
	event_add(&line, key, text);
	(void)session_event(&h->s, &line, NULL);
	str_free(&line);
}

/* Is there a policy, the one that the session began with? */
static bool
find_policy(struct hook *h, struct shelf *shelf, struct policy *p)
{
	bool told = false;
	int holds;

	shelf_open(shelf, h->s.arena, NULL);
	if (policy_load(shelf, h->s.arena, p) == -1) {
		say(h, "unusable", "why", fault_text());
		return false;
	}
	if (p->count == 0 || policy_pin(&h->s) == -1 ||
	    (holds = policy_holds(&h->s, p, &told)) == -1)
		return false;
	if (!holds && !told)
		say(h, "changed", "digest", p->digest);
	return holds == 1;
}

static enum verdict
judge(struct hook *h, const struct shelf *shelf, const struct policy *p,
    const struct policy_rule **rule)
{
	struct policy_wish w = {
	    .role = session_text(&h->s, "role"),
	    .profile = session_text(&h->s, "profile"),
	    .work = session_text(&h->s, "work"),
	    .own = { h->s.store->path, shelf->dirs[SHELF_USER],
	    shelf->dirs[SHELF_SYSTEM] } };

	policy_read(p, &w, h->s.arena, &h->tools, &h->json);
	return policy_judge(p, &w, rule);
}

static int
note(struct hook *h, const struct record *what, const char *verdict,
    const char *by)
{
	const struct approval entry = { .verdict = verdict, .ask = "",
	    .by = by, .as = "policy", .source = record_text(what, "source"),
	    .what = what };
	struct str line = { 0 };
	int result;

	if (audit_add(&h->s, &entry) == -1)
		return -1;
	session_say(&h->s, &line, "ask", "answered");
	event_add(&line, "verdict", verdict);
	event_add(&line, "by", by);
	event_addf(&line, "tool", "%.300s", record_text(what, "tool"));
	event_addf(&line, "text", "%.300s", record_text(what, "text"));
	event_add(&line, "digest", record_text(what, "digest"));
	result = session_event(&h->s, &line, NULL);
	str_free(&line);
	return result;
}

static bool
answer(struct hook *h, struct record *what, enum verdict verdict,
    const struct policy_rule *rule)
{
	struct record r = { .arena = h->s.arena };
	const char *by;

	by = arena_format(h->s.arena, "policy:%s:%u", rule->shelf,
	    rule->line);
	record_set(what, "digest", ask_digest(h->s.arena, what));
	if (note(h, what, verdict_word(verdict), by) == -1)
		return false;
	record_set(&r, "verdict", verdict_word(verdict));
	record_set(&r, "by", by);
	if (verdict == VERDICT_DENY)
		record_set(&r, "message", arena_format(h->s.arena,
		    "the policy says no, %s line %u: %s", rule->shelf,
		    rule->line, rule->text));
	return hook_tell(h, &r, NULL);
}

/* Questions and plans are a person's. */
bool
hook_unattended(struct hook *h, const struct record *asked)
{
	const struct policy_rule *rule;
	struct record what = *asked;
	enum verdict verdict;
	struct policy p;
	struct shelf shelf;
	int left;

	if (strcmp(record_text(&what, "kind"), "approval") != 0 ||
	    !find_policy(h, &shelf, &p))
		return false;
	verdict = judge(h, &shelf, &p, &rule);
	if (verdict == VERDICT_ASK)
		return false;
	if (verdict == VERDICT_ALLOW &&
	    (left = policy_spend(&h->s, &p)) != 1) {
		if (left == 0)
			say(h, "spent", "text", record_text(&what, "text"));
		return false;
	}
	return answer(h, &what, verdict, rule);
}
