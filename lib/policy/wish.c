/*
 * wish - what an agent's JSON says that it wants
 */

#include <string.h>

#include "policy/local.h"

/* Where a tool of any name has a command or a file; the first that there is
 * counts. */
static const char *const commands[] = {
	"tool_input.command", "tool_input.cmd", "tool_input.script",
	"tool_input.code"
};
static const char *const paths[] = {
	"tool_input.file_path", "tool_input.notebook_path",
	"tool_input.filePath"
};

enum { COMMANDS = 4, PATHS = 3 };

static const char *
first(const struct json *json, struct arena *a, const char *const list[],
    int n)
{
	const char *text;

	for (int i = 0; i < n; i++)
		if ((text = json_get(json, a, list[i])) != NULL)
			return text;
	return NULL;
}

/* What is known of the input of a tool that is given a command or a file. */
static const char *const members[] = {
	"command", "description", "timeout", "run_in_background", "pattern",
	"dangerouslyDisableSandbox", NULL
};
static const char *const file_members[] = {
	"file_path", "notebook_path", "old_string", "new_string",
	"replace_all", "content", "edits", "new_source", "cell_id",
	"cell_number", "cell_type", "edit_mode", "offset", "limit", "pages",
	"pattern", NULL
};

/* One that nobody knows may say where, as whom or by which shell. */
static bool
has_unknown(const struct json *json, struct arena *a,
    const char *const known[])
{
	char **names = json_members(json, a, "tool_input");
	size_t i;

	for (; *names != NULL; names++) {
		for (i = 0; known[i] != NULL; i++)
			if (strcmp(*names, known[i]) == 0)
				break;
		if (known[i] == NULL)
			return true;
	}
	return false;
}

/* A NUL would end the text before its end; and what is said about a sandbox
 * is not in the words of the command. */
static bool
is_odd(const struct json *json, struct arena *a)
{
	const char *input = json_get(json, a, "tool_input");
	const char *off;

	off = json_get(json, a, "tool_input.dangerouslyDisableSandbox");
	return input == NULL || strstr(input, "\\u0000") != NULL ||
	    (off != NULL && strcmp(off, "false") != 0);
}

void
policy_read(struct policy_wish *w, struct arena *a, const struct json *json)
{
	const char *tool = json_get(json, a, "tool_name");
	const struct file_tool *file;

	w->tool = tool == NULL ? "" : tool;
	w->command = first(json, a, commands, COMMANDS);
	w->path = first(json, a, paths, PATHS);
	w->cwd = json_get(json, a, "cwd");
	w->odd = is_odd(json, a);
	file = file_tool(w->tool, strlen(w->tool));
	if ((file != NULL && has_unknown(json, a, file_members)) ||
	    (strcmp(w->tool, "Bash") == 0 && has_unknown(json, a, members)))
		w->odd = true;
	if (file != NULL)
		w->path = json_get(json, a,
		    arena_format(a, "tool_input.%s", file->member));
	else if (strcmp(w->tool, "Bash") == 0)
		w->command = json_get(json, a, commands[0]);
}
