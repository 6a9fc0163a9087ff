/*
 * load - a rules file into rules
 */

#include <stdlib.h>
#include <string.h>

#include "fault/fault.h"
#include "record/record.h"
#include "rules/local.h"

static void
add_patterns(struct rules *rs, struct pattern **list, const char *rule,
    const struct record *r, const char *key)
{
	char *line, *rest;

	rest = arena_copy(rs->arena, record_text(r, key));
	while ((line = str_piece(&rest, "\n")) != NULL)
		pattern_add(rs, list, rule, line);
}

static int
bad_word(const struct rule *rule, const char *what, const char *word)
{
	return refuse(EXIT_USAGE, "rule '%s': no %s is called '%s'",
	    rule->name, what, word);
}

static int
set_turn(struct rule *rule, const char *word)
{
	if (*word == '\0' && rule->keep)
		return 0;
	for (enum turn t = TURN_UNKNOWN; t <= TURN_WAITING; t++)
		if (strcmp(turn_word(t), word) == 0) {
			rule->turn = t;
			return 0;
		}
	return bad_word(rule, "state", word);
}

static int
set_reason(struct rule *rule, const char *word)
{
	if (*word == '\0')
		return 0;
	for (enum wait_for w = WAIT_NONE; w <= WAIT_MENU; w++)
		if (strcmp(wait_word(w), word) == 0) {
			rule->reason = w;
			return 0;
		}
	return bad_word(rule, "reason", word);
}

static int
set_region(struct rule *rule, const char *word)
{
	static const struct {
		const char	*word;
		enum region	 region;
	} regions[] = {
		{ "", REGION_WHOLE },
		{ "whole", REGION_WHOLE },
		{ "below the last rule", REGION_BELOW },
		{ "composer", REGION_COMPOSER },
		{ "title", REGION_TITLE },
		{ "progress", REGION_PROGRESS }
	};
	long long n;

	for (size_t i = 0; i < sizeof(regions) / sizeof(regions[0]); i++)
		if (strcmp(regions[i].word, word) == 0) {
			rule->region = regions[i].region;
			return 0;
		}
	if (!str_starts(word, "bottom ") ||
	    str_number(word + 7, 1, 1000, &n) == -1)
		return bad_word(rule, "region", word);
	rule->region = REGION_BOTTOM;
	rule->lines = (unsigned)n;
	return 0;
}

static int
set_look(struct rule *rule, const char *word)
{
	bool unlike = str_starts(word, "not ");
	unsigned look;

	if (*word == '\0')
		return 0;
	if (strcmp(word + (unlike ? 4 : 0), "dim") == 0)
		look = LOOK_DIM;
	else if (strcmp(word + (unlike ? 4 : 0), "reverse") == 0)
		look = LOOK_REVERSE;
	else
		return bad_word(rule, "look", word);
	*(unlike ? &rule->unlook : &rule->look) = look;
	return 0;
}

/* yes, no, or "": leaves what is there. */
static int
set_answer(const struct rule *rule, const char *key, const char *word,
    int *answer)
{
	if (strcmp(word, "yes") == 0)
		*answer = 1;
	else if (strcmp(word, "no") == 0)
		*answer = 0;
	else if (*word != '\0')
		return refuse(EXIT_USAGE, "rule '%s': %s is 'yes' or 'no', "
		    "not '%s'", rule->name, key, word);
	return 0;
}

static int
set_versions(struct rules *rs, struct rule *rule, const char *ranges)
{
	if (!version_is_range(ranges))
		return refuse(EXIT_USAGE, "rule '%s': '%s' is no range of "
		    "versions", rule->name, ranges);
	rule->versions = arena_copy(rs->arena, ranges);
	return 0;
}

/* Behind those of the same priority: the order of the file decides. */
static void
insert(struct rules *rs, struct rule *rule)
{
	struct rule **at = &rs->first;

	while (*at != NULL && (*at)->priority >= rule->priority)
		at = &(*at)->next;
	rule->next = *at;
	*at = rule;
}

static int
add_composer(struct rules *rs, const struct record *r)
{
	const char *ghost = record_text(r, "ghost");

	if (*ghost != '\0' && strcmp(ghost, "dim") != 0)
		return refuse(EXIT_USAGE, "rule 'composer': a ghost is 'dim', "
		    "not '%s'", ghost);
	rs->ghosts = *ghost != '\0';
	if (strstr(record_text(r, "match"), "(?<draft>") == NULL)
		return refuse(EXIT_USAGE, "rule 'composer' needs a match with "
		    "the group (?<draft>...)");
	add_patterns(rs, &rs->composer, "composer", r, "match");
	add_patterns(rs, &rs->margin, "composer", r, "margin");
	add_patterns(rs, &rs->empty, "composer", r, "empty");
	add_patterns(rs, &rs->elided, "composer", r, "elided");
	return 0;
}

/* Each line: a word, and what it stands for. */
static int
add_define(struct rules *rs, const struct record *r)
{
	char *line, *rest, *word;
	struct define *d;

	rest = arena_copy(rs->arena, record_text(r, "define"));
	while ((line = str_piece(&rest, "\n")) != NULL) {
		word = strsep(&line, " ");
		if (line == NULL)
			return refuse(EXIT_USAGE, "'%s' is defined as nothing",
			    word);
		if (rs->book->count++ == DEFINES_MAX)
			return refuse(EXIT_USAGE, "'%s' is one definition "
			    "more than %d", word, DEFINES_MAX);
		d = arena_alloc(rs->arena, 1, sizeof(*d));
		*d = (struct define){ word, line, rs->book->defines };
		rs->book->defines = d;
	}
	return 0;
}

static int
set_words(struct rules *rs, struct rule *rule, const struct record *r)
{
	int keep = 0, cursor = 0;

	if (set_answer(rule, "keep", record_text(r, "keep"), &keep) == -1 ||
	    set_answer(rule, "cursor", record_text(r, "cursor"),
	    &cursor) == -1 ||
	    set_answer(rule, "alternate", record_text(r, "alternate"),
	    &rule->alternate) == -1 ||
	    set_answer(rule, "dead", record_text(r, "dead"),
	    &rule->dead) == -1)
		return -1;
	rule->keep = keep;
	rule->on_cursor = cursor;
	rule->kind = arena_copy(rs->arena, record_text(r, "kind"));
	if (set_turn(rule, record_text(r, "state")) == -1 ||
	    set_reason(rule, record_text(r, "reason")) == -1 ||
	    set_region(rule, record_text(r, "region")) == -1 ||
	    set_look(rule, record_text(r, "look")) == -1)
		return -1;
	return set_versions(rs, rule, record_text(r, "versions"));
}

static void
set_patterns(struct rules *rs, struct rule *rule, const struct record *r)
{
	struct {
		const char	 *key;
		struct pattern	**list;
	} lists[] = {
		{ "all", &rule->all }, { "any", &rule->any },
		{ "not", &rule->not }, { "title", &rule->title },
		{ "command", &rule->command }, { "ask", &rule->ask }
	};

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		add_patterns(rs, lists[i].list, rule->name, r, lists[i].key);
}

static bool
asks_something(const struct rule *rule)
{
	return rule->all != NULL || rule->any != NULL || rule->title != NULL ||
	    rule->command != NULL || rule->dead != -1;
}

static int
add_rule(struct rules *rs, const struct record *r)
{
	const char *name = record_text(r, "rule");
	struct rule *rule;

	if (record_get(r, "define") != NULL)
		return add_define(rs, r);
	if (record_get(r, "names") != NULL) {
		rs->names = arena_copy(rs->arena, record_text(r, "names"));
		return 0;
	}
	if (*name == '\0')
		return refuse(EXIT_USAGE, "a rule has no name");
	if (strcmp(name, "composer") == 0)
		return add_composer(rs, r);
	rule = arena_alloc(rs->arena, 1, sizeof(*rule));
	rule->name = arena_copy(rs->arena, name);
	rule->priority = record_number(r, "priority", 0);
	rule->alternate = rule->dead = -1;
	insert(rs, rule);
	if (set_words(rs, rule, r) == -1)
		return -1;
	set_patterns(rs, rule, r);
	if (!asks_something(rule))
		return refuse(EXIT_USAGE, "rule '%s' has neither all nor any "
		    "nor a fact", name);
	return 0;
}

int
rules_parse(struct rules *rs, struct arena *a, const char *text)
{
	struct record r;

	*rs = (struct rules){ .arena = a };
	rs->book = arena_alloc(a, 1, sizeof(*rs->book));
	for (; text != NULL; text = r.body) {
		r = (struct record){ .arena = a };
		if (record_parse(&r, text, strlen(text)) == -1 ||
		    (r.count > 0 && add_rule(rs, &r) == -1)) {
			rules_free(rs);
			return -1;
		}
	}
	return 0;
}

int
rules_load(struct rules *rs, const struct shelf *shelf, struct arena *a,
    const char *agent)
{
	struct str text = { 0 };
	int result;

	*rs = (struct rules){ .arena = a };
	if ((result = shelf_read(shelf, a, "agents", agent, "rules", &text,
	    NULL)) == 0)
		result = rules_parse(rs, a, str_text(&text));
	str_free(&text);
	return result;
}

int
rules_load_any(struct rules *rs, const struct shelf *shelf, struct arena *a,
    const char *agent)
{
	struct str text = { 0 };
	int result;

	result = rules_load(rs, shelf, a, agent);
	if (result == -1 && fault_status() == EXIT_MISSING &&
	    shelf_read(shelf, a, "agents", agent, "agent", &text, NULL) == 0) {
		result = rules_load(rs, shelf, a, "generic");
		rs->generic = true;
	}
	str_free(&text);
	return result;
}

/* Stops at the first that is not 0. */
static int
each_list(const struct rules *rs, int (*does)(struct pattern *))
{
	struct pattern *const own[] = { rs->composer, rs->elided, rs->margin,
	    rs->empty };
	int result = 0;

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (result == 0)
			result = does(own[i]);
	for (struct rule *r = rs->first; r != NULL; r = r->next) {
		struct pattern *const lists[] = { r->all, r->any, r->not,
		    r->title, r->command, r->ask };

		for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
			if (result == 0)
				result = does(lists[i]);
	}
	return result;
}

static int
compile_list(struct pattern *p)
{
	for (; p != NULL; p = p->next)
		if (pattern_compile(p) == -1)
			return -1;
	return 0;
}

static int
free_list(struct pattern *p)
{
	pattern_free(p);
	return 0;
}

int
rules_check(const struct rules *rs)
{
	return each_list(rs, compile_list);
}

bool
rules_are_bad(const struct rules *rs)
{
	return rs->book != NULL && rs->book->bad;
}

void
rules_free(struct rules *rs)
{
	(void)each_list(rs, free_list);
	*rs = (struct rules){ .arena = rs->arena };
}
