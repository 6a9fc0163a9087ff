/*
 * imessenger policy - which line of the policy decides, and what its lines are
 */

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "agent/agent.h"
#include "clean/clean.h"
#include "fault/fault.h"
#include "imessenger/imessenger.h"
#include "out/out.h"
#include "policy/policy.h"

static struct out_how	how;
static const char	*agent, *dir, *profile = "", *role = "worker";

static const struct opt show_opts[] = { OUT_OPTS(&how), { 0 } };

static const struct opt test_opts[] = {
	{ 'a', "agent", TEXT("agent", &agent),
	    "the agent whose tool it is: any if you do not say" },
	{ 'd', "dir", TEXT("dir", &dir), "the directory that it works in" },
	{ 'p', "profile", TEXT("profile", &profile),
	    "the profile that it has" },
	{ '\0', "role", TEXT("role", &role),
	    "its role: worker if you do not say" },
	{ 0 }
};

#define R(p)	((const struct policy_rule *)(p))

static void
get_line(const void *row, struct str *out)
{
	if (R(row)->line != 0)
		str_addf(out, "%u", R(row)->line);
}

/* A row without a line is the budget. */
static void
get_verdict(const void *row, struct str *out)
{
	str_add(out, R(row)->line == 0 ? "budget" :
	    verdict_word(R(row)->verdict));
}

static const struct field fields[] = {
	{ "verdict", FIELD_TEXT, "allow, deny, ask; or budget",
	    .get = get_verdict },
	{ "tool", FIELD_TEXT, "its pattern; of the budget, the number",
	    TEXT_AT(struct policy_rule, tool) },
	{ "role", FIELD_TEXT, "for these roles",
	    TEXT_AT(struct policy_rule, roles) },
	{ "profile", FIELD_TEXT, "for these profiles",
	    TEXT_AT(struct policy_rule, profiles) },
	{ "shelf", FIELD_TEXT, "user or system",
	    TEXT_AT(struct policy_rule, shelf) },
	{ "line", FIELD_NUMBER, "its line in that file", .get = get_line },
	{ 0 }
};

static int
load(struct arena *a, struct policy *p, struct shelf *shelf)
{
	shelf_open(shelf, a, dir);
	return policy_load(shelf, a, p);
}

static int
show(int argc, char *argv[])
{
	struct policy_rule budget = { .shelf = "" };
	static struct arena a;
	struct policy p;
	struct shelf shelf;
	static struct out out;
	int result;

	(void)argc;
	(void)argv;
	if (out_open(&out, fields, "verdict,tool,role,profile,shelf,line",
	    &how) == -1 || load(&a, &p, &shelf) == -1)
		return cli_fail();
	budget.tool = arena_format(&a, "%lld", p.budget);
	result = out_row(&out, &budget);
	for (size_t i = 0; i < p.count && result == 0; i++)
		result = out_row(&out, &p.rules[i]);
	out_close(&out);
	arena_free(&a);
	return result == -1 ? cli_fail() : EXIT_YES;
}

/* The first agent's that has it, or that has one for that. */
static const struct tool_line *
find_tool(const struct tools *tools, const char *name)
{
	const struct tool_line *tool = tools_find(tools, name);

	for (int does = DOES_RUN; tool == NULL && does <= DOES_FETCH; does++)
		if (strcmp(name, does_word((enum does)does)) == 0)
			tool = tools_doing(tools, (enum does)does);
	return tool;
}

/* As the words would stand in the agent's JSON. */
static int
write_json(struct arena *a, const struct tools *tools, char *words[],
    struct str *json)
{
	const struct tool_line *tool = find_tool(tools, words[0]);
	const char *text = words[1];

	str_addc(json, '{');
	json_member(json, "tool_name", tool == NULL ? words[0] : tool->name);
	str_add(json, ",\"tool_input\":{");
	if (text != NULL && (tool == NULL || *tool->about == NULL)) {
		refuse(EXIT_USAGE, "nothing is known of what '%s' is given",
		    words[0]);
		hint("leave '%s' out, or give the agent's JSON on standard "
		    "input", text);
		return -1;
	}
	for (int i = 2; text != NULL && words[i] != NULL; i++)
		text = arena_format(a, "%s %s", text, words[i]);
	if (text != NULL)
		json_member(json, *tool->about, text);
	str_add(json, "}}");
	return 0;
}

static int
want_words(void)
{
	refuse(EXIT_USAGE, "nothing is wanted: name a tool and its arguments");
	hint("imessenger policy test -- run git status");
	return -1;
}

static int
read_json(struct desk *d, const struct tools *tools, struct json *json)
{
	struct str text = { 0 };
	char *input;
	int result = 0;

	if (cli_rest[0] != NULL)
		result = write_json(&d->arena, tools, cli_rest, &text);
	else if (isatty(STDIN_FILENO) ||
	    desk_text(d, NULL, 0, NULL, &input) == -1 || *input == '\0')
		return want_words();
	else
		str_add(&text, input);
	if (result == 0)
		result = json_parse(json, str_text(&text), text.len);
	str_free(&text);
	return result;
}

/* Those of the agent that was named, or of all. */
static int
find_tools(struct desk *d, const struct shelf *shelf, const struct policy *p,
    struct tools *tools)
{
	struct agent found;

	if (agent == NULL) {
		*tools = p->tools;
		return 0;
	}
	if (agent_load(shelf, &d->arena, agent, &found) == -1)
		return -1;
	return agent_tools(&found, &d->arena, tools);
}

static int
read_wish(struct desk *d, const struct shelf *shelf, const struct policy *p,
    struct policy_wish *w)
{
	struct json json = { 0 };
	struct tools tools = { 0 };
	int result;

	if (find_tools(d, shelf, p, &tools) == -1)
		return -1;
	if ((result = read_json(d, &tools, &json)) == 0)
		policy_read(p, w, &d->arena, &tools, &json);
	json_free(&json);
	return result;
}

/* A file is named from there, as on a command line. */
static int
place(struct desk *d, struct policy_wish *w, const struct shelf *shelf)
{
	char path[PATH_MAX];

	if (realpath(dir == NULL ? "." : dir, path) == NULL)
		return refuse(EXIT_USAGE, "there is no directory '%s'",
		    dir == NULL ? "." : dir);
	w->work = arena_copy(&d->arena, path);
	if (w->cwd == NULL)
		w->cwd = w->work;
	if (w->path != NULL && *w->path != '/' && cli_rest[0] != NULL)
		w->path = arena_format(&d->arena, "%s/%s", w->work, w->path);
	w->role = role;
	w->profile = profile;
	w->own[0] = d->store.path;
	w->own[1] = shelf->dirs[SHELF_USER];
	w->own[2] = shelf->dirs[SHELF_SYSTEM];
	return 0;
}

/* A session has one. */
static int
check_role(void)
{
	if (strchr(role, ',') == NULL && policy_roles(role) == 0)
		return 0;
	refuse(EXIT_USAGE, "there is no role '%s'", role);
	hint("it is manager, worker or reader");
	return -1;
}

/* A line for a profile that nobody has would seem to say nothing. */
static int
check_profile(struct desk *d, const struct shelf *shelf)
{
	struct str text = { 0 };
	int result;

	if (*profile == '\0')
		return 0;
	result = shelf_read(shelf, &d->arena, "profiles", profile, "md", &text,
	    NULL);
	str_free(&text);
	return result;
}

static int
print(struct desk *d, enum verdict verdict, const struct policy_rule *rule)
{
	static const int statuses[] = { EXIT_NO, EXIT_YES, EXIT_DENIED };

	if (rule == NULL)
		printf("ask: no line matches\n");
	else
		printf("%s: %s line %u: %s\n", verdict_word(verdict),
		    rule->shelf, rule->line, clean_line(&d->arena, rule->text));
	return statuses[verdict];
}

static int
test(int argc, char *argv[])
{
	const struct policy_rule *rule;
	struct policy_wish w = { 0 };
	enum verdict verdict;
	struct policy p;
	struct shelf shelf;
	static struct desk d;
	int status;

	(void)argc;
	(void)argv;
	if (desk_open(&d) == -1)
		return cli_fail();
	if (check_role() == -1 || load(&d.arena, &p, &shelf) == -1 ||
	    check_profile(&d, &shelf) == -1 ||
	    read_wish(&d, &shelf, &p, &w) == -1 ||
	    place(&d, &w, &shelf) == -1)
		return cli_fail();
	verdict = policy_judge(&p, &w, &rule);
	status = print(&d, verdict, rule);
	desk_close(&d);
	return status;
}

const struct cmd cmd_policy_show = {
	.name = "policy show",
	.operands = "",
	.does = "list the rules for what is answered without a person",
	.opts = show_opts,
	.run = show
};

const struct cmd cmd_policy_test = {
	.name = "policy test",
	.operands = "",
	.does = "say what the policy answers, and by which line",
	.opts = test_opts,
	.run = test,
	.rest = "tool argument ..."
};
