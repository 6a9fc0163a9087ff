/*
 * take - the pointer to the option, step by step, then Enter
 */

#include <string.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "front/local.h"

enum { TRIES = 20 };

static bool
is_chosen(const struct option *o, const char *text)
{
	(void)text;
	return o->chosen;
}

int
front_chosen(const struct front *f)
{
	return option_only(&f->dialog, is_chosen, NULL);
}

/* Something may be repainted that has no part in the ask. */
int
press(struct front *f, const char *key)
{
	const char *digest = f->digest;
	int was = front_chosen(f);

	for (int i = 0; i < TRIES; i++) {
		if (tmux_press(&f->hold, key) == 0)
			return 0;
		if (fault_status() != EXIT_CHANGED)
			return -1;
		clock_pause(POLL_MS, CLOCK_NEVER);
		if (look_for(f, digest) == -1)
			return -1;
		if (front_chosen(f) != was)
			return refuse(EXIT_CHANGED, "somebody else moves about "
			    "in the dialog of '%s'", f->session->name);
	}
	return refuse(EXIT_CHANGED, "the screen of '%s' does not stand still: "
	    "nothing was answered", f->session->name);
}

/* As look_for, after a key of ours: what is half painted is looked at again. */
static int
look_painted(struct front *f, const char *digest)
{
	long long deadline = clock_after(PAINT_MS);

	while (look_for(f, digest) == -1)
		if (fault_status() != EXIT_CHANGED ||
		    clock_pause(POLL_MS, deadline) != 0)
			return -1;
	return 0;
}

/* Until the pointer has left where it was. */
static int
see_moved(struct front *f, int from)
{
	long long deadline = clock_after(MOVE_MS);
	const char *digest = f->digest;

	do {
		if (look_painted(f, digest) == -1)
			return -1;
		if (front_chosen(f) != from)
			return 0;
	} while (clock_pause(POLL_MS, deadline) == 0);
	return refuse(EXIT_TIMEOUT, "'%s' does not take keys: nothing was "
	    "answered", f->session->name);
}

int
go_to(struct front *f, size_t option)
{
	const struct dialog *d = &f->dialog;
	int at;

	for (int i = 0; i < TRIES; i++) {
		if ((at = front_chosen(f)) == (int)option)
			return 0;
		if (at == -1)
			return refuse(EXIT_STATE, "it cannot be seen which "
			    "option of '%s' is chosen", f->session->name);
		if (press(f, at > (int)option ? (d->row ? "Left" : "Up") :
		    (d->row ? "Right" : "Down")) == -1 ||
		    see_moved(f, at) == -1)
			return -1;
	}
	return refuse(EXIT_STATE, "'%s' does not go to that option",
	    f->session->name);
}

/* Since when it waits, by an agent that tells its turns; 0: nobody tells. */
static long long
told_since(struct session *s)
{
	const struct state *state = &s->state;

	if (session_look(s) == -1 || state->turn != TURN_WAITING ||
	    (!state_was_told(state) && strcmp(state->source, "registry") != 0))
		return 0;
	return state->since;
}

int
give_key(struct front *f, const char *key)
{
	f->waits = told_since(f->session);
	if (press(f, key) == -1)
		return -1;
	f->pressed = true;
	return 0;
}

static int
say_stands(const struct front *f)
{
	const char *name = f->session->name;

	if (f->waits != 0)
		return refuse(EXIT_TIMEOUT, "the answer was given, but '%s' "
		    "waits as before: it did not take it yet", name);
	return refuse(EXIT_TIMEOUT, "the answer was given, but '%s' asks the "
	    "same yet, or again, which only its screen tells: look before you "
	    "answer it once more", name);
}

/* The same dialog is another one if the agent went on in between. */
int
see_gone(struct front *f, const char *digest)
{
	long long deadline = clock_after(GONE_MS);
	int found;

	do {
		if ((found = front_look(f)) == -1)
			return fault_status() == EXIT_CHANGED ||
			    fault_status() == EXIT_STATE ? 0 : -1;
		if (found == 0 || strcmp(f->digest, digest) != 0 ||
		    (f->waits != 0 && told_since(f->session) > f->waits))
			return 0;
	} while (clock_pause(POLL_MS, deadline) == 0);
	return say_stands(f);
}

const char *
own_key(const struct front *f, size_t option)
{
	const char *key = f->dialog.options[option].key;

	if (key == NULL || strchr(key, ' ') != NULL)
		return NULL;
	return strcmp(key, "Escape") == 0 || front_chosen(f) == -1 ? key :
	    NULL;
}

const char *
go_near(struct front *f, size_t option)
{
	const char *key = own_key(f, option);

	if (key != NULL)
		return key;
	return go_to(f, option) == -1 ? NULL : "Enter";
}

int
front_take(struct front *f, size_t option)
{
	const char *digest = f->digest, *key = go_near(f, option);

	if (key == NULL || give_key(f, key) == -1)
		return -1;
	return see_gone(f, digest);
}
