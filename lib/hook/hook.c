/*
 * hook - read it, find whose it is, write it down
 */

#include <ctype.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "conversation/conversation.h"
#include "fault/fault.h"
#include "hook/local.h"
#include "policy/policy.h"
#include "utf8/utf8.h"

enum {
	INPUT_MAX = 32 << 20,	/* a tool may be given a whole file */
	INPUT_MS = 5000,	/* an agent that forgets to close its end */
	VALUE_MAX = 300
};

/* What of an agent's JSON goes into the event, and under which key. */
static const struct {
	const char	*path, *key;
} kept[] = {
	{ "session_id",		"session" },
	{ "source",		"source" },
	{ "reason",		"reason" },
	{ "prompt",		"prompt" },
	{ "tool_name",		"tool" },
	{ "notification_type",	"type" },
	{ "message",		"message" },
	{ "error",		"error" }
};

#define COUNT(a)	(sizeof(a) / sizeof((a)[0]))

static int
read_input(struct str *in)
{
	struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };
	long long deadline = clock_after(INPUT_MS);
	ssize_t n;

	if (isatty(STDIN_FILENO))
		return 0;
	while (in->len < INPUT_MAX) {
		if (poll(&p, 1, clock_left(deadline)) <= 0)
			return refuse(EXIT_TIMEOUT, "the input does not end");
		n = read(STDIN_FILENO, str_room(in, 65536), 65536);
		if (n <= 0)
			return (int)n;
		in->len += (size_t)n;
	}
	return refuse(EXIT_USAGE, "the input is too long");
}

static void
add_value(struct str *line, const char *key, char *value)
{
	value[utf8_cut(value, strlen(value), VALUE_MAX)] = '\0';
	event_add(line, key, value);
}

/* What its agent's file says of the tool. */
static void
load_tools(struct hook *h)
{
	const char *name = session_text(&h->s, "agent");
	struct arena *a = h->s.arena;
	struct shelf shelf;

	shelf_open(&shelf, a, NULL);
	if (agent_load(&shelf, a, name, &h->agent) == -1)
		h->agent = (struct agent){ .record.arena = a };
	else if (agent_tools(&h->agent, a, &h->tools) == -1)
		h->tools = (struct tools){ 0 };
}

/* What the tool is about, and whether it asks a person something. */
static void
add_tool(struct hook *h, struct str *line)
{
	char *name = json_get(&h->json, h->s.arena, "tool_name"), *value;
	const struct tool_line *tool;

	if (name == NULL)
		return;
	load_tools(h);
	value = tools_gist(&h->tools, &h->json, h->s.arena, name);
	if (value != NULL)
		add_value(line, "input", value);
	tool = tools_find(&h->tools, name);
	if (tool != NULL && tool->does == DOES_QUESTION)
		event_add(line, "asks", "question");
}

/* What runs on behind the turn that ended: "shell" if that is nothing but
 * commands, which do not keep the agent from its next turn. */
static void
add_background(const struct hook *h, struct str *line)
{
	const char *type, *types = NULL;
	struct arena *a = h->s.arena;
	int n;

	n = json_length(&h->json, a, "background_tasks");
	for (int i = 0; i < n; i++) {
		type = json_get(&h->json, a, arena_format(a,
		    "background_tasks.%d.type", i));
		if (types == NULL || !str_is(type, "shell"))
			types = type == NULL ? "other" : type;
	}
	if (types != NULL)
		add_value(line, "background", arena_copy(a, types));
}

static int
keep(struct hook *h)
{
	struct str line = { 0 };
	char *value;
	int result;

	session_say(&h->s, &line, "hook", h->event);
	for (size_t i = 0; i < COUNT(kept); i++) {
		value = json_get(&h->json, h->s.arena, kept[i].path);
		if (value != NULL)
			add_value(&line, kept[i].key, value);
	}
	add_tool(h, &line);
	add_background(h, &line);
	result = session_event(&h->s, &line, NULL);
	str_free(&line);
	return result;
}

/*
 * Which conversation it is.  Other hooks may be called for a subagent, which
 * has one of its own.
 */
static void
learn(const struct hook *h)
{
	char *file, *id;

	if (!str_is(h->event, "SessionStart") &&
	    !str_is(h->event, "UserPromptSubmit"))
		return;
	id = json_get(&h->json, h->s.arena, "session_id");
	file = json_get(&h->json, h->s.arena, "transcript_path");
	if (id != NULL)
		(void)conversation_note(h->s.dir, h->s.gen, "hook", id, file);
}

/* It becomes a field of a line log. */
static bool
is_word(const char *event)
{
	if (*event == '\0' || strlen(event) > 40)
		return false;
	for (; *event != '\0'; event++)
		if (!isascii(*event) || !isalnum((unsigned char)*event))
			return false;
	return true;
}

/* Without its JSON, or with less of it, the event still tells something. */
static void
read_json(struct json *json)
{
	struct str in = { 0 };

	if (read_input(&in) == 0)
		(void)json_parse(json, str_text(&in), in.len);
	str_free(&in);
}

/* The first hook of all runs before the agent does anything: what the policy
 * is then, it was when the session began. */
int
hook_open(const struct store *store, struct arena *a, const char *event,
    struct hook *h)
{
	*h = (struct hook){ .event = arena_copy(a, event) };
	if (!is_word(event))
		return refuse(EXIT_USAGE, "'%s' is no hook's name", event);
	read_json(&h->json);
	if (hook_find(store, a, &h->s) == -1) {
		json_free(&h->json);
		return -1;
	}
	/* Our plugin's, not its agent's: it tells nothing. */
	if (str_is(h->event, "Mail"))
		return 0;
	(void)policy_pin(&h->s);
	learn(h);
	if (keep(h) == 0)
		return 0;
	hook_close(h);
	return -1;
}

void
hook_close(struct hook *h)
{
	session_close(&h->s);
	json_free(&h->json);
}
