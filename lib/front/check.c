/*
 * check - a choice of several: each is taken or left by itself, then that is
 * ended
 */

#include <string.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "front/local.h"

/* What the dialog says but for what is taken in it, in the arena. */
static char *
without_ticks(struct front *f)
{
	const struct dialog *d = &f->dialog;
	struct str text = { 0 };
	char *result;

	str_addf(&text, "%s\n%s\n", d->kind, d->text);
	for (size_t i = 0; i < d->count; i++)
		str_addf(&text, "%d%s\n", d->options[i].tick != TICK_NONE,
		    d->options[i].text);
	result = arena_copy(f->session->arena, str_text(&text));
	str_free(&text);
	return result;
}

/* Is the dialog what it was but for what is taken?  What is half painted is
 * looked at again. */
static int
look_same(struct front *f, const char *was)
{
	long long deadline = clock_after(PAINT_MS);
	int found;

	do {
		if ((found = front_look(f)) == -1)
			return -1;
		if (found == 1 && strcmp(without_ticks(f), was) == 0)
			return 0;
	} while (clock_pause(POLL_MS, deadline) == 0);
	return refuse(EXIT_CHANGED, "'%s' does not ask that any more",
	    f->session->name);
}

/* Until that one is as it shall be. */
static int
see_turned(struct front *f, size_t option, enum tick tick, const char *was)
{
	long long deadline = clock_after(MOVE_MS);

	do {
		if (look_same(f, was) == -1)
			return -1;
		if (f->dialog.options[option].tick == tick)
			return 0;
	} while (clock_pause(POLL_MS, deadline) == 0);
	return refuse(EXIT_TIMEOUT, "'%s' does not take keys: nothing was "
	    "answered", f->session->name);
}

int
front_check(struct front *f, const bool want[])
{
	const char *key, *was = without_ticks(f);
	enum tick tick;

	for (size_t i = 0; i < f->dialog.count; i++) {
		tick = want[i] ? TICK_ON : TICK_OFF;
		if (f->dialog.options[i].tick == TICK_NONE ||
		    f->dialog.options[i].tick == tick)
			continue;
		if ((key = go_near(f, i)) == NULL || press(f, key) == -1 ||
		    see_turned(f, i, tick, was) == -1)
			return -1;
	}
	return 0;
}

int
front_finish(struct front *f, const char *keys)
{
	char *key, *rest = arena_copy(f->session->arena, keys);
	const char *digest;

	while ((key = str_piece(&rest, " ")) != NULL) {
		digest = f->digest;
		if (give_key(f, key) == -1 || see_gone(f, digest) == -1)
			return -1;
	}
	return 0;
}
