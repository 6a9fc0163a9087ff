/*
 * load - a rules file into rules
 */

#include <string.h>

#include "fault/fault.h"
#include "record/record.h"
#include "rules/local.h"

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
	pattern_add(rs, &rs->composer, "composer", r, "match");
	pattern_add(rs, &rs->margin, "composer", r, "margin");
	pattern_add(rs, &rs->empty, "composer", r, "empty");
	pattern_add(rs, &rs->elided, "composer", r, "elided");
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
add_signs(struct rules *rs, const struct record *r)
{
	struct arena *a = rs->arena;

	rs->signs = (struct signs){
	    .row = arena_copy(a, record_text(r, "row")),
	    .escape = arena_copy(a, record_text(r, "escape")),
	    .last = arena_copy(a, record_text(r, "last")),
	    .more = arena_copy(a, record_text(r, "more")),
	    .enter = arena_copy(a, record_text(r, "enter")),
	    .field = arena_copy(a, record_text(r, "field")) };
	return 0;
}

/* Which of the five kinds it is. */
static int
add_record(struct rules *rs, const struct record *r)
{
	if (record_get(r, "define") != NULL)
		return add_define(rs, r);
	if (record_get(r, "names") != NULL) {
		rs->names = arena_copy(rs->arena, record_text(r, "names"));
		return 0;
	}
	if (strcmp(record_text(r, "rule"), "composer") == 0)
		return add_composer(rs, r);
	if (strcmp(record_text(r, "rule"), "options") == 0)
		return add_signs(rs, r);
	return rule_add(rs, r);
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
		    (r.count > 0 && add_record(rs, &r) == -1)) {
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

/* Of most rules the first condition fails, and the others are not asked. */
static bool
prepare_rule(const struct rule *r, bool further)
{
	if (r->all != NULL)
		return pattern_prepare(r->all, further);
	for (const struct pattern *p = r->any; p != NULL; p = p->next)
		if (pattern_prepare(p, further))
			return true;
	return false;
}

bool
rules_prepare(const struct rules *rs, bool further)
{
	for (const struct rule *r = rs->first; r != NULL; r = r->next)
		if (prepare_rule(r, further))
			return true;
	return false;
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
