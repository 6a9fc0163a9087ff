/*
 * type - text and keys into a pane
 */

#include <stdio.h>
#include <string.h>

#include "fault/fault.h"
#include "tmux/local.h"

/* Where the paste came to nothing, the text would stay in the server. */
void
drop_buffer(const char *buffer)
{
	struct args args;

	args_init(&args);
	args_words(&args, (const char *const[]){ "delete-buffer", "-b",
	    buffer, NULL });
	(void)call(&args, NULL, NULL, NULL);
}

/* Why nothing was pasted; -1. */
static int
refused(const char *id, int result, struct str *err)
{
	if (result == 0)
		return refuse(EXIT_STATE, "the pane %s takes no text: its "
		    "program has ended, or somebody scrolls in it", id);
	if (strstr(str_text(err), "find pane") != NULL)
		return refuse(EXIT_STATE, "the pane %s is gone", id);
	return complain("paste", err);
}

/*
 * One command inside the server: look, then paste.  A look from outside and
 * then a paste crashed a 3.3a server, with every agent in it, in 34 of 100
 * rounds; this in none.
 */
int
tmux_paste(const char *id, const char *text, size_t len)
{
	char buffer[MARK_LEN], paste[160], drop[160];
	struct str err = { 0 }, in = { 0 }, out = { 0 };
	struct args args;
	int result;

	if (check_pane(id) == -1 || make_mark(buffer) == -1)
		return -1;
	snprintf(paste, sizeof(paste), "paste-buffer -p -r -d -b %s -t %s ; "
	    "display-message -p PASTED", buffer, id);
	snprintf(drop, sizeof(drop), "delete-buffer -b %s ; "
	    "display-message -p REFUSED", buffer);
	args_init(&args);
	args_words(&args, (const char *const[]){ "load-buffer", "-b", buffer,
	    "-", ";", "if-shell", "-F", "-t", id,
	    "#{||:#{pane_dead},#{pane_in_mode}}", drop, paste, NULL });
	str_addn(&in, text, len);
	result = call(&args, &in, &out, &err);
	if (result > 0)
		drop_buffer(buffer);
	if (result >= 0)
		result = strstr(str_text(&out), "PASTED") != NULL ? 0 :
		    refused(id, result, &err);
	str_free(&err);
	str_free(&in);
	str_free(&out);
	return result;
}

/* It becomes a word of a command of tmux's. */
static bool
is_key(const char *key)
{
	size_t n = strspn(key, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789-");

	return n > 0 && n < 16 && *key != '-' && key[n] == '\0';
}

/* The look and the key are one command inside the server. */
int
tmux_key_at(const struct pane *seen, const char *key)
{
	char press[96], same[160];
	struct str out = { 0 };
	struct args args;
	int result;

	if (check_pane(seen->id) == -1)
		return -1;
	if (!is_key(key))
		return refuse(EXIT_USAGE, "'%s' is no key", key);
	snprintf(same, sizeof(same), "#{&&:#{&&:#{==:#{cursor_x},%d},"
	    "#{==:#{cursor_y},%d}},#{==:#{alternate_on}#{pane_in_mode},%d0}}",
	    seen->cursor_x, seen->cursor_y, seen->alternate);
	snprintf(press, sizeof(press), "send-keys -t %s %s ; "
	    "display-message -p PRESSED", seen->id, key);
	args_init(&args);
	args_words(&args, (const char *const[]){ "if-shell", "-F", "-t",
	    seen->id, same, press, NULL });
	result = do_call("press a key", &args, NULL, &out);
	if (result == 0 && strstr(str_text(&out), "PRESSED") == NULL)
		result = refuse(EXIT_CHANGED, "the pane %s changed",
		    seen->id);
	str_free(&out);
	return result;
}

int
tmux_enter(const struct pane *seen)
{
	return tmux_key_at(seen, "Enter");
}
