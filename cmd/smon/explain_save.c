/*
 * explain_save - the live screen of a session, or one kept of it, into a test
 */

#include <string.h>

#include "fault/fault.h"
#include "sample/sample.h"
#include "smon/drift.h"
#include "smon/explain.h"
#include "tmux/tmux.h"

static int
find_kept(struct session *s, const char *id, struct drift *d)
{
	struct drift *list;
	int count;

	if ((count = drift_list(s->dir, s->arena, &list)) == -1)
		return -1;
	for (int i = 0; i < count; i++)
		if (strcmp(list[i].id, id) == 0) {
			*d = list[i];
			return 0;
		}
	return refuse(EXIT_MISSING, "'%s' has no drift '%s'", s->name, id);
}

/* No rule is asked: what is right only a person can say. */
static int
take_live(struct session *s, struct drift *d, struct str *text)
{
	struct screen screen;
	struct pane pane;

	if (session_pane(s, &pane) == -1 ||
	    tmux_capture(pane.id, true, 0, text) == -1)
		return -1;
	sample_screen(&screen, s->arena, s, &pane, str_text(text));
	*d = (struct drift){ .record.arena = s->arena };
	drift_describe(s, &(struct drift_look){ .captured = str_text(text),
	    .screen = &screen, .width = pane.width, .height = pane.height,
	    .cursor_x = pane.cursor_x }, "live", d);
	return 0;
}

int
explain_save(struct session *s, const char *id, const char *dir,
    const char *truth)
{
	struct kept kept = { .session = s->name, .dir = s->dir };
	struct str text = { 0 };
	int result;

	if (id == NULL)
		result = take_live(s, &kept.drift, &text);
	else if ((result = find_kept(s, id, &kept.drift)) == 0)
		result = drift_screen(s->dir, id, &text);
	if (result == 0)
		result = drift_save(s->arena, &kept.drift, &text, dir, truth);
	str_free(&text);
	return result;
}
