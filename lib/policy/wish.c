/*
 * wish - what an agent's JSON says that it wants
 */

#include <string.h>

#include "policy/local.h"

/* What any agent's file says of any tool holds for all: a member that
 * somewhere is a command is one. */
static const char *
find_given(const struct tools *tools, const struct json *json, struct arena *a,
    bool (*is_it)(enum does))
{
	const char *text = NULL;

	for (size_t i = 0; i < tools->count && text == NULL; i++)
		if (is_it(tools->list[i].does))
			text = tool_about(&tools->list[i], json, a);
	return text;
}

static bool
does_run(enum does does)
{
	return does == DOES_RUN;
}

/* Of a tool that is known it is what its line says, or nothing. */
static const char *
given(const struct tools *all, const struct tool_line *own,
    const struct json *json, struct arena *a, bool (*is_it)(enum does))
{
	if (own != NULL && is_it(own->does))
		return tool_about(own, json, a);
	return find_given(all, json, a, is_it);
}

/* A NUL would end the text before its end. */
static bool
has_nul(const struct json *json, struct arena *a)
{
	const char *input = json_get(json, a, "tool_input");

	return input == NULL || strstr(input, "\\u0000") != NULL;
}

void
policy_read(const struct policy *p, struct policy_wish *w, struct arena *a,
    const struct tools *own, const struct json *json)
{
	const char *name = json_get(json, a, "tool_name");
	const struct tool_line *tool;

	w->tool = name == NULL ? "" : name;
	tool = tools_find(own, w->tool);
	w->does = tool == NULL ? DOES_OTHER : tool->does;
	w->command = given(&p->tools, tool, json, a, does_run);
	w->path = given(&p->tools, tool, json, a, does_files);
	w->cwd = json_get(json, a, "cwd");
	w->odd = has_nul(json, a) || tools_odd(own, json, a, w->tool);
}
