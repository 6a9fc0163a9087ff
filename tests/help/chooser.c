/*
 * chooser LOG HOW - an agent that asks of what to take several
 *
 * Enter takes the option at the pointer or leaves it, at Submit it ends the
 * choice: a line in LOG says what was asked, and what was taken.  Then it
 * shows a composer and logs each key that lands there.  HOW is how it goes on:
 *
 *	plain	as it is
 *	taken	sums is taken already
 *	keys	no Submit: Tab ends it
 *	deaf	Enter takes nothing, though it ends
 *	slow	what is taken is shown a moment later
 *	asks	once something is taken it asks something else of the same
 *	offers	then one of the options is another
 *	drops	then one of the options cannot be taken with others
 *	gone	then it asks nothing any more
 *
 * or it is one choice of five, of which three are seen, round and round:
 *
 *	part		as it is
 *	part-asks	once the pointer has moved it asks something else
 *	part-offers	what was seen before is another when it is seen again
 *	part-late	the same, once all has been seen
 *	part-jumps	the pointer goes two steps at a time
 *	part-deaf	it does not move
 *
 * Of what it did not offer at the time of the key nothing is ever taken.
 */

#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "keys.h"

enum { TICKS = 4, SUBMIT = TICKS, CHAT, ROWS };
enum { SLOW_MS = 300, SEEN = 3 };

static FILE		*log_file;
static const char	*how, *question = "Which features?";
static const char	*rows[ROWS] = { "cache", "log, raw", "sums",
			    "Type something", "Submit", "Chat about it" };
static bool		 ticked[TICKS], plain[TICKS], over;
static bool		 part;		/* of the list is seen */
static int		 at, top, moves;

static bool
is(const char *word)
{
	return strcmp(how, word) == 0;
}

static void
paint_row(int i)
{
	printf(" %s ", i == at ? "❯" : " ");
	if (i == SUBMIT)
		printf("   %s\n", rows[i]);
	else if (i == CHAT || plain[i])
		printf("%d. %s\n", i > SUBMIT ? i : i + 1, rows[i]);
	else
		printf("%d. [%s] %s\n", i + 1, ticked[i] ? "✔" : " ", rows[i]);
}

/* Of its place in the list: Submit is in none that is seen in part. */
static int
place(int row)
{
	return row > SUBMIT ? row - 1 : row;
}

static bool
is_seen(int row)
{
	return row != SUBMIT && place(row) >= top && place(row) < top + SEEN;
}

static void
paint(void)
{
	printf("\033[?25l\033[H\033[2J\n ● busy\n");
	if (over) {
		printf("> ");
	} else {
		printf("────────────────────\n %s\n\n", question);
		if (part)
			printf(" ▲\n");
		for (int i = 0; i < ROWS; i++)
			if (part ? is_seen(i) : i != SUBMIT || !is("keys"))
				paint_row(i);
		if (part)
			printf(" ▼\n");
	}
	fflush(stdout);
}

static void
finish(const char *alone)
{
	const char *comma = " ";

	fprintf(log_file, "%s", question);
	if (alone != NULL)
		fprintf(log_file, " alone: %s", alone);
	for (int i = 0; i < TICKS && alone == NULL; i++)
		if (ticked[i]) {
			fprintf(log_file, "%s%s", comma, rows[i]);
			comma = ", ";
		}
	fprintf(log_file, "\n");
	over = true;
}

static void
change(void)
{
	if (is("asks"))
		question = "Which tests?";
	else if (is("offers"))
		rows[1] = "evil";
	else if (is("drops"))
		plain[1] = true;
	else if (is("gone"))
		over = true;
}

static void
take(void)
{
	if (at == SUBMIT || at == CHAT || plain[at]) {
		finish(at == SUBMIT ? NULL : rows[at]);
	} else if (!is("deaf")) {
		if (is("slow"))
			poll(NULL, 0, SLOW_MS);
		ticked[at] = !ticked[at];
		change();
	}
}

static void
turn(void)
{
	moves++;
	if (is("part-asks"))
		question = "Which tests?";
	else if (is("part-offers") && moves == 3)
		rows[2] = "evil";
	else if (is("part-late") && moves == ROWS)
		rows[3] = "evil";
}

static void
move_round(int by)
{
	int to = place(at);

	if (is("part-deaf"))
		return;
	to = (to + (is("part-jumps") ? 2 * by : by) + ROWS - 1) % (ROWS - 1);
	at = to < SUBMIT ? to : to + 1;
	if (to < top)
		top = to;
	if (to >= top + SEEN)
		top = to - SEEN + 1;
	turn();
}

static void
move(int by)
{
	int to = at + by;

	if (part) {
		move_round(by);
		return;
	}
	if (to == SUBMIT && is("keys"))
		to += by;
	if (to >= 0 && to < ROWS)
		at = to;
}

static void
take_key(const char *key)
{
	if (over)
		fprintf(log_file, "stray %s\n", key);
	else if (strcmp(key, "Enter") == 0)
		take();
	else if (strcmp(key, "Tab") == 0 && is("keys"))
		finish(NULL);
	else if (strcmp(key, "Up") == 0)
		move(-1);
	else if (strcmp(key, "Down") == 0)
		move(1);
	fflush(log_file);
	paint();
}

int
main(int argc, char *argv[])
{
	const char *key;
	char buf[512];
	ssize_t n;

	if (argc != 3 || (log_file = fopen(argv[1], "a")) == NULL)
		return 2;
	how = argv[2];
	ticked[2] = is("taken");
	part = strncmp(how, "part", 4) == 0;
	for (int i = 0; i < TICKS; i++)
		plain[i] = part;
	if (part)
		rows[CHAT] = "clear it";
	keys_raw();
	paint();
	while ((n = read(STDIN_FILENO, buf, sizeof(buf))) > 0)
		for (size_t i = 0; i < (size_t)n;) {
			i += keys_take(buf + i, (size_t)n - i, &key);
			take_key(key);
		}
	return 0;
}
