/*
 * view - the foot of the screen: a rule, and below it the composer or
 * a dialog; above it what goes on
 *
 * Output goes above the foot and scrolls away with the screen.  The foot is
 * drawn over; where it is we know by the columns of its lines, so that a
 * terminal that became narrower and broke them is still understood.
 */

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "isesh/agent/local.h"

#define RULE	"\342\224\200"		/* U+2500 */
#define DOT	"\302\267"		/* U+00B7 */
#define DIM	"\033[2m"
#define BOLD	"\033[1m"
#define PLAIN	"\033[m"

enum { INDENT = 4, DIALOG_LINES = 16, RULE_MOST = 79 };

/* Lines of a terminal from the top of the foot to the cursor, for its width
 * as it is now. */
static int
height_above(const struct shell *sh)
{
	int n = 0;

	for (int i = 0; i < sh->foot.cursor; i++)
		n += sh->foot.columns[i] <= sh->term.width ? 1 :
		    (sh->foot.columns[i] + sh->term.width - 1) /
		    sh->term.width;
	return n + sh->foot.column / sh->term.width;
}

static void
erase(struct shell *sh)
{
	int up = height_above(sh);

	if (!sh->foot.drawn)
		return;
	str_addc(&sh->term.out, '\r');
	if (up > 0)
		str_addf(&sh->term.out, "\033[%dA", up);
	str_add(&sh->term.out, "\033[J");
	sh->foot = (struct foot){ 0 };
}

void
view_stale(struct shell *sh)
{
	erase(sh);
}

void
view_clear(struct shell *sh)
{
	erase(sh);
	str_add(&sh->term.out, "\033[H\033[J");
}

void
view_print(struct shell *sh, const char *text)
{
	erase(sh);
	str_add(&sh->term.out, text);
}

/* A line of our own, dim. */
void
view_say(struct shell *sh, const char *fmt, ...)
{
	struct str line = { 0 };
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	str_add(&line, DIM);
	clean_show(&line, text, strlen(text), false);
	str_add(&line, PLAIN "\n");
	view_print(sh, str_text(&line));
	str_free(&line);
}

/* One line of the foot; the first goes where the output ended. */
static void
put(struct shell *sh, const char *look, const char *text)
{
	struct arena a = { 0 };
	struct foot *f = &sh->foot;
	struct row *rows;

	if (f->lines == FOOT_LINES)
		return;
	str_addf(&sh->term.out, "%s%s%s%s", f->lines > 0 ? "\n" : "", look,
	    text, *look != '\0' ? PLAIN : "");
	rows_break(&a, text, strlen(text), INT_MAX, &rows);
	f->columns[f->lines++] = rows[0].columns;
	arena_free(&a);
}

/* As much of a text as one line holds. */
static void
put_cut(struct shell *sh, const char *look, const char *text)
{
	struct arena a = { 0 };
	struct str line = { 0 };
	struct row *rows;

	rows_break(&a, text, strlen(text), sh->term.width - 1, &rows);
	rows_add(&line, text, &rows[0]);
	put(sh, look, str_text(&line));
	str_free(&line);
	arena_free(&a);
}

/* No wider than most terminals: one that had to be broken, when somebody
 * attaches, would move what stands first off the screen. */
static void
put_rule(struct shell *sh)
{
	struct str line = { 0 };

	for (int i = 0; i < sh->term.width - 1 && i < RULE_MOST; i++)
		str_add(&line, RULE);
	put(sh, DIM, str_text(&line));
	str_free(&line);
}

/* The line that a command has begun and not ended. */
static void
put_part(struct shell *sh)
{
	struct str shown = { 0 };

	if (sh->output.part.len == 0)
		return;
	clean_show(&shown, sh->output.part.s, sh->output.part.len, false);
	put_cut(sh, "", str_text(&shown));
	str_free(&shown);
}

static void
put_busy(struct shell *sh)
{
	struct arena a = { 0 };
	struct str line = { 0 };
	char span[CLOCK_TEXT];

	if (sh->phase == PHASE_RUN)
		str_addf(&line, "* running: %s (%s) " DOT " esc to interrupt",
		    words_line(&a, sh->command, (size_t)
		    (sh->term.width / 2)), clock_span(clock_after(0) -
		    sh->job.began, span));
	else if (sh->phase == PHASE_PROMPT || sh->phase == PHASE_TELL ||
	    sh->phase == PHASE_STOP)
		str_add(&line, sh->phase == PHASE_TELL ? "* reporting" :
		    "* working");
	if (line.len > 0 && sh->nwaiting > 0)
		str_addf(&line, " " DOT " %d more to run", sh->nwaiting);
	if (line.len > 0)
		put_cut(sh, "", str_text(&line));
	str_free(&line);
	arena_free(&a);
}

static void
put_composer(struct shell *sh)
{
	struct str text = { 0 };
	struct drawing d;
	char *line, *rest;
	int first = sh->foot.lines, most = sh->term.height / 2;

	composer_draw(&sh->composer, sh->term.width,
	    most > FOOT_LINES / 2 ? FOOT_LINES / 2 : most, &text, &d);
	rest = text.s;
	while ((line = strsep(&rest, "\n")) != NULL)
		put(sh, "", line);
	if (d.line + 1 < d.lines)
		str_addf(&sh->term.out, "\033[%dA", d.lines - d.line - 1);
	str_addf(&sh->term.out, "\r\033[%dC", d.column);
	sh->foot.cursor = first + d.line;
	sh->foot.column = d.column;
	str_free(&text);
}

/* The whole command stands above, where it was echoed; here as much of it
 * as leaves room for the question. */
static void
put_command(struct shell *sh)
{
	struct arena a = { 0 };
	struct row *rows;
	struct str line = { 0 };
	size_t most, n;

	n = rows_break(&a, sh->command, strlen(sh->command),
	    sh->term.width - INDENT - 1, &rows);
	most = sh->term.height > DIALOG_LINES * 2 ? DIALOG_LINES :
	    (size_t)sh->term.height / 3;
	for (size_t i = 0; i < n && i < most; i++) {
		str_clear(&line);
		str_addf(&line, "%*s", INDENT, "");
		rows_add(&line, sh->command, &rows[i]);
		put(sh, "", str_text(&line));
	}
	if (n > most) {
		str_clear(&line);
		str_addf(&line, "    [%zu more rows, shown above]", n - most);
		put_cut(sh, "", str_text(&line));
	}
	str_free(&line);
	arena_free(&a);
}

static void
put_dialog(struct shell *sh)
{
	put_cut(sh, BOLD, "  run this command?");
	put_command(sh);
	put_cut(sh, "", "    1. Yes");
	put_cut(sh, "", "    2. No");
	put_cut(sh, "", "  esc to say no");
	sh->foot.cursor = sh->foot.lines - 1;
	sh->foot.column = sh->foot.columns[sh->foot.cursor];
}

void
view_draw(struct shell *sh)
{
	if (sh->foot.drawn)
		return;
	if (sh->phase != PHASE_ASK) {
		put_part(sh);
		put_busy(sh);
	}
	put_rule(sh);
	if (sh->phase == PHASE_ASK)
		put_dialog(sh);
	else
		put_composer(sh);
	sh->foot.drawn = true;
}
