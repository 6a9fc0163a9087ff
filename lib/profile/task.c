/*
 * task - what a profile says of a task, taken apart
 *
 *	web --port 3000 [--port-name NAME] [--once] -- npm run dev
 *
 * Plain words, as a policy has them.
 */

#include <string.h>

#include "allow/allow.h"
#include "fault/fault.h"
#include "port/port.h"
#include "profile/profile.h"
#include "store/store.h"

static int
bad(const char *item, const char *why)
{
	refuse(EXIT_USAGE, "the task '%s' of the profile: %s", item, why);
	hint("NAME [--port NUMBER] [--port-name NAME] [--once] -- COMMAND ...");
	return -1;
}

/* The option words up to "--"; what follows them, or NULL. */
static char **
take_options(char **word, struct profile_task *t)
{
	for (; *word != NULL && strcmp(*word, "--") != 0; word++)
		if (strcmp(*word, "--once") == 0)
			t->once = true;
		else if (strcmp(*word, "--port-name") == 0 && word[1] != NULL)
			t->port_name = *++word;
		else if (strcmp(*word, "--port") != 0 || word[1] == NULL ||
		    str_number(*++word, PORT_FIRST, PORT_LAST, &t->port) == -1)
			return NULL;
	return *word == NULL || word[1] == NULL ? NULL : word + 1;
}

int
profile_task(struct arena *a, const char *item, struct profile_task *t)
{
	char **words;

	*t = (struct profile_task){ 0 };
	if ((words = allow_words(a, item)) == NULL)
		return bad(item, "these are no plain words");
	t->name = words[0];
	if (name_check("task", t->name) == -1)
		return -1;
	if ((t->command = take_options(words + 1, t)) == NULL)
		return bad(item, "it cannot be read");
	return 0;
}
