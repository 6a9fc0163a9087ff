/*
 * write - a text into the field that an option opens
 */

#include <string.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "front/local.h"

/* The screen from the dialog on, squeezed; in the arena. */
static char *
squeezed(struct front *f)
{
	const char *p = f->screen.text + f->dialog.at;
	struct str out = { 0 };
	char *result;

	screen_squeeze(&out, p, strlen(p));
	result = arena_copy(f->session->arena, str_text(&out));
	str_free(&out);
	return result;
}

/* So often is it there; a long text is told by its end. */
static int
count(struct front *f, const char *text)
{
	enum { TAIL = 40 };
	struct str want = { 0 };
	const char *p, *tail;
	int n = 0;

	screen_squeeze(&want, text, strlen(text));
	tail = str_text(&want);
	if (want.len > TAIL)
		tail += want.len - TAIL;
	while (((unsigned char)*tail & 0xc0) == 0x80)
		tail++;
	for (p = squeezed(f); (p = strstr(p, tail)) != NULL; p++)
		n++;
	str_free(&want);
	return n;
}

/* The dialog has changed now that it has a text: what must have stayed is
 * that one thing is asked, in the same words. */
static int
see_written(struct front *f, const char *question, const char *text, int had)
{
	long long deadline = clock_after(MOVE_MS);
	int found;

	do {
		if ((found = front_look(f)) == -1)
			return -1;
		if (found == 0 || strcmp(record_text(&f->ask.record,
		    "question"), question) != 0)
			return refuse(EXIT_CHANGED, "'%s' does not ask that "
			    "any more", f->session->name);
		if (count(f, text) > had)
			return 0;
	} while (clock_pause(POLL_MS, deadline) == 0);
	return refuse(EXIT_TIMEOUT, "'%s' did not take the text",
	    f->session->name);
}

/* What stands there when nothing moves any more. */
static int
settle(struct front *f)
{
	const char *last = NULL;

	for (int i = 0; i < 20; i++) {
		clock_pause(POLL_MS * 3, CLOCK_NEVER);
		if (front_look(f) != 1)
			return refuse(EXIT_CHANGED, "'%s' does not ask that "
			    "any more", f->session->name);
		if (str_is(last, f->screen.text))
			return 0;
		last = f->screen.text;
	}
	return refuse(EXIT_CHANGED, "the screen of '%s' does not stand still",
	    f->session->name);
}

static int
open_field(struct front *f, const char *keys)
{
	char *key, *rest;

	rest = arena_copy(f->session->arena, keys);
	while ((key = str_piece(&rest, " ")) != NULL)
		if (press(f, key) == -1 || settle(f) == -1)
			return -1;
	return 0;
}

int
front_write(struct front *f, size_t option, const char *keys,
    const char *text)
{
	const char *question;
	int had;

	if (go_to(f, option) == -1 || open_field(f, keys) == -1)
		return -1;
	question = record_text(&f->ask.record, "question");
	had = count(f, text);
	if (tmux_fill(&f->hold, text, strlen(text)) == -1 ||
	    see_written(f, question, text, had) == -1 ||
	    press(f, "Enter") == -1)
		return -1;
	f->pressed = true;
	return see_gone(f, f->digest);
}
