/*
 * field - an option that is a field, also with a text in it
 *
 * What broke off before its Enter leaves a text there; then the option reads
 * as that, and no pattern fits.
 */

#include <string.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "front/local.h"

enum { WORDS_MAX = 500 };

static const char *
empty_keys(const struct front *f)
{
	return record_text(&f->agent.record, "empty-keys");
}

/* The only option of which nobody says what it means. */
static int
unknown(const struct front *f)
{
	int found = -1;

	for (size_t i = 0; i < f->dialog.count; i++) {
		if (front_meaning(f, i) != NULL)
			continue;
		if (found != -1)
			return -1;
		found = (int)i;
	}
	return found;
}

int
front_field(struct front *f)
{
	int found = front_option(f, "field");

	if (found != -1 || *empty_keys(f) == '\0' ||
	    *record_text(&f->agent.record, "option-field") == '\0' ||
	    strcmp(f->dialog.kind, "plan") != 0)
		return found;
	return unknown(f);
}

/* What must stay as it is while the text of that option goes. */
static char *
around(struct front *f, size_t option)
{
	const struct dialog *d = &f->dialog;
	struct arena *a = f->session->arena;
	char *all = arena_format(a, "%s\n%s\n%zu", d->kind, d->text, d->count);

	for (size_t i = 0; i < d->count; i++)
		if (i != option)
			all = arena_format(a, "%s\n%s", all,
			    d->options[i].text);
	return all;
}

/* Until the option reads otherwise; what is half painted is looked at
 * again. */
static int
see_less(struct front *f, size_t option, const char *all, const char *was)
{
	long long painted = clock_after(PAINT_MS);
	long long deadline = clock_after(MOVE_MS);
	int found;

	do {
		if ((found = front_look(f)) == -1)
			return -1;
		if (found == 0 || option >= f->dialog.count ||
		    strcmp(around(f, option), all) != 0 ||
		    front_chosen(f) != (int)option) {
			if (clock_left(painted) == 0)
				return refuse(EXIT_CHANGED, "'%s' does not "
				    "ask that any more", f->session->name);
		} else if (strcmp(f->dialog.options[option].text, was) != 0)
			return 0;
	} while (clock_pause(POLL_MS, deadline) == 0);
	return refuse(EXIT_STATE, "there is a text in the field of '%s' that "
	    "cannot be taken out", f->session->name);
}

/* The last of its keys takes a word. */
int
field_empty(struct front *f, size_t option)
{
	char *key = NULL, *word, *rest;
	const char *all = around(f, option);

	rest = arena_copy(f->session->arena, empty_keys(f));
	for (word = str_piece(&rest, " "); word != NULL;
	    word = str_piece(&rest, " ")) {
		if (key != NULL && press(f, key) == -1)
			return -1;
		key = word;
	}
	for (int i = 0; i < WORDS_MAX && key != NULL; i++) {
		if (front_option(f, "field") == (int)option)
			return 0;
		if (press(f, key) == -1 || see_less(f, option, all,
		    f->dialog.options[option].text) == -1)
			return -1;
	}
	return refuse(EXIT_STATE, "the field of '%s' is not empty",
	    f->session->name);
}
