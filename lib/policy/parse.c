/*
 * parse - the lines of a file
 */

#include <string.h>

#include "allow/allow.h"
#include "fault/fault.h"
#include "policy/local.h"

/* The pattern ends at a blank outside of its parentheses. */
static char *
take_tool(struct arena *a, char **rest)
{
	char *from = *rest, *p = from;
	int depth = 0;

	for (; *p != '\0' && (depth > 0 || strchr(" \t", *p) == NULL); p++)
		depth += (*p == '(') - (*p == ')');
	*rest = p;
	return arena_copyn(a, from, (size_t)(p - from));
}

int
policy_roles(const char *list)
{
	static const char *const roles[] = { "manager", "worker", "reader" };
	size_t i, len;

	for (;; list += len + 1) {
		len = strcspn(list, ",");
		for (i = 0; i < 3; i++)
			if (strlen(roles[i]) == len &&
			    strncmp(roles[i], list, len) == 0)
				break;
		if (i == 3)
			return refuse(EXIT_USAGE, "there is no role '%.*s'",
			    (int)len, list);
		if (list[len] == '\0')
			return 0;
	}
}

/* role=LIST and profile=LIST, what is behind the pattern. */
static int
take_conditions(struct arena *a, struct policy_rule *r, char *rest)
{
	char *word;

	while ((word = str_piece(&rest, " \t")) != NULL) {
		if (str_starts(word, "role=") && r->roles == NULL) {
			r->roles = arena_copy(a, word + 5);
			if (policy_roles(r->roles) == -1)
				return -1;
		} else if (str_starts(word, "profile=") &&
		    r->profiles == NULL && word[8] != '\0') {
			r->profiles = arena_copy(a, word + 8);
		} else {
			return refuse(EXIT_USAGE, "'%s' is neither role= nor "
			    "profile=", word);
		}
	}
	return 0;
}

static int
check_path(const char *dir)
{
	if (*dir == '/' || strcmp(dir, "{work}") == 0 ||
	    str_starts(dir, "{work}/"))
		return 0;
	return refuse(EXIT_USAGE, "'%s' begins neither with / nor with "
	    "{work}", dir);
}

/* What the agents' tools of that name do, and what does that by itself. */
static void
look_up(const struct tools *tools, const char *name, bool *file, bool *runs)
{
	const struct tool_line *t = tools->list;

	*file = strcmp(name, does_word(DOES_WRITE)) == 0 ||
	    strcmp(name, does_word(DOES_READ)) == 0;
	*runs = strcmp(name, does_word(DOES_RUN)) == 0;
	for (size_t i = 0; i < tools->count; i++, t++) {
		if (strcmp(t->name, name) != 0)
			continue;
		*file = *file || does_files(t->does);
		*runs = *runs || t->does == DOES_RUN;
	}
}

/* What stands in the parentheses. */
static int
check_inside(const struct policy_rule *r, const char *name, const char *inside,
    bool file, bool runs)
{
	if (file && runs)
		return refuse(EXIT_USAGE, "agents do not mean the same by "
		    "'%s': say run, write or read", name);
	if (file)
		return check_path(inside);
	if (!runs)
		return refuse(EXIT_USAGE, "nothing is known of what '%s' is "
		    "given: leave out the parentheses", name);
	return allow_is_pattern(name, r->tool) ? 0 : refuse(EXIT_USAGE,
	    "'%s' names no plain command", r->tool);
}

/* What it could match must be told from it by whoever reads it. */
static int
check_tool(const struct policy *p, struct arena *a, const struct policy_rule *r)
{
	size_t len = strcspn(r->tool, "(");
	const char *inside = pattern_inside(a, r->tool);
	const char *name = arena_copyn(a, r->tool, len);
	bool file, runs;

	if (len == 0 || (inside == NULL && r->tool[len] != '\0'))
		return refuse(EXIT_USAGE, "'%s' is no tool", r->tool);
	look_up(&p->tools, name, &file, &runs);
	if (inside != NULL)
		return check_inside(r, name, inside, file, runs);
	return r->verdict == VERDICT_ALLOW &&
	    (file || runs || *r->tool == '*') ?
	    refuse(EXIT_USAGE, "'allow %s' says nothing of what is allowed",
	    r->tool) : 0;
}

static int
parse_rule(struct policy *p, struct arena *a, struct policy_rule *r,
    enum verdict verdict, char *rest)
{
	r->verdict = verdict;
	r->tool = take_tool(a, &rest);
	if (check_tool(p, a, r) == -1 || take_conditions(a, r, rest) == -1)
		return -1;
	if (p->count == p->room) {
		p->room = p->room == 0 ? 16 : p->room * 2;
		p->rules = arena_grow(a, p->rules, p->count, p->room,
		    sizeof(*p->rules));
	}
	p->rules[p->count++] = *r;
	return 0;
}

/* What the user says of it counts, then the system. */
static int
parse_budget(struct policy *p, const char *text)
{
	long long n;

	if (str_number(text, 0, 1000000, &n) == -1)
		return refuse(EXIT_USAGE, "'%s' is no number of times", text);
	if (p->budget == -1)
		p->budget = n;
	return 0;
}

static int
parse_line(struct policy *p, struct arena *a, struct policy_rule *r, char *line)
{
	char *rest, *word;

	r->text = arena_copy(a, line);
	rest = line + strcspn(line, " \t");
	word = arena_copyn(a, line, (size_t)(rest - line));
	rest += strspn(rest, " \t");
	if (strcmp(word, "budget") == 0)
		return parse_budget(p, rest);
	for (int v = VERDICT_ASK; v <= VERDICT_DENY; v++)
		if (strcmp(word, verdict_word((enum verdict)v)) == 0)
			return parse_rule(p, a, r, (enum verdict)v, rest);
	return refuse(EXIT_USAGE, "'%s' is none of allow, deny, ask and "
	    "budget", word);
}

int
policy_parse(struct policy *p, struct arena *a, const char *shelf,
    const char *path, const char *text)
{
	char *all = arena_copy(a, text), *line;
	unsigned n = 0;

	while ((line = strsep(&all, "\n")) != NULL) {
		struct policy_rule r = { .shelf = shelf, .line = ++n };

		line = str_trim(line);
		if (*line != '\0' && *line != '#' &&
		    parse_line(p, a, &r, line) == -1)
			return refuse(EXIT_USAGE, "'%s' line %u: %s", path, n,
			    arena_copy(a, fault_text()));
	}
	return 0;
}
