/*
 * option - which option is meant, by its text
 */

#include <limits.h>
#include <string.h>

#include "fault/fault.h"
#include "front/local.h"
#include "utf8/utf8.h"

int
option_only(const struct dialog *d, bool (*is)(const struct option *,
    const char *text), const char *text)
{
	int found = -1;

	for (size_t i = 0; i < d->count; i++) {
		if (!is(&d->options[i], text))
			continue;
		if (found != -1)
			return -1;
		found = (int)i;
	}
	return found;
}

bool
option_has(const struct option *o, const char *text)
{
	return strcmp(o->text, text) == 0;
}

static bool
fits(const struct option *o, const char *pattern)
{
	return utf8_matches(pattern, o->text, 0);
}

static bool
begins(const struct option *o, const char *text)
{
	return str_starts(o->text, text);
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
		if ((found = option_only(&f->dialog, fits,
		    str_trim(pattern))) != -1)
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

	if (*choice != '\0' &&
	    ((found = option_only(d, option_has, choice)) != -1 ||
	    (found = option_only(d, begins, choice)) != -1))
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
