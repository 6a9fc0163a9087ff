/*
 * mark - what became of a message, in the events and by its box
 */

#include "deliver/local.h"
#include "fault/fault.h"

void
deliver_say(const struct session *s, struct str *line, const char *what,
    const struct message *m)
{
	session_say(s, line, "mail", what);
	event_add(line, "id", m->id);
	event_add(line, "from", mail_from(m));
	event_add(line, "kind", record_text(&m->record, "X-Ist-Kind"));
}

int
deliver_note(struct session *s, const struct message *m, const char *via,
    unsigned batch, off_t *at)
{
	struct str line = { 0 };
	int result;

	deliver_say(s, &line, "typed", m);
	event_add(&line, "via", via);
	if (batch > 0)
		event_addf(&line, "batch", "%u", batch);
	result = session_event(s, &line, at);
	str_free(&line);
	return result;
}

/* What is claimed, and was not shown to who claimed it, nobody would see. */
static int
put_back(struct session *s, struct message *m)
{
	const char *why = arena_copy(s->arena, fault_text());
	const enum status status = fault_status();

	m->box = BOX_CUR;
	(void)mail_return(s->dir, m);
	return refuse(status, "%s", why);
}

int
deliver_claim(struct session *s, struct message *m, const char *via,
    unsigned batch)
{
	int moved;

	if ((moved = mail_shift(s->dir, m, BOX_CUR)) == 1 &&
	    deliver_note(s, m, via, batch, NULL) == -1)
		moved = -1;
	return moved == -1 ? put_back(s, m) : moved;
}

int
deliver_mark(struct session *s, struct message *m, enum box to,
    const char *via, const char *why)
{
	struct str line = { 0 };
	int moved;

	if (m->box != to && (moved = mail_shift(s->dir, m, to)) != 1)
		return moved;
	deliver_say(s, &line, box_word(to), m);
	if (via != NULL)
		event_add(&line, "via", via);
	if (why != NULL)
		event_add(&line, "why", why);
	moved = session_event(s, &line, NULL);
	str_free(&line);
	return moved == -1 ? -1 : 1;
}
