/*
 * hold - a key for what was seen, and for nothing else
 *
 * What the rows of a pane show is kept in the server, in an option of the
 * pane; a key is pressed by a sequence of commands that collects the rows
 * again, compares and presses.  The server does nothing else meanwhile, so no
 * output of the agent comes between, and no text of the agent is ever part of
 * a command.
 *
 * No format tells what a row shows, but one tells how the newest paste buffer
 * begins, in 200 bytes, and rows can be captured into that.  Of a longer row
 * the rest is searched for, and the number of the row compared.  The less
 * there is to do the better: what the agent writes meanwhile waits.
 */

#include <stdio.h>
#include <string.h>

#include "fault/fault.h"
#include "tmux/local.h"

#define SAME_FACTS "#{pane_pid} #{pane_dead} #{pane_in_mode} " \
	"#{pane_width} #{pane_height} #{alternate_on}:"

/* As one word of tmux, and as a pattern that fits this text alone. */
static void
add_pattern(struct str *cmds, const char *text)
{
	str_addc(cmds, '\'');
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			str_add(cmds, "'\\''");
		else if (strchr("*?[]\\", *text) != NULL)
			str_addf(cmds, "\\%c", *text);
		else if ((unsigned char)*text >= ' ')
			str_addc(cmds, *text);
	}
	str_addc(cmds, '\'');
}

/* If one of a line fails tmux skips the rest of it: a buffer that is not ours
 * is never deleted. */
static void
add_span(struct str *cmds, const char *id, const char *option,
    const struct span_of_rows *span)
{
	str_addf(cmds, "capture-pane %s -t %s -S %d -E %d ; "
	    "set-option -p -a -F -t %s @%s '#{buffer_sample}#{buffer_size}' ; "
	    "delete-buffer\n", span->painted ? "-e" : "", id, span->from,
	    span->to, id, option);
	if (span->text == NULL)
		return;
	str_addf(cmds, "set-option -p -t %s @%s-text ", id, option);
	add_pattern(cmds, span->text);
	str_addf(cmds, "\nset-option -p -a -F -t %s @%s '#{C:#{@%s-text}}'\n"
	    "set-option -p -u -t %s @%s-text\n", id, option, option, id,
	    option);
}

static void
add_rows(struct str *cmds, const struct hold *h, const char *option)
{
	str_addf(cmds, "set-option -p -F -t %s @%s '" SAME_FACTS "'\n",
	    h->pane.id, option);
	for (size_t i = 0; i < h->count; i++)
		add_span(cmds, h->pane.id, option, &h->spans[i]);
}

/* A buffer more than the limit would push the user's oldest out. */
static void
add_room(struct str *cmds)
{
	str_add(cmds, "set-option -s -F @ist-limit '#{buffer-limit}'\n"
	    "set-option -s buffer-limit 10000\n");
}

static void
end_room(struct str *cmds)
{
	str_add(cmds, "set-option -s -F buffer-limit '#{@ist-limit}'\n");
}

static int
source(const struct hold *h, const struct str *cmds, struct str *out)
{
	struct str err = { 0 };
	struct args args;
	int result;

	args_init(&args);
	args_words(&args, (const char *const[]){ "source-file", "-", NULL });
	result = call(&args, cmds, out, &err);
	if (result > 0 && (no_server(str_text(&err)) ||
	    strstr(str_text(&err), "find pane") != NULL ||
	    strstr(str_text(&err), "no such pane") != NULL))
		result = refuse(EXIT_STATE, "the pane %s is gone", h->pane.id);
	else if (result > 0)
		result = complain("compare the screen", &err);
	str_free(&err);
	return result;
}

int
tmux_hold(struct hold *h, struct str *screen)
{
	struct str cmds = { 0 }, out = { 0 };
	struct pane now = h->pane;
	int result;

	if (check_pane(now.id) == -1 ||
	    (*h->mark == '\0' && make_mark(h->mark) == -1))
		return -1;
	add_room(&cmds);
	add_rows(&cmds, h, h->mark);
	end_room(&cmds);
	now.pid = 0;
	result = looks_write(&cmds, &now, 1, h->mark);
	if (result == 0 && (result = source(h, &cmds, &out)) == 0 &&
	    out.len > 0)
		looks_read(out.s, &now, 1, h->mark, screen);
	if (result == 0 && now.pid == 0)
		result = refuse(EXIT_STATE, "the pane %s is gone", now.id);
	h->pane = now;
	str_free(&cmds);
	str_free(&out);
	return result;
}

/* act: commands that are run if all is as it was. */
static int
act_on(const struct hold *h, const char *act)
{
	struct str cmds = { 0 }, out = { 0 };
	const char *id = h->pane.id;
	char option[MARK_LEN + 8];
	int result;

	snprintf(option, sizeof(option), "%s-now", h->mark);
	add_room(&cmds);
	add_rows(&cmds, h, option);
	str_addf(&cmds, "if-shell -F -t %s \"#{&&:#{==:#{pane_dead}"
	    "#{pane_in_mode},00},#{==:#{@%s},#{@%s}}}\" "
	    "'%s ; display-message -p PRESSED'\n", id, h->mark, option, act);
	end_room(&cmds);
	str_addf(&cmds, "set-option -p -u -t %s @%s\n", id, option);
	result = source(h, &cmds, &out);
	if (result == 0 && strstr(str_text(&out), "PRESSED") == NULL)
		result = refuse(EXIT_CHANGED, "the pane %s changed", id);
	str_free(&cmds);
	str_free(&out);
	return result;
}

static bool
is_key(const char *key)
{
	return *key != '\0' && strspn(key, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(key);
}

int
tmux_press(const struct hold *h, const char *key)
{
	char act[96];

	if (!is_key(key))
		return refuse(EXIT_FAILED, "'%s' is not a key", key);
	snprintf(act, sizeof(act), "send-keys -t %s -- %.40s", h->pane.id,
	    key);
	return act_on(h, act);
}

int
tmux_fill(const struct hold *h, const char *text, size_t len)
{
	struct str in = { 0 };
	char act[128], buffer[MARK_LEN];
	struct args args;
	int result;

	if (make_mark(buffer) == -1)
		return -1;
	args_init(&args);
	args_words(&args, (const char *const[]){ "load-buffer", "-b", buffer,
	    "-", NULL });
	str_addn(&in, text, len);
	if ((result = do_call("take a text", &args, &in, NULL)) == 0) {
		snprintf(act, sizeof(act), "paste-buffer -p -r -d -b %s -t %s",
		    buffer, h->pane.id);
		if ((result = act_on(h, act)) == -1)
			drop_buffer(buffer);
	}
	str_free(&in);
	return result;
}

void
tmux_drop(struct hold *h)
{
	char option[MARK_LEN + 8];

	if (*h->mark == '\0')
		return;
	snprintf(option, sizeof(option), "@%s", h->mark);
	drop_option(h->pane.id, option);
	*h->mark = '\0';
}
