/*
 * tools - what an agent has, and what a profile allows by their names
 */

#include <string.h>

#include "agent/local.h"
#include "fault/fault.h"

int
agent_tools(const struct agent *agent, struct arena *a, struct tools *tools)
{
	if (tools_add(tools, a, &agent->record) == 0)
		return 0;
	refuse(EXIT_USAGE, "agent '%s', %s", agent->name,
	    arena_copy(a, fault_text()));
	hint("NAME, then run, write, read, fetch, plan, question or other, "
	    "then members of its input");
	return -1;
}

char *
allowed_command(const struct agent *agent, struct arena *a,
    const char *pattern)
{
	static const char after[] = ":*)";
	size_t len = strlen(pattern), name = strcspn(pattern, "(");
	struct tools tools = { 0 };
	const struct tool_line *tool;

	if (len <= name + 1 + strlen(after) ||
	    strcmp(pattern + len - strlen(after), after) != 0 ||
	    agent_tools(agent, a, &tools) == -1)
		return NULL;
	tool = tools_find(&tools, arena_copyn(a, pattern, name));
	if (tool == NULL || tool->does != DOES_RUN)
		return NULL;
	return arena_format(a, "%.*s",
	    (int)(len - name - 1 - strlen(after)), pattern + name + 1);
}
