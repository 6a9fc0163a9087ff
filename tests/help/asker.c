/*
 * asker [-r | -d | -m | -n | -p | -t] LOG SWAP COUNT [TEXT] - an agent that
 * asks, and may change its mind
 *
 * Shows one dialog after the other, COUNT of them (0: no end), and writes a
 * line to LOG for each that is answered: its words, the option, "late" if
 * another stood there already when the key was read, else "early" if it had not
 * stood for half a second.  Then it shows a composer
 * and logs each key that lands there.  With SWAP over 0 it puts up another
 * dialog by itself after at most so many milliseconds.  TEXT stands in place
 * of the command.  With -r it reports of itself; with -d too, and it is deaf to
 * Enter.  With -n the command has a number, so that no dialog is like one
 * before.  With -p the last option is a field for a text, and an Enter that
 * comes within a second of one is passed over;
 * C-w takes the last word out of it.  With -t that option is such a field only
 * once Tab was pressed there.  With -m it asks something else once the pointer
 * moves.
 *
 * Which dialog a key was pressed for is told by the terminal: after each
 * repaint it is asked for the cursor's place, and its answer stands in the
 * same stream as the keys.  A key before that answer was pressed at the screen
 * before the repaint.
 */

#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "keys.h"

enum { OPTIONS = 3, KINDS = 4, WAITING = 64, STOOD_MS = 500 };
enum { SETTLE_MS = 1000, FIELD = OPTIONS - 1, CTRL_W = 'W' & 037 };

static const struct {
	const char	*name, *command, *options[OPTIONS];
} dialogs[KINDS + 1] = {
	{ "good", "touch good", { "Yes", "Yes, and don't ask again", "No" } },
	{ "bad", "touch evil", { "Yes", "Yes, and don't ask again", "No" } },
	{ "turned", "touch good", { "No", "Yes, and don't ask again",
	    "Yes" } },
	{ "longer", "touch good\n touch evil", { "Yes",
	    "Yes, and don't ask again", "No" } },
	{ "none", "", { "" } }
};

struct shown {
	int	kind;
	int	at;		/* the pointer */
};

static FILE		*log_file;
static struct shown	 now;			/* what we have painted */
static struct shown	 queue[WAITING];	/* what the terminal has: the
						   first; [n] is now */
static int		 waiting;		/* for so many answers of it */
static int		 left;
static const char	*instead;
static long long		 since;		/* ms: when it was put up */
static bool		 reports, deaf, numbered, pastes, closed, flees;
static char		 field[128];		/* what was put into it */
static long long	 filled;		/* ms: when */
static unsigned		 number;		/* of dialogs so far */

static long long
clock_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
report(const char *state)
{
	if (reports)
		printf("\033]7501;state=%s:app=asker\033\\", state);
}

static const char *
option(int kind, int i)
{
	if (!pastes || closed || i != FIELD)
		return dialogs[kind].options[i];
	return *field != '\0' ? field : "Type why not...";
}

static void
paint(int kind, int at)
{
	now = (struct shown){ kind, at };
	if (waiting + 1 < WAITING)
		queue[++waiting] = now;
	printf("\033[?25l\033[H\033[2J\n ● busy\n");
	if (kind == KINDS) {
		printf("> ");
	} else {
		printf("────────────────────\n Bash command\n %s",
		    instead != NULL ? instead : dialogs[kind].command);
		if (numbered)
			printf(" %u", number);
		printf("\n\n Do you want to proceed?");
		printf(left > 0 ? " (%d left)\n" : "\n", left);
		for (int i = 0; i < OPTIONS; i++)
			printf(" %s %d. %s\n", i == at ? "❯" : " ", i + 1,
			    option(kind, i));
	}
	report(kind == KINDS ? "idle" : "blocked");
	printf("\033[6n");
	fflush(stdout);
}

static void
next(bool swaps)
{
	since = clock_ms();
	number++;
	if (left == 0)
		paint(KINDS, 0);
	else
		paint(swaps ? (now.kind + 1 + rand() % (KINDS - 1)) % KINDS :
		    0, 0);
}

/* It is for what the terminal showed; but a move changes what we show. */
static void
take_key(const char *key, bool swaps)
{
	const struct shown *seen = &queue[0];
	const bool late = waiting > 0;

	if (strcmp(key, "Enter") == 0 && (deaf ||
	    (filled > 0 && clock_ms() - filled < SETTLE_MS))) {
		return;
	} else if (seen->kind == KINDS) {
		fprintf(log_file, "stray %s\n", key);
	} else if (strcmp(key, "Enter") == 0) {
		fprintf(log_file, "%s %s%s%s\n", dialogs[seen->kind].name,
		    option(seen->kind, seen->at),
		    late ? " late" : "",
		    !late && clock_ms() - since < STOOD_MS ? " early" : "");
		if (left > 0)
			left--;
		report("working");
		next(swaps);
	} else if (strcmp(key, "Tab") == 0 && now.at == FIELD) {
		closed = false;
		paint(now.kind, now.at);
	} else if (strcmp(key, "Down") == 0 && now.at + 1 < OPTIONS) {
		paint(flees ? 1 : now.kind, now.at + 1);
	} else if (strcmp(key, "Up") == 0 && now.at > 0) {
		paint(now.kind, now.at - 1);
	}
	fflush(log_file);
}

static void
take_place(void)
{
	if (waiting == 0)
		return;
	memmove(queue, queue + 1, (size_t)waiting * sizeof(queue[0]));
	waiting--;
}

static void
take_text(char c)
{
	size_t len = strlen(field);

	if (now.at != FIELD || closed || (c < ' ' && c != CTRL_W) ||
	    len + 1 == sizeof(field))
		return;
	if (c == CTRL_W) {
		while (len > 0 && field[--len] != ' ')
			continue;
		c = '\0';
	}
	field[len] = c;
	if (c != '\0')
		field[len + 1] = '\0';
	filled = clock_ms();
	paint(now.kind, now.at);
}

/* Takes one key or answer off the text: how long it is. */
static size_t
take(const char *p, size_t len, bool swaps)
{
	const char *key;
	size_t n = keys_take(p, len, &key);

	if (strcmp(key, "place") == 0)
		take_place();
	else if (n == 1 && strcmp(key, "other") == 0 && pastes)
		take_text(*p);
	else if (*key != '\0')
		take_key(key, swaps);
	return n;
}

int
main(int argc, char *argv[])
{
	struct pollfd in = { STDIN_FILENO, POLLIN, 0 };
	char buf[512];
	int swap;

	if (argc > 1 && *argv[1] == '-') {
		numbered = strcmp(argv[1], "-n") == 0;
		deaf = strcmp(argv[1], "-d") == 0;
		closed = strcmp(argv[1], "-t") == 0;
		pastes = closed || strcmp(argv[1], "-p") == 0;
		flees = strcmp(argv[1], "-m") == 0;
		reports = !numbered && !pastes && !flees;
		argc--;
		argv++;
	}
	if (argc < 4 || argc > 5 || (log_file = fopen(argv[1], "a")) == NULL)
		return 2;
	instead = argv[4];
	swap = (int)strtol(argv[2], NULL, 10);
	left = (int)strtol(argv[3], NULL, 10);
	if (left == 0)
		left = -1;
	srand((unsigned)getpid());
	keys_raw();
	next(false);
	queue[0] = now;
	for (;;) {
		ssize_t n;

		if (poll(&in, 1, swap > 0 ? rand() % swap : -1) == 0) {
			next(true);
			continue;
		}
		if ((n = read(STDIN_FILENO, buf, sizeof(buf))) <= 0)
			return 0;
		for (size_t i = 0; i < (size_t)n;)
			i += take(buf + i, (size_t)n - i, swap > 0);
	}
}
