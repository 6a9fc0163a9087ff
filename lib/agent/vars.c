/*
 * vars - what the variables of an agent file stand for
 */

#include <string.h>

#include "agent/local.h"
#include "json/json.h"

static const char *
tools_json(struct arena *a, char *const tools[])
{
	struct str s = { 0 };
	const char *text;

	str_addc(&s, '[');
	for (size_t i = 0; tools != NULL && tools[i] != NULL; i++) {
		str_add(&s, i > 0 ? "," : "");
		json_quote(&s, tools[i]);
	}
	str_addc(&s, ']');
	text = arena_copy(a, str_text(&s));
	str_free(&s);
	return text;
}

/* {tools} and {allowed} are JSON already; any other is quoted, without the
 * quotes, for the text has those. */
void
add_quoted(struct str *out, const struct expand *e)
{
	struct str quoted = { 0 };

	if (strcmp(e->name, "tools") == 0 || strcmp(e->name, "allowed") == 0) {
		str_add(out, e->value);
		return;
	}
	json_quote(&quoted, e->value == NULL ? "" : e->value);
	str_addn(out, quoted.s + 1, quoted.len - 2);
	str_free(&quoted);
}

/* The key allow-setting, once for each command. */
static int
allowed_text(const struct agent *agent, struct arena *a, char *const tools[],
    const struct expand table[TABLE], struct expand *command, struct str *out)
{
	const char *text = record_text(&agent->record, "allow-setting");
	const char *what = arena_format(a, "agent '%s', allow-setting",
	    agent->name);

	for (size_t i = 0; tools != NULL && tools[i] != NULL; i++) {
		command->value = allowed_command(agent, a, tools[i]);
		if (command->value != NULL &&
		    expand(table, what, text, add_quoted, out) == -1)
			return -1;
	}
	return 0;
}

/* Where the agent's own files are, beside the one that describes it. */
static char *
home_of(const struct agent *agent, struct arena *a)
{
	const char *slash = agent->path == NULL ? NULL :
	    strrchr(agent->path, '/');

	return slash == NULL ? arena_copy(a, ".") : arena_format(a, "%.*s",
	    (int)(slash - agent->path), agent->path);
}

int
fill_table(const struct agent *agent, struct arena *a,
    const struct agent_vars *v, const char *command,
    struct expand table[TABLE])
{
	const struct expand all[TABLE] = {
		{ "command", command },
		{ "allowed", NULL },
		{ "name", v->name },
		{ "conversation", v->conversation },
		{ "dir", v->dir },
		{ "work", v->work },
		{ "permission", v->permission },
		{ "model", v->model },
		{ "bin", v->bin },
		{ "here", home_of(agent, a) },
		{ "tools", tools_json(a, v->tools) },
		{ "brief", v->brief },
		{ "settings", v->settings },
		{ "files", v->files },
		{ "pid", v->pid },
		{ NULL, NULL }
	};
	struct str text = { 0 };
	int result;

	memcpy(table, all, sizeof(all));
	result = allowed_text(agent, a, v->tools, table, &table[0], &text);
	table[0].value = command;
	table[1].value = arena_copy(a, str_text(&text));
	str_free(&text);
	return result;
}
