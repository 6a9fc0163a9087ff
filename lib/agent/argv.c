/*
 * argv - what to run, and the environment and settings to run it with
 */

#include <sys/stat.h>

#include <stdlib.h>
#include <string.h>

#include "agent/local.h"
#include "expand/expand.h"
#include "fault/fault.h"
#include "json/json.h"
#include "proc/proc.h"

static void
add_word(struct arena *a, struct words *words, char *word)
{
	/* Room for twice as many at each power of two: no cap to keep. */
	if ((words->n & (words->n - 1)) == 0)
		words->v = arena_grow(a, words->v, (size_t)words->n,
		    (size_t)words->n * 2 + 1, sizeof(*words->v));
	words->v[words->n++] = word;
}

int
add_words(const struct agent *agent, struct arena *a,
    const struct agent_vars *vars, const char *key, const char *command,
    struct words *words)
{
	const char *what = arena_format(a, "agent '%s', %s", agent->name, key);
	struct expand table[TABLE];
	struct str s = { 0 };
	char *rest, *word;
	int result;

	result = fill_table(agent, a, vars, command, table);
	rest = arena_copy(a, record_text(&agent->record, key));
	while (result == 0 && (word = str_piece(&rest, " \t\n")) != NULL) {
		str_clear(&s);
		result = expand(table, what, word, NULL, &s);
		add_word(a, words, arena_copy(a, str_text(&s)));
	}
	str_free(&s);
	return result;
}

/* As an absolute path: the agent's own PATH is another. */
static int
find_program(const struct agent *agent, struct arena *a, char **program)
{
	struct str path = { 0 };
	int result;

	if ((result = proc_find(*program, &path)) == 0) {
		*program = arena_copy(a, str_text(&path));
	} else {
		result = refuse(EXIT_FAILED, "agent '%s' is not installed: "
		    "there is no '%s'", agent->name, *program);
		hint("'isesh agents' tells which are; the agent 'shell' "
		    "always is");
	}
	str_free(&path);
	return result;
}

/*
 * The permission that was asked for, or a refusal: never less strict words.
 * An agent whose file has no words for "ask" asks by itself, or does nothing
 * that needs asking.
 */
static int
add_permission(const struct agent *agent, struct arena *a,
    const struct agent_vars *vars, struct words *words)
{
	char *key;

	if (vars->permission == NULL || *vars->permission == '\0')
		return 0;
	key = arena_format(a, "permission-%s", vars->permission);
	if (record_get(&agent->record, key) == NULL) {
		if (strcmp(vars->permission, "ask") == 0)
			return 0;
		return refuse(EXIT_USAGE, "agent '%s' knows no permission "
		    "'%s'", agent->name, vars->permission);
	}
	return add_words(agent, a, vars, key, NULL, words);
}

/* What may run without asking, where the agent takes that as words. */
static int
add_allowed(const struct agent *agent, struct arena *a,
    const struct agent_vars *vars, struct words *words)
{
	const char *command;

	for (size_t i = 0; vars->tools != NULL && vars->tools[i] != NULL; i++)
		if ((command = allowed_command(agent, a,
		    vars->tools[i])) != NULL &&
		    add_words(agent, a, vars, "allow", command, words) == -1)
			return -1;
	return 0;
}

/* An agent may read a file only if nobody but root can have written it: this
 * and every directory above. */
static int
check_root_file(const struct agent *agent, struct arena *a,
    const struct agent_vars *vars)
{
	struct words words = { 0 };
	struct stat st;
	char *end, *path;

	if (add_words(agent, a, vars, "root-file", NULL, &words) == -1)
		return -1;
	if (words.n == 0)
		return 0;
	for (path = realpath(words.v[0], NULL); path != NULL;) {
		if (stat(path, &st) == -1 || st.st_uid != 0 ||
		    (st.st_mode & (S_IWGRP | S_IWOTH)) != 0)
			break;
		if ((end = strrchr(path, '/')) == path && path[1] == '\0') {
			free(path);
			return 0;
		}
		end[end == path] = '\0';
	}
	free(path);
	refuse(EXIT_FAILED, "agent '%s' reads '%s' only if it and all "
	    "directories above are root's alone", agent->name, words.v[0]);
	hint("it needs an ist that root has installed");
	return -1;
}

int
agent_argv(const struct agent *agent, struct arena *a,
    const struct agent_vars *vars, char *const extra[], char ***argv)
{
	const char *key = vars->start == NULL ? "run" : vars->start;
	struct words words = { 0 };

	if (*record_text(&agent->record, key) == '\0')
		return refuse(EXIT_USAGE, "agent '%s': its file has no '%s'",
		    agent->name, key);
	if (add_words(agent, a, vars, key, NULL, &words) == -1 ||
	    find_program(agent, a, &words.v[0]) == -1 ||
	    check_root_file(agent, a, vars) == -1 ||
	    add_permission(agent, a, vars, &words) == -1 ||
	    add_allowed(agent, a, vars, &words) == -1)
		return -1;
	if (vars->model != NULL && *vars->model != '\0') {
		if (record_get(&agent->record, "model") == NULL)
			return refuse(EXIT_USAGE, "agent '%s' takes no model",
			    agent->name);
		if (add_words(agent, a, vars, "model", NULL, &words) == -1)
			return -1;
	}
	for (; extra != NULL && *extra != NULL; extra++)
		add_word(a, &words, arena_copy(a, *extra));
	add_word(a, &words, NULL);
	*argv = words.v;
	return 0;
}

int
agent_environment(const struct agent *agent, struct arena *a,
    const struct agent_vars *vars, char ***list)
{
	struct words words = { 0 };

	if (add_words(agent, a, vars, "set", NULL, &words) == -1 ||
	    (vars->permission != NULL && add_words(agent, a, vars,
	    arena_format(a, "set-%s", vars->permission), NULL, &words) == -1))
		return -1;
	add_word(a, &words, NULL);
	*list = words.v;
	for (char **e = words.v; *e != NULL; e++)
		if (strchr(*e, '=') == NULL || **e == '=')
			return refuse(EXIT_USAGE, "agent '%s', set: '%s' is "
			    "no NAME=value", agent->name, *e);
	return 0;
}

const char *
agent_file(const struct agent *agent)
{
	const char *file = record_text(&agent->record, "file");

	return *file == '\0' ? "settings.json" : file;
}

static bool
ends(const char *file, const char *with)
{
	size_t len = strlen(file), n = strlen(with);

	return len > n && strcmp(file + len - n, with) == 0;
}

int
agent_settings(const struct agent *agent, struct arena *a,
    const struct agent_vars *vars, struct str *out)
{
	const char *what = arena_format(a, "agent '%s', settings",
	    agent->name);
	const char *body = agent->record.body, *file = agent_file(agent);
	struct expand table[TABLE];
	struct json json = { 0 };

	if (body == NULL || body[strspn(body, " \t\n")] == '\0')
		return 0;
	if (vars->bin != NULL && strchr(vars->bin, '\'') != NULL)
		return refuse(EXIT_FAILED, "our programs are in a directory "
		    "with a quote in its name: '%s'", vars->bin);
	if (fill_table(agent, a, vars, NULL, table) == -1 ||
	    expand(table, what, body, ends(file, ".json") ||
	    ends(file, ".toml") ? add_quoted : NULL, out) == -1)
		return -1;
	if (!ends(file, ".json"))
		return 1;
	if (json_parse(&json, str_text(out), out->len) == -1)
		return refuse(EXIT_USAGE, "%s: %s", what, fault_text());
	json_free(&json);
	return 1;
}
