/*
 * tool - the lines of the key tools, and an input held against them
 */

#include <string.h>

#include "fault/fault.h"
#include "tool/tool.h"

static const char *const words[] = {
	"other", "run", "write", "read", "fetch", "plan", "question"
};

enum { WORDS = sizeof(words) / sizeof(words[0]) };

const char *
does_word(enum does does)
{
	return words[does];
}

bool
does_files(enum does does)
{
	return does == DOES_WRITE || does == DOES_READ;
}

static int
find_word(const char *word, enum does *does)
{
	for (int i = 0; i < WORDS; i++)
		if (word != NULL && strcmp(words[i], word) == 0) {
			*does = (enum does)i;
			return 0;
		}
	return -1;
}

/* Its pieces, NULL-terminated; no text has more than bytes. */
static char **
split(struct arena *a, char *text, const char *between)
{
	char **list = arena_alloc(a, strlen(text) + 1, sizeof(*list)), *piece;
	size_t n = 0;

	while ((piece = str_piece(&text, between)) != NULL)
		list[n++] = piece;
	return list;
}

static int
parse(struct tool_line *t, struct arena *a, char *line)
{
	char *about, *rest = line, *word;

	*t = (struct tool_line){ .name = str_piece(&rest, " \t") };
	word = str_piece(&rest, " \t");
	if (find_word(word, &t->does) == -1)
		return -1;
	about = str_piece(&rest, " \t");
	t->about = split(a, about == NULL ? arena_copy(a, "") : about, ",");
	t->known = split(a, rest == NULL ? arena_copy(a, "") : rest, " \t");
	return 0;
}

int
tools_add(struct tools *ts, struct arena *a, const struct record *r)
{
	char *line, *rest = arena_copy(a, record_text(r, "tools")), *whole;
	struct tool_line t;

	while ((line = str_piece(&rest, "\n")) != NULL) {
		if (*(line = str_trim(line)) == '\0')
			continue;
		whole = arena_copy(a, line);
		if (parse(&t, a, line) == -1)
			return refuse(EXIT_USAGE, "tools: '%.80s' does not say "
			    "what the tool does", whole);
		if (ts->count == ts->room) {
			ts->room = ts->room == 0 ? 16 : ts->room * 2;
			ts->list = arena_grow(a, ts->list, ts->count, ts->room,
			    sizeof(*ts->list));
		}
		ts->list[ts->count++] = t;
	}
	return 0;
}

static bool
is_any(const struct tool_line *t)
{
	return strcmp(t->name, "*") == 0;
}

const struct tool_line *
tools_find(const struct tools *ts, const char *name)
{
	for (size_t i = 0; i < ts->count; i++)
		if (!is_any(&ts->list[i]) &&
		    strcmp(ts->list[i].name, name) == 0)
			return &ts->list[i];
	return NULL;
}

const struct tool_line *
tools_doing(const struct tools *ts, enum does does)
{
	for (size_t i = 0; i < ts->count; i++)
		if (!is_any(&ts->list[i]) && ts->list[i].does == does)
			return &ts->list[i];
	return NULL;
}

static char *
member(const struct json *json, struct arena *a, const char *name)
{
	return json_get(json, a, arena_format(a, "tool_input.%s", name));
}

char *
tool_about(const struct tool_line *t, const struct json *json, struct arena *a)
{
	char *text;

	for (char **name = t->about; *name != NULL; name++)
		if ((text = member(json, a, *name)) != NULL)
			return text;
	return NULL;
}

char *
tools_gist(const struct tools *ts, const struct json *json, struct arena *a,
    const char *name)
{
	const struct tool_line *t = tools_find(ts, name);
	char *text = t == NULL ? NULL : tool_about(t, json, a);

	for (size_t i = 0; i < ts->count && text == NULL; i++)
		if (is_any(&ts->list[i]))
			text = tool_about(&ts->list[i], json, a);
	return text;
}

/* The value that its line wants of a member; "" if any will do, NULL if the
 * line does not know it. */
static const char *
value_wanted(const struct tool_line *t, const char *name)
{
	size_t len = strlen(name);

	for (char **about = t->about; *about != NULL; about++)
		if (strcmp(*about, name) == 0)
			return "";
	for (char **known = t->known; *known != NULL; known++)
		if (strncmp(*known, name, len) == 0 &&
		    ((*known)[len] == '\0' || (*known)[len] == '='))
			return *known + len + ((*known)[len] == '=');
	return NULL;
}

/* Does it know all of the members, and their values? */
static bool
is_odd(const struct tool_line *t, const struct json *json, struct arena *a)
{
	bool strict = t->does == DOES_RUN || does_files(t->does);
	char **name = json_members(json, a, "tool_input");
	const char *wanted;

	for (; *name != NULL; name++) {
		wanted = value_wanted(t, *name);
		if (wanted == NULL && strict && !is_any(t))
			return true;
		if (wanted != NULL && *wanted != '\0' &&
		    !str_is(member(json, a, *name), wanted))
			return true;
	}
	return false;
}

bool
tools_odd(const struct tools *ts, const struct json *json, struct arena *a,
    const char *name)
{
	const struct tool_line *t = tools_find(ts, name);

	if (t != NULL && is_odd(t, json, a))
		return true;
	for (size_t i = 0; i < ts->count; i++)
		if (is_any(&ts->list[i]) && is_odd(&ts->list[i], json, a))
			return true;
	return false;
}
