/*
 * rule - one record of a rules file into a rule
 */

#include <string.h>

#include "fault/fault.h"
#include "record/record.h"
#include "rules/local.h"

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
	rule->turn = turn_of(word);
	return strcmp(turn_word(rule->turn), word) == 0 ? 0 :
	    bad_word(rule, "state", word);
}

static int
set_reason(struct rule *rule, const char *word)
{
	if (*word == '\0')
		return 0;
	rule->reason = wait_of(word);
	return strcmp(wait_word(rule->reason), word) == 0 ? 0 :
	    bad_word(rule, "reason", word);
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
	    str_number(word + strlen("bottom "), 1, 1000, &n) == -1)
		return bad_word(rule, "region", word);
	rule->region = REGION_BOTTOM;
	rule->lines = (unsigned)n;
	return 0;
}

/* "dim", "not dim", ... */
static int
set_look(struct rule *rule, const char *word)
{
	const bool unlike = str_starts(word, "not ");
	unsigned *look = unlike ? &rule->unlook : &rule->look;
	const char *what = word + (unlike ? strlen("not ") : 0);

	if (*word == '\0')
		return 0;
	if (strcmp(what, "dim") == 0)
		*look = LOOK_DIM;
	else if (strcmp(what, "reverse") == 0)
		*look = LOOK_REVERSE;
	else if (strcmp(what, "one colour") == 0)
		*look = LOOK_FORE;
	else if (strcmp(what, "colours") == 0)
		*look = LOOK_COLOURS;
	else
		return bad_word(rule, "look", word);
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
set_known(struct rule *rule, const char *word)
{
	rule->needs_title = strcmp(word, "title") == 0;
	rule->needs_look = strcmp(word, "look") == 0;
	return *word == '\0' || rule->needs_title || rule->needs_look ? 0 :
	    bad_word(rule, "fact", word);
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

static int
set_words(struct rules *rs, struct rule *rule, const struct record *r)
{
	int keep = 0, sure = 0, cursor = 0;

	if (set_answer(rule, "keep", record_text(r, "keep"), &keep) == -1 ||
	    set_answer(rule, "sure", record_text(r, "sure"), &sure) == -1 ||
	    set_answer(rule, "cursor", record_text(r, "cursor"),
	    &cursor) == -1 ||
	    set_answer(rule, "alternate", record_text(r, "alternate"),
	    &rule->alternate) == -1 ||
	    set_answer(rule, "dead", record_text(r, "dead"),
	    &rule->dead) == -1)
		return -1;
	rule->keep = keep;
	rule->sure = sure;
	rule->on_cursor = cursor;
	rule->kind = arena_copy(rs->arena, record_text(r, "kind"));
	if (set_turn(rule, record_text(r, "state")) == -1 ||
	    set_reason(rule, record_text(r, "reason")) == -1 ||
	    set_region(rule, record_text(r, "region")) == -1 ||
	    set_known(rule, record_text(r, "known")) == -1 ||
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
		pattern_add(rs, lists[i].list, rule->name, r, lists[i].key);
}

static bool
asks_something(const struct rule *rule)
{
	return rule->all != NULL || rule->any != NULL || rule->title != NULL ||
	    rule->command != NULL || rule->dead != -1;
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

int
rule_add(struct rules *rs, const struct record *r)
{
	const char *name = record_text(r, "rule");
	struct rule *rule;

	if (*name == '\0')
		return refuse(EXIT_USAGE, "a rule has no name");
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
