/*
 * key - what a person types, or what is typed for one
 *
 * Text and Enter at a dialog answer nothing: whoever sent them meant the
 * composer.  Only a digit does that stays alone, with no other key in the
 * moment before and after, and Escape; and neither before the dialog has
 * stood long enough to have been seen.
 */

#include <string.h>

#include "clock/clock.h"
#include "isesh/agent/local.h"

enum { REST = 50 };		/* ms */

static void
press_dialog(struct shell *sh, enum key key)
{
	bool deaf = clock_left(sh->dialog_at) > 0;
	bool digit = key == KEY_TEXT &&
	    (strcmp(str_text(&sh->keys.text), "1") == 0 ||
	    strcmp(str_text(&sh->keys.text), "2") == 0);
	bool second = sh->choice != '\0';

	sh->choice = '\0';
	if (key == KEY_ESCAPE || key == KEY_CANCEL) {
		if (!deaf)
			ask_answer(sh, false, "");
	} else if (digit && !deaf && !second) {
		sh->choice = sh->keys.text.s[0];
		sh->choice_at = clock_after(REST);
	} else {
		sh->dialog_at = clock_after(DEAF);
	}
}

static void
insert(struct shell *sh)
{
	if (!composer_insert(&sh->composer, str_text(&sh->keys.text),
	    sh->keys.text.len))
		view_say(sh, "too long: no more than %d bytes fit in",
		    COMPOSER_MAX);
}

static void
submit(struct shell *sh)
{
	struct str *text = &sh->composer.text;

	if (strspn(str_text(text), " \t\n") == text->len)
		return;
	if (sh->phase != PHASE_READY && sh->nwaiting == QUEUE_MAX) {
		view_say(sh, "%d wait already: this one stays here", QUEUE_MAX);
		return;
	}
	turn_submit(sh, str_text(text), text->len);
	composer_clear(&sh->composer);
}

static void
cancel(struct shell *sh)
{
	if (sh->phase == PHASE_RUN || sh->phase == PHASE_PROMPT)
		turn_interrupt(sh);
	else
		composer_clear(&sh->composer);
}

static void
end_of_input(struct shell *sh)
{
	if (sh->composer.text.len > 0)
		composer_key(&sh->composer, KEY_DELETE);
	else if (sh->phase == PHASE_READY)
		sh->over = OVER_ASKED;
}

static void
press_composer(struct shell *sh, enum key key)
{
	view_stale(sh);
	switch (key) {
	case KEY_TEXT: case KEY_PASTE:
		insert(sh);
		break;
	case KEY_TOO_LONG:
		view_say(sh, "a paste of more than %d bytes was dropped",
		    COMPOSER_MAX);
		break;
	case KEY_ENTER:
		submit(sh);
		break;
	case KEY_ESCAPE:
		turn_interrupt(sh);
		break;
	case KEY_CANCEL:
		cancel(sh);
		break;
	case KEY_END_OF_INPUT:
		end_of_input(sh);
		break;
	case KEY_REDRAW:
		view_clear(sh);
		break;
	default:
		composer_key(&sh->composer, key);
	}
}

static void
press(struct shell *sh, enum key key)
{
	if (key == KEY_NONE)
		return;
	if (sh->phase == PHASE_ASK)
		press_dialog(sh, key);
	else
		press_composer(sh, key);
}

/* A terminal that begins a paste and never ends it must not take the
 * keyboard away: Ctrl-C, alone in a read, gives the paste up. */
void
key_bytes(struct shell *sh, const char *bytes, size_t len)
{
	if (len == 1 && *bytes == '\003' && keys_abort(&sh->keys)) {
		view_say(sh, "the paste was given up");
		return;
	}
	for (size_t i = 0; i < len && !sh->over; i++)
		press(sh, keys_take(&sh->keys, bytes[i]));
	sh->keys_at = clock_after(REST);
}

void
key_rest(struct shell *sh)
{
	if (keys_pending(&sh->keys) && clock_left(sh->keys_at) == 0)
		press(sh, keys_rest(&sh->keys));
	if (sh->choice != '\0' && clock_left(sh->choice_at) == 0 &&
	    sh->phase == PHASE_ASK) {
		ask_answer(sh, sh->choice == '1', "");
		sh->choice = '\0';
	}
}
