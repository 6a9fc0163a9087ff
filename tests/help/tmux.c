/*
 * tmux VERB ... - calls the module of that name, for tests
 *
 *	panes			ID dead in_mode width height, a line each
 *	pane ID			the same for one
 *	captures ID ...		each screen below a line "== ID"
 *	capture ID LINES	one, with so many lines of history
 *	paste ID		standard input
 *	key ID KEY
 *	kill NAME
 *
 * Exits with the status of the fault, if there was one.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "tmux/tmux.h"

static void
print(const struct pane *p)
{
	printf("%s %d %d %d %d\n", p->id, p->dead, p->in_mode, p->width,
	    p->height);
}

static int
panes(char *argv[])
{
	struct arena a = { 0 };
	struct pane *list;
	int n;

	(void)argv;
	n = tmux_panes(&a, &list);
	for (int i = 0; i < n; i++)
		print(&list[i]);
	arena_free(&a);
	return n == -1 ? -1 : 0;
}

static int
pane(char *argv[])
{
	struct pane p;

	if (tmux_pane(argv[0], &p) == -1)
		return -1;
	print(&p);
	return 0;
}

static int
captures(char *argv[])
{
	static struct pane list[1000];
	static struct str screens[1000];
	struct eyes eyes = NO_EYES;
	size_t n;

	for (n = 0; argv[n] != NULL; n++)
		snprintf(list[n].id, sizeof(list[n].id), "%s", argv[n]);
	if (tmux_looks(&eyes, list, n, screens) == -1)
		return -1;
	tmux_shut_eyes(&eyes);
	for (size_t i = 0; i < n; i++) {
		printf("== %s\n%s", list[i].id, str_text(&screens[i]));
		str_free(&screens[i]);
	}
	return 0;
}

static int
capture(char *argv[])
{
	struct str screen = { 0 };
	int result;

	result = tmux_capture(argv[0], false,
	    (int)strtol(argv[1], NULL, 10), &screen);
	fputs(str_text(&screen), stdout);
	str_free(&screen);
	return result;
}

static int
paste(char *argv[])
{
	struct str text = { 0 };
	ssize_t n;
	int result;

	while ((n = read(STDIN_FILENO, str_room(&text, 65536), 65536)) > 0)
		text.len += (size_t)n;
	result = tmux_paste(argv[0], str_text(&text), text.len);
	str_free(&text);
	return result;
}

static int
key(char *argv[])
{
	struct pane seen = { 0 };

	if (tmux_pane(argv[0], &seen) == -1)
		snprintf(seen.id, sizeof(seen.id), "%s", argv[0]);
	return tmux_key_at(&seen, argv[1]);
}

static int
end(char *argv[])
{
	return tmux_kill(argv[0]);
}

static const struct {
	const char	*name;
	int		 operands;
	int		(*run)(char *[]);
} verbs[] = {
	{ "panes", 0, panes }, { "pane", 1, pane },
	{ "captures", 0, captures }, { "capture", 2, capture },
	{ "paste", 1, paste }, { "key", 2, key }, { "kill", 1, end }
};

int
main(int argc, char *argv[])
{
	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
		if (argc < 2 + verbs[i].operands ||
		    strcmp(verbs[i].name, argv[1]) != 0)
			continue;
		if (verbs[i].run(argv + 2) == 0)
			return 0;
		fprintf(stderr, "%s\n", fault_text());
		return (int)fault_status();
	}
	return EXIT_USAGE;
}
