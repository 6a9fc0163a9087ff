/*
 * answer - what an agent's permission hook prints, by the keys of its file
 */

#include <string.h>

#include "agent/local.h"
#include "fault/fault.h"
#include "json/json.h"

static const char *const keys[] = { "answer-yes", "answer-input",
    "answer-no" };

/* The input is JSON already; why is put between the quotes of the text. */
static void
add_value(struct str *out, const struct expand *e)
{
	struct str quoted = { 0 };

	if (strcmp(e->name, "input") == 0) {
		str_add(out, e->value);
		return;
	}
	json_quote(&quoted, e->value);
	str_addn(out, quoted.s + 1, quoted.len - 2);
	str_free(&quoted);
}

static const char *
key_of(const struct agent *agent, enum reply reply)
{
	if (reply == REPLY_INPUT &&
	    record_get(&agent->record, keys[reply]) == NULL)
		reply = REPLY_YES;
	return keys[reply];
}

bool
agent_is_answered(const struct agent *agent)
{
	return record_get(&agent->record, "answer-yes") != NULL &&
	    record_get(&agent->record, "answer-no") != NULL;
}

int
agent_answer(const struct agent *agent, struct arena *a, enum reply reply,
    const char *input, const char *why, struct str *out)
{
	const struct expand table[] = { { "input", input }, { "why", why },
	    { 0 } };
	const char *key = key_of(agent, reply);

	return expand(table, arena_format(a, "agent '%s', %s", agent->name,
	    key), record_text(&agent->record, key), add_value, out);
}

static int
check_reply(const struct agent *agent, struct arena *a, enum reply reply)
{
	struct str text = { 0 };
	struct json json = { 0 };
	int result;

	result = agent_answer(agent, a, reply, "{}", "\"", &text);
	if (result == 0 &&
	    json_parse(&json, str_text(&text), text.len) == -1)
		result = refuse(EXIT_USAGE, "agent '%s', %s: %s", agent->name,
		    key_of(agent, reply), arena_copy(a, fault_text()));
	json_free(&json);
	str_free(&text);
	return result;
}

int
check_answers(const struct agent *agent, struct arena *a)
{
	for (int i = REPLY_YES; i <= REPLY_NO; i++)
		if (record_get(&agent->record, keys[i]) != NULL &&
		    check_reply(agent, a, (enum reply)i) == -1)
			return -1;
	return 0;
}
