/*
 * option - which option is meant, by its text
 */

#include <limits.h>
#include <string.h>

#include "fault/fault.h"
#include "front/local.h"
#include "utf8/utf8.h"

/* The only option that fits the pattern; -1: none or several. */
static int
fits(const struct dialog *d, const char *pattern)
{
	int found = -1;

	for (size_t i = 0; i < d->count; i++) {
		if (!utf8_matches(pattern, d->options[i].text, 0))
			continue;
		if (found != -1)
			return -1;
		found = (int)i;
	}
	return found;
}

/* The patterns of a key of the agent's file, a line each. */
static char *
patterns(const struct front *f, const char *meaning)
{
	struct arena *a = f->session->arena;

	return arena_copy(a, record_text(&f->agent.record,
	    arena_format(a, "option-%s", meaning)));
}

int
front_option(struct front *f, const char *meaning)
{
	char *rest = patterns(f, meaning), *pattern;
	int found;

	while ((pattern = str_piece(&rest, "\n")) != NULL)
		if ((found = fits(&f->dialog, str_trim(pattern))) != -1)
			return found;
	refuse(EXIT_STATE, "what '%s' asks has no option that is known to "
	    "mean '%s'", f->session->name, meaning);
	if (f->dialog.count > 0)
		hint("choose one by its text: imessenger answer %s: %.500s",
		    f->session->name, ask_choices(f->session->arena,
		    &f->ask.record));
	return -1;
}

const char *
front_meaning(const struct front *f, size_t option)
{
	static const char *const meanings[] = { "always", "no", "text",
	    "yes" };
	const char *text = f->dialog.options[option].text;
	char *pattern, *rest;

	for (size_t i = 0; i < sizeof(meanings) / sizeof(meanings[0]); i++) {
		rest = patterns(f, meanings[i]);
		while ((pattern = str_piece(&rest, "\n")) != NULL)
			if (utf8_matches(str_trim(pattern), text, 0))
				return meanings[i];
	}
	return NULL;
}

static int
by_text(const struct dialog *d, const char *text, bool whole)
{
	int found = -1;

	for (size_t i = 0; i < d->count; i++) {
		if (!str_starts(d->options[i].text, text) ||
		    (whole && strcmp(d->options[i].text, text) != 0))
			continue;
		if (found != -1)
			return -1;
		found = (int)i;
	}
	return found;
}

long long
option_number(const struct dialog *d, size_t option)
{
	for (size_t i = 0; i < d->count; i++)
		if (d->options[i].number > 0)
			return d->options[option].number;
	return (long long)option + 1;
}

int
front_numbered(const struct front *f, long long number)
{
	const struct dialog *d = &f->dialog;

	for (size_t i = 0; i < d->count; i++)
		if (number > 0 && option_number(d, i) == number)
			return (int)i;
	return -1;
}

int
front_find(const struct front *f, const char *choice)
{
	const struct dialog *d = &f->dialog;
	long long number;
	int found;

	if (*choice != '\0' && ((found = by_text(d, choice, true)) != -1 ||
	    (found = by_text(d, choice, false)) != -1))
		return found;
	if (str_number(choice, 1, INT_MAX, &number) == 0)
		return front_numbered(f, number);
	return -1;
}

int
front_named(struct front *f, const char *choice)
{
	int found;

	if ((found = front_find(f, choice)) != -1)
		return found;
	refuse(EXIT_USAGE, "'%.100s' is no option of what '%s' asks", choice,
	    f->session->name);
	hint("it has: %.600s",
	    ask_choices(f->session->arena, &f->ask.record));
	return -1;
}
