/*
 * rules - asking a screen
 */

#include <string.h>

#include "rules/local.h"

/* What a condition says. */
enum said { FAILS, HOLDS, LEFT_OUT };

/* One rule on one screen. */
struct question {
	struct rules		*rules;
	const struct rule	*rule;
	const struct screen	*screen;
	struct view		 view;
	bool			 any;	/* condition that was not left out */
	bool			 tells;	/* why, in the arena */
	const char		*why;
};

static enum said
say(struct question *q, enum said said, const char *what, const char *detail)
{
	if (said == HOLDS)
		q->any = true;
	if (said == FAILS && q->tells)
		q->why = arena_format(q->rules->arena, "%s%s%s", what,
		    *detail == '\0' ? "" : ": ", detail);
	return said;
}

/* Does the match look as it should, and stand where it should?  A cursor below
 * all text is a hidden one, left where the painting ended. */
static bool
is_wanted(const struct question *q, const struct span *span)
{
	const struct screen *s = q->screen;
	size_t from = q->view.at + span->from, to = q->view.at + span->to;
	const struct rule *rule = q->rule;
	size_t cursor;

	if (!q->view.is_screen)
		return true;
	if (s->looks && rule->look != 0 &&
	    !screen_has_look(s, from, to, rule->look))
		return false;
	if (s->looks && rule->unlook != 0 &&
	    screen_has_look(s, from, to, rule->unlook))
		return false;
	if (!rule->on_cursor || s->cursor == CURSOR_UNKNOWN)
		return true;
	if (s->cursor == CURSOR_AWAY)
		return false;
	cursor = screen_cursor(s);
	return cursor == s->len ||
	    (cursor >= screen_line(s, from) && cursor < to);
}

/* Is there a match, of those that are wanted?  -1: a limit. */
static int
find(struct question *q, const struct pattern *p, bool wanted)
{
	struct span span, whole;
	size_t at = 0;
	int found;

	do {
		found = pattern_next(p, q->view.text, q->view.len, at, NULL,
		    &whole);
		if (found == -1)
			rules_warn(q->rules, q->rule->name, p);
		if (found != 1 || !wanted)
			return found;
		(void)pattern_next(p, q->view.text, q->view.len, at, "look",
		    &span);
		at = pattern_after(q->view.text, q->view.len, &whole);
	} while (!is_wanted(q, &span));
	return 1;
}

static enum said
ask_all(struct question *q)
{
	int found;

	for (const struct pattern *p = q->rule->all; p != NULL; p = p->next) {
		found = find(q, p, true);
		if (found != 1)
			return say(q, FAILS, found == 0 ? "not there" :
			    "took too long", p->text);
		q->any = true;
	}
	return HOLDS;
}

static enum said
ask_any(struct question *q)
{
	int found = 0;

	if (q->rule->any == NULL)
		return LEFT_OUT;
	for (const struct pattern *p = q->rule->any; p != NULL && found == 0;
	    p = p->next)
		found = find(q, p, true);
	return say(q, found == 1 ? HOLDS : FAILS, "none of any is there", "");
}

static enum said
ask_not(struct question *q)
{
	int found;

	for (const struct pattern *p = q->rule->not; p != NULL; p = p->next)
		if ((found = find(q, p, false)) != 0)
			return say(q, FAILS, found == 1 ? "there" :
			    "took too long", p->text);
	return LEFT_OUT;
}

static enum said
ask_fact(struct question *q, const struct pattern *list, const char *fact,
    const char *what)
{
	struct span span;

	if (list == NULL || fact == NULL)
		return LEFT_OUT;
	for (const struct pattern *p = list; p != NULL; p = p->next)
		if (pattern_next(p, fact, strlen(fact), 0, NULL, &span) != 1)
			return say(q, FAILS, what, fact);
	return say(q, HOLDS, "", "");
}

static enum said
ask_number(struct question *q, int want, int fact, const char *what)
{
	if (want == -1 || fact == -1)
		return LEFT_OUT;
	return say(q, want == fact ? HOLDS : FAILS, what, fact ? "yes" : "no");
}

static enum said
ask_version(struct question *q)
{
	const char *version = q->screen->version;

	if (*q->rule->versions == '\0' || version == NULL)
		return LEFT_OUT;
	return version_within(version, q->rule->versions) ? LEFT_OUT :
	    say(q, FAILS, "not for version", version);
}

static enum said
ask_known(struct question *q)
{
	if (q->rule->needs_title && q->screen->title == NULL)
		return say(q, FAILS, "not known", "title");
	if (q->rule->needs_look && !q->screen->looks)
		return say(q, FAILS, "not known", "look");
	return LEFT_OUT;
}

/* The cheap ones first. */
static bool
ask(struct question *q)
{
	const struct screen *s = q->screen;
	const struct rule *r = q->rule;

	if (ask_version(q) == FAILS || ask_known(q) == FAILS ||
	    ask_number(q, r->dead, s->dead, "dead") == FAILS ||
	    ask_number(q, r->alternate, s->alternate, "alternate") == FAILS ||
	    ask_fact(q, r->command, s->command, "command") == FAILS ||
	    ask_fact(q, r->title, s->title, "title") == FAILS)
		return false;
	q->view = rules_view(q->rules, r, s);
	if (q->view.text == NULL && (r->all != NULL || r->any != NULL)) {
		q->why = "its region is not there";
		return false;
	}
	if (q->view.text != NULL && (ask_all(q) == FAILS ||
	    ask_any(q) == FAILS || ask_not(q) == FAILS))
		return false;
	if (!q->any)
		q->why = "what it asks for is not known";
	return q->any;
}

bool
rules_try(struct rules *rs, const struct rule *rule, const struct screen *s,
    const char **why)
{
	struct question q = { .rules = rs, .rule = rule, .screen = s,
	    .tells = true, .why = "fired" };
	bool fires = ask(&q);

	*why = fires ? "fired" : q.why;
	return fires;
}

static bool
fires(struct rules *rs, const struct rule *rule, const struct screen *s)
{
	struct question q = { .rules = rs, .rule = rule, .screen = s };

	return ask(&q);
}

const struct rule *
rules_state(struct rules *rs, const struct screen *s)
{
	for (const struct rule *r = rs->first; r != NULL; r = r->next)
		if (fires(rs, r, s))
			return rules_are_bad(rs) ? NULL : r;
	return NULL;
}
