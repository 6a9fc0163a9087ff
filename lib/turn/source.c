/*
 * source - what reports, hooks, asks and screens say of the turn
 */

#include <string.h>

#include "str/str.h"
#include "turn/local.h"

/* Until its first prompt, what an agent asks is whether it may start. */
static enum wait_for
why_blocked(const struct state *s, const char *kind)
{
	if (strcmp(kind, "question") == 0)
		return WAIT_QUESTION;
	if (strcmp(kind, "auth") == 0)
		return WAIT_LOGIN;
	return s->was_idle ? WAIT_APPROVAL : WAIT_STARTUP;
}

/*
 * A report whose id is a path is about a part of the agent, a subagent for
 * one; and so is any with an id, a command in the background for one, if the
 * agent reports of itself without.
 */
static bool
is_of_part(struct state *s, const char *id)
{
	if (*id == '\0')
		s->whole = true;
	return strchr(id, '/') != NULL || (*id != '\0' && s->whole);
}

/*
 * OSC 7501.  An error report means that the turn ended with one: that is a
 * detail, for a claim is made by the agent in its own words.  Where commands
 * run on behind a turn that ended, the report that follows calls that work;
 * but the agent takes what it is told.
 */
void
fold_report(struct state *s, struct arena *a, const struct event *e)
{
	static const struct {
		const char	*word;
		enum turn	 turn;
	} words[] = {
		{ "idle", TURN_IDLE }, { "done", TURN_IDLE },
		{ "error", TURN_IDLE }, { "working", TURN_BUSY },
		{ "blocked", TURN_WAITING }
	};
	const char *word = turn_text(e, a, "state");
	struct view v = { .source = "report" };
	bool behind = s->behind;

	if (is_of_part(s, turn_text(e, a, "id")))
		return;
	s->behind = false;
	if (strcmp(word, "clear") == 0) {
		view_withdraw(s, a, e);
		return;
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].word, word) == 0)
			v.turn = words[i].turn;
	if (v.turn == TURN_UNKNOWN)
		return;
	if (v.turn == TURN_BUSY && behind)
		v.turn = TURN_IDLE;
	v.detail = turn_text(e, a, "msg");
	if (v.turn == TURN_WAITING)
		v.wait_for = why_blocked(s, turn_text(e, a, "kind"));
	if (strcmp(word, "error") == 0 && *v.detail == '\0')
		v.detail = "error";
	view_consider(s, a, e, &v);
}

/* The first line of a prompt that says something: not our frame of a message,
 * nor the one that claude puts around a long paste. */
static const char *
gist(struct arena *a, const char *prompt)
{
	char *line, *rest;

	rest = arena_copy(a, prompt);
	while ((line = str_piece(&rest, "\n")) != NULL)
		if (!str_starts(line, "[message ") &&
		    !str_starts(line, "<pasted_content ") &&
		    *str_trim(line) != '\0')
			return str_trim(line);
	return "";
}

/*
 * Messages have events of their own, which know whether they are tasks; what
 * comes in no frame was typed by a person, and is one.
 */
static void
fold_prompt(struct state *s, struct arena *a, const struct event *e)
{
	const char *prompt = turn_text(e, a, "prompt");
	struct view v = { "hook", TURN_BUSY, WAIT_NONE, gist(a, prompt) };

	s->behind = false;
	if (strstr(prompt, "[message ") == NULL) {
		s->claim = CLAIM_NONE;
		s->claimed = arena_copy(a, "");
	}
	if (s->turn == TURN_BUSY || strcmp(s->source, "process") == 0)
		view_consider(s, a, e, &v);
	else
		view_adopt(s, a, e, &v);
}

/* In the words of the agents that report it. */
static const char *
tool_detail(struct arena *a, const struct event *e, const char *argument,
    enum wait_for what)
{
	const char *verb = what == WAIT_APPROVAL ? "approve " : "";
	const char *tool = turn_text(e, a, "tool");
	const char *input = turn_text(e, a, argument);

	if (*tool == '\0')
		return input;
	return arena_format(a, "%s%s%s%s", verb, tool,
	    *input == '\0' ? "" : ": ", input);
}

static enum wait_for
asked(const char *kind)
{
	return strcmp(kind, "question") == 0 ? WAIT_QUESTION : WAIT_APPROVAL;
}

/*
 * A new conversation in a program that is up is ready.  At startup the hook
 * runs 300 ms before the composer takes text, and in the middle of a turn
 * (compact) it says nothing of the turn.
 */
static bool
is_ready(const char *source)
{
	return strcmp(source, "clear") == 0 || strcmp(source, "fork") == 0;
}

/* Only what says more than its own name; the others are a row of hooks[]. */
static bool
look_closer(struct arena *a, const struct event *e, struct view *v)
{
	const char *type = turn_text(e, a, "type");

	if (strcmp(e->kind, "SessionStart") == 0)
		return is_ready(turn_text(e, a, "source"));
	if (strcmp(e->kind, "StopFailure") == 0)
		v->detail = turn_text(e, a, "error");
	if (strcmp(e->kind, "PermissionRequest") == 0) {
		v->wait_for = asked(turn_text(e, a, "asks"));
		v->detail = tool_detail(a, e, "input", v->wait_for);
	}
	if (strcmp(e->kind, "Notification") == 0) {
		v->detail = turn_text(e, a, "message");
		if (strcmp(type, "idle_prompt") == 0)
			*v = (struct view){ v->source, TURN_IDLE, WAIT_NONE,
			    "" };
		else if (strcmp(type, "elicitation_dialog") == 0)
			v->wait_for = WAIT_QUESTION;
		else
			return strcmp(type, "permission_prompt") == 0 ||
			    strcmp(type, "ToolPermission") == 0;
	}
	return true;
}

/* claude calls that hook for a dialog that has stood for some seconds. */
static bool
is_told_again(struct arena *a, const struct event *e)
{
	return strcmp(turn_text(e, a, "type"), "permission_prompt") == 0;
}

void
fold_hook(struct state *s, struct arena *a, const struct event *e)
{
	static const struct {
		const char	*kind;
		enum turn	 turn;
		enum wait_for	 wait_for;
	} hooks[] = {
		{ "SessionStart",	TURN_IDLE,	WAIT_NONE },
		{ "PreToolUse",		TURN_BUSY,	WAIT_NONE },
		{ "PermissionRequest",	TURN_WAITING,	WAIT_APPROVAL },
		{ "PostToolUse",	TURN_BUSY,	WAIT_NONE },
		{ "Notification",	TURN_WAITING,	WAIT_APPROVAL },
		{ "Stop",		TURN_IDLE,	WAIT_NONE },
		{ "Interrupt",		TURN_IDLE,	WAIT_NONE },
		{ "StopFailure",	TURN_IDLE,	WAIT_NONE },
		{ "SessionEnd",		TURN_UNKNOWN,	WAIT_NONE }
	};
	struct view v = { .source = "hook", .detail = "" };

	if (strcmp(e->kind, "UserPromptSubmit") == 0) {
		fold_prompt(s, a, e);
		return;
	}
	if (strcmp(e->kind, "Stop") == 0)
		s->behind = strcmp(turn_text(e, a, "background"), "shell") == 0;
	for (size_t i = 0; i < sizeof(hooks) / sizeof(hooks[0]); i++) {
		if (strcmp(hooks[i].kind, e->kind) != 0)
			continue;
		v.turn = hooks[i].turn;
		v.wait_for = hooks[i].wait_for;
		if (!look_closer(a, e, &v))
			continue;
		view_consider(s, a, e, &v);
		if (v.turn == TURN_WAITING && !is_told_again(a, e))
			view_new_dialog(s, e->time);
	}
}

static void
close_ask(struct state *s, struct arena *a, const struct event *e)
{
	const struct view go = { "hook", TURN_BUSY, WAIT_NONE, "" };
	const char *verdict = turn_text(e, a, "verdict");

	if (s->asks > 0)
		s->asks--;
	if (s->asks == 0 && s->turn == TURN_WAITING && *verdict != '\0' &&
	    strcmp(verdict, "none") != 0)
		view_adopt(s, a, e, &go);
}

/* By keys at its dialog, of which an agent's hooks tell nothing if the answer
 * was a no: gemini was called busy for ever. */
static void
answer_ask(struct state *s, struct arena *a, const struct event *e)
{
	if (strcmp(turn_text(e, a, "via"), "keys") == 0 &&
	    strcmp(s->source, "hook") == 0)
		view_withdraw(s, a, e);
}

/*
 * An ask is a hook that waits, so a busy agent waits too, whatever it reported
 * before: codex calls that work, and shows no dialog meanwhile.  A new one
 * counts as having just begun even where the last one left it waiting.  A hook
 * that goes with a verdict is a deed: whatever the agent still reports, it
 * waits no longer, and nobody shall be told to answer again.
 */
void
fold_ask(struct state *s, struct arena *a, const struct event *e)
{
	struct view v = { .source = "hook", .turn = TURN_WAITING };

	if (strcmp(e->kind, "closed") == 0)
		close_ask(s, a, e);
	if (strcmp(e->kind, "answered") == 0)
		answer_ask(s, a, e);
	if (strcmp(e->kind, "open") != 0)
		return;
	v.wait_for = asked(turn_text(e, a, "kind"));
	v.detail = tool_detail(a, e, "text", v.wait_for);
	if (s->turn == TURN_BUSY)
		view_adopt(s, a, e, &v);
	else
		view_consider(s, a, e, &v);
	view_new_dialog(s, e->time);
	s->asks++;
	if (s->turn == TURN_WAITING)
		s->at = e->at;
}

/*
 * Some agents have a hook that tells of a dialog, and none that tells how a
 * person at its terminal ended it.  What was seen after the hook and is seen
 * no more is over; while a hook of ours waits, that tells.
 */
static bool
is_left(const struct state *s, const struct view *v)
{
	return state_asks_screen(s) && s->seen == TURN_WAITING &&
	    s->seen_since >= s->since &&
	    (v->turn == TURN_IDLE || v->turn == TURN_BUSY);
}

/* A dialog after the end of a turn, of an agent that tells of its turns and not
 * of that. */
static bool
is_untold(const struct state *s, struct arena *a, const struct event *e,
    const struct view *v)
{
	return state_was_told(s) && s->turn == TURN_IDLE &&
	    v->turn == TURN_WAITING &&
	    strcmp(turn_text(e, a, "untold"), "yes") == 0;
}

void
fold_screen(struct state *s, struct arena *a, const struct event *e)
{
	struct view v = { .source = "screen" };
	bool left;

	v.turn = turn_of(turn_text(e, a, "turn"));
	if (v.turn == TURN_WAITING)
		v.wait_for = wait_of(turn_text(e, a, "reason"));
	v.detail = turn_text(e, a, "text");
	left = is_left(s, &v);
	s->seen = v.turn;
	s->seen_since = e->time;
	if (left || is_untold(s, a, e, &v) ||
	    (strcmp(s->source, "transcript") == 0 &&
	    state_takes_screen(s, v.turn)))
		view_adopt(s, a, e, &v);
	else
		view_consider(s, a, e, &v);
}
