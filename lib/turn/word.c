/*
 * word - the words for turns, reasons to wait, and claims
 */

#include <string.h>

#include "str/str.h"
#include "turn/local.h"

static const char *const turns[] = {
	[TURN_UNKNOWN] = "unknown", [TURN_IDLE] = "idle",
	[TURN_BUSY] = "busy", [TURN_WAITING] = "waiting"
};

static const char *const waits[] = {
	[WAIT_NONE] = "none", [WAIT_APPROVAL] = "approval",
	[WAIT_QUESTION] = "question", [WAIT_STARTUP] = "startup",
	[WAIT_LIMIT] = "limit", [WAIT_LOGIN] = "login",
	[WAIT_INPUT] = "input", [WAIT_MENU] = "menu"
};

static const char *const claims[] = {
	[CLAIM_NONE] = "none", [CLAIM_WORKING] = "working",
	[CLAIM_BLOCKED] = "blocked", [CLAIM_NEEDS_TEST] = "needs-test",
	[CLAIM_DONE] = "done", [CLAIM_ERROR] = "error",
	[CLAIM_HANDOFF] = "handoff"
};

/* Prefixes of messages, as the prompt "messaging" teaches them. */
static const struct {
	const char	*text;
	enum claim	 claim;
} prefixes[] = {
	{ "[COMPLETE]",		CLAIM_DONE },
	{ "[ERROR]",		CLAIM_ERROR },
	{ "[QUESTION]",		CLAIM_BLOCKED },
	{ "[PROGRESS]",		CLAIM_WORKING },
	{ "[NEEDS-TEST]",	CLAIM_NEEDS_TEST },
	{ "[HANDOFF]",		CLAIM_HANDOFF }
};

#define COUNT(a)	(sizeof(a) / sizeof((a)[0]))

static size_t
find(const char *const words[], size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (str_is(words[i], word))
			return i;
	return 0;
}

const char *
turn_word(enum turn turn)
{
	return turns[turn];
}

const char *
wait_word(enum wait_for wait)
{
	return waits[wait];
}

const char *
claim_word(enum claim claim)
{
	return claims[claim];
}

enum turn
turn_of(const char *word)
{
	return (enum turn)find(turns, COUNT(turns), word);
}

enum wait_for
wait_of(const char *word)
{
	return (enum wait_for)find(waits, COUNT(waits), word);
}

enum claim
claim_named(const char *word)
{
	return (enum claim)find(claims, COUNT(claims), word);
}

enum claim
claim_of(const char *text)
{
	text += strspn(text, " \t\r\n");
	for (size_t i = 0; i < COUNT(prefixes); i++)
		if (str_starts(text, prefixes[i].text))
			return prefixes[i].claim;
	return CLAIM_NONE;
}

const char *
claim_rest(const char *text)
{
	if (claim_of(text) != CLAIM_NONE)
		text = strchr(text, ']') + 1;
	return text + strspn(text, " \t\r\n");
}
