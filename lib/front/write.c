/*
 * write - a text into the field that an option opens
 */

#include <string.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "front/local.h"
#include "utf8/utf8.h"

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
count_in(const char *p, const char *text)
{
	enum { TAIL = 40 };
	struct str want = { 0 };
	const char *tail;
	int n = 0;

	screen_squeeze(&want, text, strlen(text));
	tail = str_text(&want);
	if (want.len > TAIL)
		tail += want.len - TAIL;
	while (utf8_is_inner(*tail))
		tail++;
	for (; (p = strstr(p, tail)) != NULL; p++)
		n++;
	str_free(&want);
	return n;
}

static int
count(struct front *f, const char *text)
{
	return count_in(squeezed(f), text);
}

/* As often as it will be there besides: what the empty field says goes. */
static int
count_rest(struct front *f, size_t option, const char *text)
{
	struct str says = { 0 };
	const char *field = f->dialog.options[option].text;
	int n = count(f, text);

	screen_squeeze(&says, field, strlen(field));
	if (front_option(f, "field") == (int)option)
		n -= count_in(str_text(&says), text);
	str_free(&says);
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

/* The key has done its work once the dialog is another, with a field in it;
 * before that a text would go astray.  If it is gone there is none. */
static int
see_opened(struct front *f, const char *closed)
{
	long long deadline = clock_after(MOVE_MS);
	int found;

	do {
		if ((found = front_look(f)) == -1)
			return -1;
		if (found == 0) {
			f->pressed = true;
			return refuse(EXIT_CHANGED, "'%s' took the key for an "
			    "answer, and no text", f->session->name);
		}
		if (strcmp(squeezed(f), closed) != 0)
			return 0;
	} while (clock_pause(POLL_MS, deadline) == 0);
	return refuse(EXIT_STATE, "the dialog of '%s' opens no field: nothing "
	    "was answered", f->session->name);
}

static int
open_field(struct front *f, const char *keys)
{
	const char *closed;
	char *key, *rest;

	rest = arena_copy(f->session->arena, keys);
	while ((key = str_piece(&rest, " ")) != NULL) {
		closed = squeezed(f);
		if (press(f, key) == -1 || see_opened(f, closed) == -1)
			return -1;
	}
	return 0;
}

/* Where nothing points, the option's own key does what those would; and where
 * there are none the option is the field. */
static int
go_into(struct front *f, size_t option, const char *keys)
{
	const char *key = own_key(f, option);
	const bool filled = front_field(f) == (int)option &&
	    front_option(f, "field") == -1;

	if (key != NULL)
		return open_field(f, key);
	if (go_to(f, option) == -1 || (filled && field_empty(f, option) == -1))
		return -1;
	return open_field(f, keys);
}

int
front_write(struct front *f, size_t option, const char *keys,
    const char *text)
{
	const char *question;
	int had;

	if (go_into(f, option, keys) == -1)
		return -1;
	question = record_text(&f->ask.record, "question");
	had = count_rest(f, option, text);
	if (tmux_fill(&f->hold, text, strlen(text)) == -1 ||
	    see_written(f, question, text, had) == -1)
		return -1;
	clock_pause((int)record_number(&f->agent.record, "settle", 0),
	    CLOCK_NEVER);
	if (give_key(f, "Enter") == -1)
		return -1;
	return see_gone(f, f->digest);
}
