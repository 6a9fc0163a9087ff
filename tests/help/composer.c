/*
 * composer MODE LOG - a terminal program with one bad habit
 *
 * It takes messages as an agent does: a line across, "> ", the draft.  Each
 * message that was submitted is a line of LOG: "took" and its text, escaped.
 * What reached a dialog is "dialog".  It reports its turns (OSC 7501).
 *
 *	plain		no bad habit
 *	newline		Enter within 120 ms of a paste is a newline
 *	swallow		Enter in the read that ends a paste is dropped
 *	lines		a canonical reader: 1024 bytes a line, no paste
 *	dialog		each third paste meets a dialog that just opened
 *	draft		now and then somebody's draft stands there
 *	ghost		suggests a text while it is empty
 *	late		hears nothing for 400 ms after each message
 *	picker		a last word that begins with @ or / opens a list
 *	placeholder	shows a long paste as a sign
 *	slow		the same, and now and then seconds later
 *	deaf		for its first 15 s Enter does nothing, not even draw
 *	exit		ends between a paste and Enter, each fifth time
 */

#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "str/str.h"

enum { NEWLINE_MS = 120, LATE_MS = 400, DIALOG_MS = 700, DRAFT_MS = 900,
	SLOW_MS = 3500, DEAF_MS = 15000, WIDTH = 100 };

static const char	*mode;
static int		 log_fd;
static struct str	 draft;
static bool		 in_dialog, in_paste, is_pasted, theirs;
static long long	 pasted_at, deaf_until, leave_at, started;
static unsigned		 pastes, taken;

static bool
is(const char *habit)
{
	return strcmp(mode, habit) == 0;
}

static void
note(const char *what, const char *text, size_t len)
{
	struct str line = { 0 };

	str_addf(&line, "%s ", what);
	escape_add(&line, text, len);
	str_addc(&line, '\n');
	if (write(log_fd, line.s, line.len) != (ssize_t)line.len)
		exit(1);
	str_free(&line);
}

static void
say(const char *text)
{
	fputs(text, stdout);
}

static bool
is_deaf(void)
{
	return is("deaf") && clock_left(started) > 0;
}

/* A file name that is being written: Enter would choose from a list. */
static bool
is_picking(void)
{
	size_t i = draft.len;

	while (i > 0 && strchr(" \n", draft.s[i - 1]) == NULL)
		i--;
	return is("picker") && i < draft.len &&
	    (draft.s[i] == '@' || draft.s[i] == '/');
}

static void
draw_draft(void)
{
	const char *c;
	int column = 0;

	if (draft.len == 0 && is("ghost"))
		say("\033[2mTry something\033[0m\033[13D");
	if ((is("placeholder") || is("slow")) && is_pasted && draft.len > 200) {
		printf("[Pasted text #%u]", pastes);
		return;
	}
	for (c = str_text(&draft); *c != '\0'; c++) {
		if (*c == '\n' || column++ == WIDTH) {
			say("\r\n  ");
			column = 0;
		}
		if (*c != '\n')
			putchar(*c);
	}
}

static void
draw(void)
{
	say("\033[2J\033[H");
	if (in_dialog) {
		say("DELETE ALL?\r\n 1. Yes\r\n 2. No\r\n");
	} else {
		say("--------\r\n> ");
		draw_draft();
	}
	fflush(stdout);
}

static void
report(const char *state)
{
	printf("\033]7501;state=%s:app=composer\a", state);
}

static void
submit(void)
{
	if (draft.len == 0)
		return;
	if (is_picking()) {
		str_add(&draft, "chosen-from-list ");
		return;
	}
	note(theirs ? "glued" : "took", draft.s, draft.len);
	str_clear(&draft);
	is_pasted = false;
	taken++;
	report("working");
	report("idle");
	if (is("late"))
		deaf_until = clock_after(LATE_MS);
}

static void
enter(bool in_same_read)
{
	if (is("newline") && pasted_at != 0 &&
	    clock_left(pasted_at) > 0)
		str_addc(&draft, '\n');
	else if (!is_deaf() && !(is("swallow") && in_same_read))
		submit();
}

static void
begin_paste(void)
{
	in_paste = true;
	pastes++;
	if (is("dialog") && pastes % 3 == 0) {
		in_dialog = true;
		leave_at = clock_after(DIALOG_MS);
	}
}

static void
end_paste(void)
{
	in_paste = false;
	is_pasted = true;
	pasted_at = clock_after(NEWLINE_MS);
	if (is("exit") && pastes % 5 == 0)
		exit(0);
	if (is("slow") && pastes % 10 == 2)
		clock_pause(SLOW_MS, CLOCK_NEVER);
}

static void
take_byte(char c, bool same)
{
	if (in_dialog) {
		if (!in_paste && strchr("\r\n1y", c) != NULL)
			note("dialog", &c, 1);
	} else if (in_paste) {
		str_addc(&draft, c == '\r' ? '\n' : c);
	} else if (c == '\r') {
		enter(same);
	} else if (c == '\025') {
		str_clear(&draft);
	} else if ((unsigned char)c >= ' ') {
		str_addc(&draft, c);
	}
}

static void
take(const char *text, size_t len)
{
	bool same = false;

	for (size_t i = 0; i < len; i++) {
		if (len - i >= 6 && memcmp(text + i, "\033[200~", 6) == 0) {
			begin_paste();
			i += 5;
		} else if (len - i >= 6 &&
		    memcmp(text + i, "\033[201~", 6) == 0) {
			end_paste();
			same = true;
			i += 5;
		} else {
			take_byte(text[i], same);
		}
	}
}

/* Somebody begins to write, and thinks better of it. */
static void
change_draft(void)
{
	if (theirs)
		str_clear(&draft);
	else if (draft.len > 0 || is_pasted)
		return;
	else
		str_add(&draft, "a draft of mine");
	theirs = !theirs;
	leave_at = clock_after(DRAFT_MS);
	if (!theirs)
		report("idle");
}

static void
tick(void)
{
	if (in_dialog && clock_left(leave_at) == 0) {
		in_dialog = false;
		str_clear(&draft);
		report("idle");
	}
	if (is("draft") && clock_left(leave_at) == 0)
		change_draft();
}

/* Whole escapes only: what is left of one is kept for the next read. */
static void
run(void)
{
	struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };
	char buf[65536];
	ssize_t n;

	for (;;) {
		if (deaf_until != 0 && clock_left(deaf_until) > 0)
			p.events = 0;
		else
			p.events = POLLIN;
		if (poll(&p, 1, 20) > 0) {
			if ((n = read(STDIN_FILENO, buf, sizeof(buf))) <= 0)
				return;
			take(buf, (size_t)n);
			if (*buf != '\r' || !is_deaf())
				draw();
		} else {
			bool was = in_dialog || theirs;

			tick();
			if (was != (in_dialog || theirs))
				draw();
		}
	}
}

/* A reader that knows nothing of terminals. */
static void
run_lines(void)
{
	char line[1024];
	size_t len;

	for (;;) {
		printf("--------\n> ");
		fflush(stdout);
		if (fgets(line, sizeof(line), stdin) == NULL)
			return;
		if ((len = strcspn(line, "\n")) > 0)
			note("took", line, len);
		printf("\033[2J\033[H");
		report("working");
		report("idle");
	}
}

int
main(int argc, char *argv[])
{
	struct termios t;

	if (argc != 3)
		return 2;
	mode = argv[1];
	if ((log_fd = open(argv[2], O_WRONLY | O_CREAT | O_APPEND, 0600)) ==
	    -1)
		return 1;
	leave_at = clock_after(DRAFT_MS);
	started = clock_after(DEAF_MS);
	report("idle");
	if (is("lines")) {
		run_lines();
		return 0;
	}
	if (tcgetattr(STDIN_FILENO, &t) == 0) {
		cfmakeraw(&t);
		tcsetattr(STDIN_FILENO, TCSANOW, &t);
	}
	say("\033[?2004h");
	draw();
	run();
	return 0;
}
