/*
 * history - where an agent has written down a conversation
 */

#include <sys/stat.h>

#include <glob.h>
#include <string.h>

#include "agent/local.h"
#include "file/file.h"
#include "utf8/utf8.h"

/* What a variable stands for is no pattern. */
struct plain {
	struct arena			*arena;
	const struct agent_environ	*env;
};

static const char *
get_plain(void *arg, const char *variable)
{
	const struct plain *p = arg;
	struct str s = { 0 };
	const char *value;

	value = p->env->get(p->env->arg, variable);
	if (value == NULL)
		return NULL;
	for (; *value != '\0'; value++) {
		if (strchr("*?[]\\", *value) != NULL)
			str_addc(&s, '\\');
		str_addc(&s, *value);
	}
	value = arena_copy(p->arena, str_text(&s));
	str_free(&s);
	return value;
}

char *
files_of(const struct agent *agent, struct arena *a,
    const struct agent_environ *env)
{
	char *rest = arena_copy(a, record_text(&agent->record, "files"));
	const char *variable, *below, *value;

	variable = str_piece(&rest, " \t\n");
	below = str_piece(&rest, " \t\n");
	if (variable == NULL || below == NULL)
		return NULL;
	value = env->get(env->arg, variable);
	if (value != NULL && *value != '\0')
		return *value == '/' ? arena_copy(a, value) : NULL;
	value = env->get(env->arg, "HOME");
	if (value == NULL || *value != '/')
		return NULL;
	return arena_format(a, "%s/%s", value, below);
}

/* The newest that is not empty; NULL if there is none. */
static char *
newest(char *const paths[], size_t n)
{
	struct timespec best = { 0 };
	char *found = NULL;
	struct stat st;

	for (size_t i = 0; i < n; i++) {
		if (stat(paths[i], &st) == -1 || !S_ISREG(st.st_mode) ||
		    st.st_size == 0)
			continue;
		if (found == NULL || st.st_mtim.tv_sec > best.tv_sec ||
		    (st.st_mtim.tv_sec == best.tv_sec &&
		    st.st_mtim.tv_nsec > best.tv_nsec)) {
			found = paths[i];
			best = st.st_mtim;
		}
	}
	return found;
}

int
agent_histories(const struct agent *agent, struct arena *a,
    const struct agent_vars *given, const struct agent_environ *env,
    char ***paths)
{
	struct plain plain = { a, env };
	const struct agent_environ quoted = { get_plain, &plain };
	struct agent_vars vars = *given;
	struct words words = { 0 };
	glob_t g;
	int n;

	*paths = arena_alloc(a, 1, sizeof(**paths));
	if ((vars.files = files_of(agent, a, &quoted)) == NULL)
		return 0;
	if (add_words(agent, a, &vars, "history", NULL, &words) == -1)
		return -1;
	utf8_begin();
	if (words.n == 0 || glob(words.v[0], GLOB_NOSORT, NULL, &g) != 0)
		return 0;
	n = (int)g.gl_pathc;
	*paths = arena_alloc(a, g.gl_pathc + 1, sizeof(**paths));
	for (int i = 0; i < n; i++)
		(*paths)[i] = arena_copy(a, g.gl_pathv[i]);
	globfree(&g);
	return n;
}

int
agent_history(const struct agent *agent, struct arena *a,
    const struct agent_vars *vars, const struct agent_environ *env,
    char **path)
{
	char **paths;
	int n;

	if ((n = agent_histories(agent, a, vars, env, &paths)) <= 0)
		return n;
	*path = newest(paths, (size_t)n);
	return *path != NULL;
}

/* An agent that was killed may have written no more than who it was: then
 * nothing in it begins as what is wanted does. */
static int
compare(const struct str *text, const struct str *wanted, size_t prefix)
{
	if (memmem(str_text(text), text->len, wanted->s, wanted->len) != NULL)
		return 1;
	return prefix > 0 && memmem(str_text(text), text->len, wanted->s,
	    prefix < wanted->len ? prefix : wanted->len) == NULL ? 2 : 0;
}

int
agent_history_fits(const struct agent *agent, struct arena *a,
    const struct agent_vars *vars, const char *path)
{
	const char *what = arena_format(a, "agent '%s', history-says",
	    agent->name);
	const char *says = record_text(&agent->record, "history-says");
	struct str text = { 0 }, wanted = { 0 };
	struct expand table[TABLE];
	int result;

	if (*says == '\0')
		return 1;
	result = fill_table(agent, a, vars, NULL, table);
	if (result == 0)
		result = expand(table, what, says, add_quoted, &wanted);
	if (result == 0)
		result = file_read_path(path, &text);
	if (result == 0)
		result = compare(&text, &wanted, strcspn(says, "{"));
	str_free(&text);
	str_free(&wanted);
	return result;
}

int
agent_history_has(const char *path, const char *wanted)
{
	struct str text = { 0 };
	int result;

	if ((result = file_read_path(path, &text)) == 0)
		result = memmem(str_text(&text), text.len, wanted,
		    strlen(wanted)) != NULL;
	str_free(&text);
	return result;
}

/* Where the id begins: behind the text that the key has before it, or, since
 * that may be in the id as well, as many characters as a UUID has. */
static const char *
id_start(const char *path, size_t len, const char *key, size_t before)
{
	enum { UUID = 36 };
	const char *slash = memrchr(path, '/', len);

	if (before > 0 && key[before - 1] == '/')
		return slash == NULL ? NULL : slash + 1;
	return len < UUID ? NULL : path + len - UUID;
}

char *
agent_history_id(const struct agent *agent, struct arena *a, const char *path)
{
	static const char variable[] = "{conversation}";
	const char *key = record_text(&agent->record, "history");
	const char *at = strstr(key, variable), *start;
	size_t len = strlen(path), rest;

	if (at == NULL)
		return NULL;
	rest = strlen(at + strlen(variable));
	if (len <= rest || strcmp(path + len - rest,
	    at + strlen(variable)) != 0)
		return NULL;
	len -= rest;
	if ((start = id_start(path, len, key, (size_t)(at - key))) == NULL)
		return NULL;
	return arena_copyn(a, start, (size_t)(path + len - start));
}
