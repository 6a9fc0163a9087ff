/*
 * birth_task - the tasks that a profile names, written at birth
 *
 *	web --port 3000 [--port-name NAME] [--once] -- npm run dev
 *
 * Plain words, as a policy has them; who started the session chose the
 * profile, so these are no words of a session's own.
 */

#include <string.h>

#include "allow/allow.h"
#include "fault/fault.h"
#include "isesh/birth.h"
#include "port/port.h"
#include "task/task.h"

static int
bad(const char *item, const char *why)
{
	refuse(EXIT_USAGE, "the task '%s' of the profile: %s", item, why);
	hint("NAME [--port NUMBER] [--port-name NAME] [--once] -- COMMAND ...");
	return -1;
}

/* The option words up to "--"; what follows them, or NULL. */
static char **
take_options(char **word, struct record *r, long long *base)
{
	for (; *word != NULL && strcmp(*word, "--") != 0; word++)
		if (strcmp(*word, "--once") == 0)
			record_set(r, "once", "yes");
		else if (strcmp(*word, "--port-name") == 0 && word[1] != NULL)
			record_set(r, "port-name", *++word);
		else if (strcmp(*word, "--port") != 0 || word[1] == NULL ||
		    str_number(*++word, PORT_FIRST, PORT_LAST, base) == -1)
			return NULL;
	return *word == NULL || word[1] == NULL ? NULL : word + 1;
}

static int
write_one(struct session *s, const char *item)
{
	struct record r = { .arena = s->arena };
	char **command, **words;
	long long base = 0;

	if ((words = allow_words(s->arena, item)) == NULL)
		return bad(item, "these are no plain words");
	if ((command = take_options(words + 1, &r, &base)) == NULL)
		return bad(item, "it cannot be read");
	record_set(&r, "work", session_text(s, "work"));
	record_set(&r, "auto", "yes");
	record_set_args(&r, "argv", command);
	return task_write(s, words[0], &r, (int)base);
}

/* As much of a session as its tasks need, which has no record yet. */
static void
fill(const struct birth *b, struct session *s)
{
	*s = (struct session){ .arena = b->arena, .store = b->store,
	    .name = arena_copy(b->arena, b->name), .dir = b->dir,
	    .record.arena = b->arena };
	record_set(&s->record, "id", b->id);
	record_set(&s->record, "work", b->work);
}

int
birth_tasks(const struct birth *b)
{
	struct session s;

	fill(b, &s);
	for (char **item = b->profile.tasks; *item != NULL; item++)
		if (write_one(&s, *item) == -1)
			return -1;
	return 0;
}

void
birth_forget_tasks(const struct birth *b)
{
	struct session s;

	fill(b, &s);
	(void)task_forget_all(&s);
}
