/*
 * words - what the agent says of itself: reports on its terminal (OSC
 * 7501), JSON for hooks, the claim for its parent
 */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clean/clean.h"
#include "isesh/agent/local.h"
#include "json/json.h"
#include "utf8/utf8.h"

enum { MESSAGE_MAX = 1500, COMMAND_MAX = 200 };

/* As one harmless line of at most so many bytes, whole characters. */
char *
words_line(struct arena *a, const char *text, size_t most)
{
	char *line;

	line = clean_line(a, str_trim(arena_copy(a, text)));
	if (strlen(line) <= most)
		return line;
	line[utf8_cut(line, strlen(line), most > 3 ? most - 3 : 0)] = '\0';
	return arena_format(a, "%s...", line);
}

static void
add_base64(struct str *out, const char *text)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *p = (const unsigned char *)text;
	size_t len = strlen(text);
	unsigned bits;

	for (; len > 0; p += 3, len -= len < 3 ? len : 3) {
		bits = (unsigned)p[0] << 16;
		if (len > 1)
			bits |= (unsigned)p[1] << 8;
		if (len > 2)
			bits |= p[2];
		str_addc(out, digits[bits >> 18]);
		str_addc(out, digits[bits >> 12 & 63]);
		str_addc(out, len > 1 ? digits[bits >> 6 & 63] : '=');
		str_addc(out, len > 2 ? digits[bits & 63] : '=');
	}
}

/* kind and message may be NULL. */
void
words_report(struct shell *sh, const char *state, const char *kind,
    const char *message)
{
	struct arena a = { 0 };
	struct str *out = &sh->term.out;

	str_addf(out, "\033]7501;state=%s:app=ist-shell", state);
	if (kind != NULL)
		str_addf(out, ":kind=%s", kind);
	if (message != NULL) {
		str_add(out, ":msg=");
		add_base64(out, words_line(&a, message, MESSAGE_MAX));
	}
	str_add(out, "\033\\");
	arena_free(&a);
}

static void
member(struct str *json, const char *name, const char *value)
{
	if (value != NULL)
		json_member(json, name, value);
}

/* What the turn came to, for those who were not here. */
static void
add_tail(struct str *text, const struct output *o)
{
	unsigned first = o->lines > TAIL_LINES ? o->lines - TAIL_LINES : 0;
	struct arena a = { 0 };

	for (unsigned i = first; i < o->lines; i++)
		str_addf(text, "\n%s", words_line(&a,
		    o->tail[i % TAIL_LINES], TAIL_LEN));
	arena_free(&a);
}

static void
add_verdict(struct shell *sh, struct str *json)
{
	struct str last = { 0 };

	str_addf(json, ",\"stop_hook_active\":%s",
	    sh->handed ? "true" : "false");
	str_add(&last, sh->verdict);
	add_tail(&last, &sh->output);
	member(json, "last_assistant_message", str_text(&last));
	str_free(&last);
}

/* Of the shape that Claude Code gives its hooks. */
char *
words_hook(struct shell *sh, const char *event)
{
	struct str json = { 0 };
	char *cwd, *text;

	cwd = getcwd(NULL, 0);
	str_addc(&json, '{');
	member(&json, "hook_event_name", event);
	member(&json, "session_id", sh->link.conversation);
	member(&json, "cwd", cwd);
	if (strcmp(event, "UserPromptSubmit") == 0) {
		member(&json, "prompt", sh->command);
	} else if (strcmp(event, "PermissionRequest") == 0) {
		member(&json, "tool_name", sh->link.tool);
		str_add(&json, ",\"tool_input\":{");
		member(&json, "command", sh->command);
		str_addc(&json, '}');
	} else if (strcmp(event, "Stop") == 0) {
		add_verdict(sh, &json);
	}
	str_addc(&json, '}');
	text = arena_copy(&sh->turn, str_text(&json));
	free(cwd);
	str_free(&json);
	return text;
}

char *
words_claim(struct shell *sh)
{
	struct str text = { 0 };
	char *claim;

	str_addf(&text, "[%s] %s: %s", sh->good ? "COMPLETE" : "ERROR",
	    sh->verdict, words_line(&sh->turn, sh->command, COMMAND_MAX));
	add_tail(&text, &sh->output);
	claim = arena_copy(&sh->turn, str_text(&text));
	str_free(&text);
	return claim;
}
