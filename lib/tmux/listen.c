/*
 * listen - a client of tmux that stays, and is told which panes changed
 *
 * A client in control mode subscribes to one text about all panes of its
 * server.  tmux makes that text once a second and sends it when it is another.
 * For each pane it has the time at which its window was last written to, in
 * seconds, and the cursor: numbers only, for a title could forge a row.
 */

#include <string.h>
#include <unistd.h>

#include "tmux/local.h"

#define SUBSCRIBED "panes::#{S:#{W:#{P:#{pane_id} #{window_activity} " \
	"#{pane_dead}#{pane_in_mode} #{cursor_x} #{cursor_y};}}}"

enum { LONGEST = 1 << 20 };	/* line; we keep no more of it */

/*
 * It attaches to whatever session tmux takes for the best, changes neither its
 * size nor its environment, and starts no server where there is none.
 */
int
tmux_listen(struct ears *e)
{
	struct args args;

	*e = (struct ears){ .talk = NO_TALK };
	args_init(&args);
	args_words(&args, (const char *const[]){ "-N", "-C", "attach-session",
	    "-E", "-f", "no-output,ignore-size", ";", "refresh-client", "-B",
	    SUBSCRIBED, NULL });
	return proc_talk(&e->talk, args.v);
}

void
tmux_deafen(struct ears *e)
{
	proc_hang_up(&e->talk);
	str_free(&e->line);
	str_free(&e->last);
}

/* Panes come in the same order each time, until one comes or goes. */
static void
compare(struct ears *e, char *now, void (*told)(void *, const char *),
    void *arg)
{
	struct str copy = { 0 };
	char *id, *one, *other, *rest;

	str_add(&copy, now);
	rest = e->last.s;
	while ((one = str_piece(&now, ";")) != NULL) {
		other = rest == NULL ? NULL : str_piece(&rest, ";");
		if (other != NULL && strcmp(one, other) == 0)
			continue;
		if ((id = strsep(&one, " ")) != NULL && is_pane(id))
			told(arg, id);
	}
	str_free(&e->last);
	e->last = copy;
}

/* "%subscription-changed panes $0 - - - : TEXT"; all else is not for us. */
static void
take_line(struct ears *e, void (*told)(void *, const char *), void *arg)
{
	char *text;

	if (!str_starts(str_text(&e->line), "%subscription-changed panes ") ||
	    (text = strstr(e->line.s, " : ")) == NULL)
		return;
	compare(e, text + 3, told, arg);
}

int
tmux_hear(struct ears *e, void (*told)(void *, const char *), void *arg)
{
	char some[8192];
	ssize_t n;

	while ((n = read(e->talk.out, some, sizeof(some))) > 0)
		for (ssize_t i = 0; i < n; i++) {
			if (some[i] != '\n') {
				if (e->line.len < LONGEST)
					str_addc(&e->line, some[i]);
				continue;
			}
			take_line(e, told, arg);
			str_clear(&e->line);
		}
	return n == 0 ? -1 : 0;
}
