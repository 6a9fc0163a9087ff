/*
 * agent - load one, choose one, check one
 */

#include <limits.h>
#include <string.h>

#include "agent/local.h"
#include "fault/fault.h"
#include "proc/proc.h"

int
agent_load(const struct shelf *shelf, struct arena *a, const char *name,
    struct agent *agent)
{
	struct record *r = &agent->record;
	struct str text = { 0 };
	const char *said;
	int result;

	*r = (struct record){ .arena = a };
	result = shelf_read(shelf, a, "agents", name, "agent", &text,
	    &agent->path);
	if (result == 0 &&
	    (result = record_parse(r, str_text(&text), text.len)) == -1)
		refuse(EXIT_USAGE, "agent '%s': %s", name, fault_text());
	str_free(&text);
	if (result == -1)
		return -1;
	agent->name = arena_copy(a, name);
	said = record_text(r, "name");
	if (*said != '\0' && strcmp(said, name) != 0)
		return refuse(EXIT_USAGE, "agent '%s' calls itself '%s': "
		    "name and file must agree", name, said);
	if (*record_text(r, "run") == '\0')
		return refuse(EXIT_USAGE, "agent '%s': its file does not say "
		    "what to run", name);
	return 0;
}

/* One without "program" is always there: it is ours. */
static bool
is_installed(const struct agent *agent)
{
	const char *program = record_text(&agent->record, "program");
	struct str path = { 0 };
	bool found;

	found = *program == '\0' || proc_find(program, &path) == 0;
	str_free(&path);
	return found;
}

/* A file that is damaged is no reason to start none of the others. */
int
agent_default(const struct shelf *shelf, struct arena *a, char **name)
{
	long long best = LLONG_MAX, order;
	struct agent agent;
	char **names;
	int n;

	if ((n = shelf_names(shelf, a, "agents", "agent", &names)) == -1)
		return -1;
	*name = NULL;
	for (int i = 0; i < n; i++) {
		if (agent_load(shelf, a, names[i], &agent) == -1)
			continue;
		order = record_number(&agent.record, "order", LLONG_MAX - 1);
		if (order < best && is_installed(&agent)) {
			best = order;
			*name = names[i];
		}
	}
	if (*name != NULL)
		return 0;
	refuse(EXIT_MISSING, "there is no agent to start: not even ours");
	hint("is IST_DATADIR wrong? 'isesh agents' lists them");
	return -1;
}

static bool
matches(const char *pattern, const char *variable)
{
	size_t n = strlen(pattern);

	if (n > 0 && pattern[n - 1] == '*')
		return strncmp(pattern, variable, n - 1) == 0;
	return strcmp(pattern, variable) == 0;
}

bool
agent_passes(const struct agent *agent, const char *variable)
{
	struct arena a = { 0 };
	bool passes = false;
	char *pattern, *rest;

	rest = arena_copy(&a, record_text(&agent->record, "env"));
	while ((pattern = str_piece(&rest, " \t\n")) != NULL) {
		if (*pattern == '!' && matches(pattern + 1, variable)) {
			passes = false;
			break;
		}
		passes = passes || matches(pattern, variable);
	}
	arena_free(&a);
	return passes;
}

bool
agent_takes_id(const struct agent *agent)
{
	return strstr(record_text(&agent->record, "run"),
	    "{conversation}") != NULL ||
	    strcmp(record_text(&agent->record, "conversation"),
	    "record") == 0;
}

static int
check_numbers(const struct agent *agent)
{
	static const char *const keys[] = { "order", "settle" };
	const char *value;
	long long n;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		value = record_text(&agent->record, keys[i]);
		if (*value != '\0' &&
		    str_number(value, 0, LLONG_MAX, &n) == -1)
			return refuse(EXIT_USAGE, "agent '%s': %s wants a "
			    "number, not '%s'", agent->name, keys[i], value);
	}
	return 0;
}

/* It is written into the session's directory, which is ours. */
static int
check_file(const struct agent *agent)
{
	const char *file = agent_file(agent);

	if (*file != '.' && strchr(file, '/') == NULL)
		return 0;
	return refuse(EXIT_USAGE, "agent '%s': '%s' is no name for a file",
	    agent->name, file);
}

int
agent_check(const struct agent *agent, struct arena *a)
{
	static const char *const keys[] = { "run", "resume", "model", "allow",
	    "permission-ask", "permission-edits", "permission-plan",
	    "permission-all", "registry" };
	char *allowed[] = { NULL, NULL };
	const struct agent_vars vars = { .name = "n", .conversation = "c",
	    .dir = "/d \"\\", .work = "/w", .permission = "ask",
	    .model = "m", .bin = "/b", .tools = allowed };
	struct words words = { 0 };
	struct tools tools = { 0 };
	struct str text = { 0 };
	char **list;
	int result;

	if (agent_tools(agent, a, &tools) == -1 ||
	    check_answers(agent, a) == -1)
		return -1;
	if (tools_doing(&tools, DOES_RUN) != NULL)
		allowed[0] = arena_format(a, "%s(\"x\":*)",
		    tools_doing(&tools, DOES_RUN)->name);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (add_words(agent, a, &vars, keys[i], "x", &words) == -1)
			return -1;
	if (agent_environment(agent, a, &vars, &list) == -1 ||
	    check_file(agent) == -1)
		return -1;
	result = agent_settings(agent, a, &vars, &text);
	str_free(&text);
	return result == -1 ? -1 : check_numbers(agent);
}
