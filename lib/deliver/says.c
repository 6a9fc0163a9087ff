/*
 * says - what the file of a session's agent says of mail
 */

#include "deliver/local.h"

int
deliver_agent(const struct session *s, struct arena *a, struct agent *agent)
{
	const char *work = session_text(s, "work");
	struct shelf shelf;

	shelf_open(&shelf, a, *work == '\0' ? NULL : work);
	return agent_load(&shelf, a, session_text(s, "agent"), agent);
}

bool
deliver_says(const struct session *s, const char *key, const char *value)
{
	struct arena a = { 0 };
	struct agent agent;
	bool is = false;

	if (deliver_agent(s, &a, &agent) == 0)
		is = str_is(record_get(&agent.record, key), value);
	arena_free(&a);
	return is;
}

bool
deliver_plain(const struct session *s)
{
	return deliver_says(s, "message", "plain");
}

/*
 * Some agents cut what a hook says and leave out its middle, so what would be
 * too much stays queued; pasted, it comes whole.
 */
size_t
deliver_longest(const struct session *s)
{
	struct arena a = { 0 };
	struct agent agent;
	size_t n = HAND_MAX;

	if (deliver_agent(s, &a, &agent) == 0)
		n = (size_t)record_number(&agent.record, "hook-longest",
		    HAND_MAX);
	arena_free(&a);
	return n;
}
