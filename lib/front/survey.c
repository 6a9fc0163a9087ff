/*
 * survey - a list that shows a part of itself, read by moving the pointer
 *
 * All of it is seen once before anything in it is chosen: a text must be the
 * only one that fits.  After each step it must be the same dialog in all that
 * can be seen of it: what stands above the list, the texts that were seen
 * before under their numbers, and the pointer one further, or at the first.
 */

#include <string.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "front/local.h"

enum { LIST_MAX = 64 };

struct survey {
	struct front	*f;
	char		*head;
	struct option	 list[LIST_MAX];	/* by their numbers */
	size_t		 count;		/* the largest of them */
};

/* Its kind, and what is shown above the first option. */
static char *
head_of(struct front *f)
{
	const struct dialog *d = &f->dialog;

	return arena_format(f->session->arena, "%s\n%s\n%.*s", d->kind,
	    d->text, (int)(d->first - d->at), f->screen.text + d->at);
}

static int
changed(const struct survey *v)
{
	return refuse(EXIT_CHANGED, "'%s' does not ask that any more: nothing "
	    "was answered", v->f->session->name);
}

static int
learn(struct survey *v)
{
	const struct dialog *d = &v->f->dialog;
	const struct option *o;
	struct option *known;

	for (o = d->options; o < d->options + d->count; o++) {
		if (o->number < 1 || o->number > LIST_MAX)
			return changed(v);
		known = &v->list[o->number - 1];
		if (known->text != NULL && strcmp(known->text, o->text) != 0)
			return changed(v);
		*known = *o;
		if ((size_t)o->number > v->count)
			v->count = (size_t)o->number;
	}
	return strcmp(head_of(v->f), v->head) == 0 ? 0 : changed(v);
}

/* The number of the option at the pointer; 0: it cannot be told. */
static long long
pointed(const struct front *f)
{
	int at = front_chosen(f);

	return at == -1 ? 0 : f->dialog.options[at].number;
}

/* What is half painted is looked at again: it must be twice the same. */
static int
see_stepped(struct survey *v, long long from)
{
	long long painted = clock_after(PAINT_MS);
	long long deadline = clock_after(MOVE_MS), at = from;
	const char *seen = "";
	int found;

	do {
		if ((found = front_look(v->f)) == -1)
			return -1;
		if (found == 0 && clock_left(painted) == 0)
			return changed(v);
		at = found == 0 ? from : pointed(v->f);
		if (at != from && at != 0 && strcmp(v->f->digest, seen) == 0)
			break;
		seen = found == 0 ? "" : v->f->digest;
	} while (clock_pause(POLL_MS, deadline) == 0);
	if (at == from)
		return refuse(EXIT_TIMEOUT, "'%s' does not take keys: nothing "
		    "was answered", v->f->session->name);
	return at == from + 1 || at == 1 ? learn(v) : changed(v);
}

static int
step(struct survey *v)
{
	long long from = pointed(v->f);

	if (from == 0)
		return changed(v);
	return press(v->f, "Down") == -1 ? -1 : see_stepped(v, from);
}

/* Once round; none may be missing. */
static int
see_all(struct survey *v)
{
	long long start = pointed(v->f);

	if (learn(v) == -1)
		return -1;
	for (int i = 0; i < LIST_MAX; i++) {
		if (step(v) == -1)
			return -1;
		if (pointed(v->f) == start)
			break;
	}
	for (size_t i = 0; i < v->count; i++)
		if (v->list[i].text == NULL)
			return changed(v);
	return pointed(v->f) == start ? 0 : changed(v);
}

static int
none(const struct survey *v, const char *choice)
{
	struct arena *a = v->f->session->arena;
	const char *list = "";

	for (size_t i = 0; i < v->count; i++)
		list = arena_format(a, "%s%s%zu. %s", list, i > 0 ? ", " : "",
		    i + 1, v->list[i].text);
	refuse(EXIT_USAGE, "'%.100s' is no option of what '%s' asks", choice,
	    v->f->session->name);
	hint("it has: %.600s", list);
	return -1;
}

/* The option that is meant, by all that there are; -1. */
static int
meant(const struct survey *v, const char *choice)
{
	struct front whole = *v->f;
	int found;

	whole.dialog.options = arena_alloc(whole.session->arena, LIST_MAX,
	    sizeof(struct option));
	memcpy(whole.dialog.options, v->list, sizeof(v->list));
	whole.dialog.count = v->count;
	if ((found = front_find(&whole, choice)) == -1 &&
	    (found = front_option(&whole, "text")) == -1)
		return none(v, choice);
	return found;
}

static int
bring(struct survey *v, long long number)
{
	int at;

	for (int i = 0; i < LIST_MAX; i++) {
		if ((at = front_numbered(v->f, number)) != -1)
			return at;
		if (step(v) == -1)
			return -1;
	}
	return changed(v);
}

int
front_survey(struct front *f, const char *choice)
{
	struct survey v = { .f = f, .head = head_of(f) };
	int found;

	if (pointed(f) == 0)
		return refuse(EXIT_STATE, "it cannot be seen which option of "
		    "'%s' is chosen", f->session->name);
	if (see_all(&v) == -1 || (found = meant(&v, choice)) == -1)
		return -1;
	return bring(&v, v.list[found].number);
}
