/*
 * pane - what tmux knows of panes, and what they show
 */

#include <stdio.h>
#include <string.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "tmux/local.h"

/* Numbers and ids only: a title or a path could forge a row. */
#define FORMAT "#{pane_id} #{session_id} #{pane_pid} #{pid} #{pane_dead} " \
	"#{pane_in_mode} #{pane_width} #{pane_height} #{cursor_x} " \
	"#{cursor_y} #{alternate_on}"

/* Of one pane, which can forge nothing but itself.  A title has no tab. */
#define TITLE	"\t#{pane_title}\t"
#define COMMAND	"#{pane_current_command}"
#define FACTS	FORMAT TITLE COMMAND

/* The same of many, without what nobody asks of them: each of these takes the
 * server 3 us, the command 15, and a screen 75. */
#define LOOK	"#{pane_id} - #{pane_pid} 0 #{pane_dead} 0 #{pane_width} " \
	"#{pane_height} #{cursor_x} #{cursor_y} #{alternate_on}" TITLE

static int
parse_pane(const char *line, struct pane *p)
{
	int alternate, dead, mode;
	long pid, server;

	*p = (struct pane){ 0 };
	if (sscanf(line, "%15s %15s %ld %ld %d %d %d %d %d %d %d", p->id,
	    p->session, &pid, &server, &dead, &mode, &p->width, &p->height,
	    &p->cursor_x, &p->cursor_y, &alternate) != 11 || !is_pane(p->id))
		return -1;
	p->pid = (pid_t)pid;
	p->server = (pid_t)server;
	p->dead = dead != 0;
	p->in_mode = mode != 0;
	p->alternate = alternate != 0;
	return 0;
}

/* A line of FACTS. */
static int
parse_facts(const char *line, struct pane *p)
{
	const char *command, *title;
	size_t len;

	if (parse_pane(line, p) == -1)
		return -1;
	title = line + strcspn(line, "\t\n");
	title += *title == '\t';
	len = strcspn(title, "\t\n");
	snprintf(p->title, sizeof(p->title), "%.*s", (int)len, title);
	command = title + len + (title[len] == '\t');
	snprintf(p->command, sizeof(p->command), "%.*s",
	    (int)strcspn(command, "\n"), command);
	return 0;
}

/* display-message says nothing, and 0, for a pane that is not there. */
int
tmux_pane(const char *id, struct pane *p)
{
	struct str err = { 0 }, out = { 0 };
	struct args args;
	int result;

	if (check_pane(id) == -1)
		return -1;
	args_init(&args);
	args_words(&args, (const char *const[]){ "display-message", "-p", "-t",
	    id, FACTS, NULL });
	result = call(&args, NULL, &out, &err);
	if (result >= 0 && (result > 0 ||
	    parse_facts(str_text(&out), p) == -1 || strcmp(p->id, id) != 0))
		result = refuse(EXIT_STATE, "the pane %s is gone", id);
	str_free(&err);
	str_free(&out);
	return result;
}

int
tmux_panes(struct arena *a, struct pane **panes)
{
	struct str err = { 0 }, out = { 0 };
	char *line, *rest;
	int n = 0, result;
	struct args args;

	args_init(&args);
	args_words(&args, (const char *const[]){ "list-panes", "-a", "-F",
	    FORMAT, NULL });
	result = call(&args, NULL, &out, &err);
	if (result > 0)
		result = no_server(str_text(&err)) ? 0 :
		    complain("list its panes", &err);
	*panes = arena_alloc(a, out.len / 16 + 1, sizeof(**panes));
	rest = out.s;
	while (result == 0 && (line = str_piece(&rest, "\n")) != NULL)
		if (parse_pane(line, *panes + n) == 0)
			n++;
	str_free(&err);
	str_free(&out);
	return result == 0 ? n : -1;
}

int
tmux_places(struct arena *a, struct place **places)
{
	struct str err = { 0 }, out = { 0 };
	char *id, *rest, *session;
	int n = 0, result;
	struct args args;

	args_init(&args);
	args_words(&args, (const char *const[]){ "list-panes", "-a", "-F",
	    "#{pane_id} #{session_name}", NULL });
	result = call(&args, NULL, &out, &err);
	if (result > 0)
		result = no_server(str_text(&err)) ? 0 :
		    complain("list its panes", &err);
	*places = arena_alloc(a, out.len / 4 + 1, sizeof(**places));
	rest = out.s;
	while (result == 0 && (session = str_piece(&rest, "\n")) != NULL) {
		id = strsep(&session, " ");
		if (!is_pane(id) || session == NULL)
			continue;
		strlcpy((*places)[n].id, id, PANE_LEN);
		(*places)[n++].session = arena_copy(a, session);
	}
	str_free(&err);
	str_free(&out);
	return result == 0 ? n : -1;
}

int
tmux_capture(const char *id, bool escapes, int lines, struct str *screen)
{
	struct args args;
	char start[16];

	if (check_pane(id) == -1)
		return -1;
	args_init(&args);
	args_words(&args, (const char *const[]){ "capture-pane", "-p", "-t",
	    id, NULL });
	if (escapes)
		args_add(&args, "-e");
	if (lines > 0) {
		snprintf(start, sizeof(start), "-%d", lines);
		args_add(&args, "-S");
		args_add(&args, start);
	}
	return do_call("capture the screen", &args, NULL, screen);
}

/*
 * One call of tmux takes 16 KB, a file of commands any number.  A pane that
 * went meanwhile is an error of its own line, and the others go on; it has
 * facts that are none, and so is told from those that are there.
 */
int
looks_write(struct str *cmds, const struct pane *panes, size_t count,
    const char *mark)
{
	for (size_t i = 0; i < count; i++) {
		if (check_pane(panes[i].id) == -1)
			return -1;
		str_addf(cmds, "display-message -p -t %s \"%s " LOOK "%s\"\n"
		    "capture-pane -p -e -t %s\n", panes[i].id, mark,
		    panes[i].ask_command ? COMMAND : "", panes[i].id);
	}
	return 0;
}

static struct pane *
find_pane(struct pane *panes, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(panes[i].id, id) == 0)
			return &panes[i];
	return NULL;
}

/* Facts, a line, the screen.  tmux answers in order, so the one looked for
 * is among the first of the rest. */
void
looks_read(char *out, struct pane *panes, size_t count, const char *mark,
    struct str screens[])
{
	struct pane facts, *p;
	char *end, *next;
	size_t at = 0;

	for (out = strstr(out, mark); out != NULL; out = next) {
		out += strlen(mark);
		if ((next = strstr(out, mark)) != NULL)
			*next = '\0';
		if ((end = strchr(out, '\n')) == NULL ||
		    parse_facts(out, &facts) == -1 ||
		    (p = find_pane(panes + at, count - at, facts.id)) == NULL)
			continue;
		*p = facts;
		at = (size_t)(p - panes);
		str_add(&screens[at++], end + 1);
	}
}

void
tmux_shut_eyes(struct eyes *e)
{
	proc_hang_up(&e->talk);
}

int
tmux_open_eyes(struct eyes *e)
{
	struct args args;

	tmux_shut_eyes(e);
	args_init(&args);
	args_words(&args, (const char *const[]){ "source-file", "-", NULL });
	return proc_talk(&e->talk, args.v);
}

/* Its last line tells that there is no more to come: that the client is gone
 * as well would take as long again as all the screens. */
int
tmux_looks(struct eyes *e, struct pane *panes, size_t count,
    struct str screens[])
{
	struct str cmds = { 0 }, out = { 0 };
	char end[MARK_LEN + 8], mark[MARK_LEN];
	int result = -1;

	for (size_t i = 0; i < count; i++)
		panes[i].pid = 0;
	if (make_mark(mark) == 0 &&
	    looks_write(&cmds, panes, count, mark) == 0 &&
	    (e->talk.in != -1 || tmux_open_eyes(e) == 0)) {
		snprintf(end, sizeof(end), "%s end\n", mark);
		str_addf(&cmds, "display-message -p \"%s end\"\n", mark);
		result = proc_ask(&e->talk, "tmux", &cmds, end, &out,
		    &e->pastime, clock_after(CALL_MS));
	}
	if (result == 0 && out.len > 0)
		looks_read(out.s, panes, count, mark, screens);
	str_free(&cmds);
	str_free(&out);
	return result;
}
