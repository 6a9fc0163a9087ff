/*
 * startup - what an agent asks as it starts, answered by the profile
 *
 * The profile is its author's word, given beforehand, on one matter: may the
 * agent work in the directory of its session?  Whatever else stands there, or
 * stands there in other words, waits for a person.
 *
 * It is given once.  An agent can be slow to take a key, gemini shows its
 * dialog for seconds after it; a second one would come to what stands there
 * next.
 */

#include "audit/audit.h"
#include "front/front.h"
#include "imessenger/imessenger.h"

/* The option that it gives; -1: none of them. */
static int
choose(struct session *s, struct front *f)
{
	char **words = record_args(&s->record, "startup");
	int found;

	for (; *words != NULL; words++)
		if ((found = front_startup(f, *words)) != -1)
			return found;
	return -1;
}

static int
look(struct session *s, struct front *f)
{
	if (front_open(f, s) == -1) {
		f->session = NULL;
		return -1;
	}
	return front_look(f) == 1 ? choose(s, f) : -1;
}

void
startup_answer(struct desk *d, struct session *s)
{
	struct answer a = { .verdict = "allow" };
	struct front front = { 0 };
	struct ask ask;
	int option;

	if (!session_is_up(s) || *record_text(&s->record, "startup") == '\0')
		return;
	if ((option = look(s, &front)) != -1) {
		a.by = arena_format(s->arena, "profile:%s",
		    session_text(s, "profile"));
		a.position = option + 1;
		ask = front.ask;
		if (audit_given(s, a.by, front.digest) == 0)
			(void)answer_keys(d, s, &front, &ask, &a);
	}
	desk_asks_close(&front);
}
