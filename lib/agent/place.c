/*
 * place - where an agent keeps the files of its own
 */

#include "agent/local.h"

/* Of a conversation whose id is the agent's own any will do. */
static const char *
id_or_any(const char *conversation)
{
	return conversation == NULL || *conversation == '\0' ? "*" :
	    conversation;
}

int
agent_places(const struct agent *agent, struct arena *a,
    const struct agent_vars *given, const struct agent_environ *env,
    struct record *r)
{
	static const struct {
		const char	*key, *place;
	} files[] = {
		{ "registry", "registry" }, { "history", "transcript" }
	};
	struct agent_vars vars = *given;
	struct words words;

	vars.pid = "{pid}";
	vars.conversation = id_or_any(given->conversation);
	vars.files = files_of(agent, a, env);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		words = (struct words){ 0 };
		record_set(r, files[i].place, NULL);
		if (vars.files != NULL && add_words(agent, a, &vars,
		    files[i].key, NULL, &words) == -1)
			return -1;
		if (words.n == 1 && words.v[0][0] == '/')
			record_set(r, files[i].place, words.v[0]);
	}
	return 0;
}
