/*
 * live - a listing at a terminal that is always of now
 *
 * It is painted when something changes, and from time to time for its ages.
 */

#include <sys/ioctl.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "smon/follow.h"
#include "smon/live.h"

enum { AGE_MS = 5000, BUFFER = 1 << 16 };

int
live_check(void)
{
	const char *term = getenv("TERM");

	if (isatty(STDOUT_FILENO) && term != NULL && strcmp(term, "dumb") != 0)
		return 0;
	refuse(EXIT_USAGE, "--follow is for a terminal");
	hint("smon watch prints a line for each change");
	return -1;
}

int
live_rows(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == -1 || size.ws_row < 4)
		return 4;
	return size.ws_row;
}

/* So that it is known when its screen is to be looked at again. */
static void
look(struct follow *f, struct row *r)
{
	struct arena a = { 0 };
	struct session s;

	r->changed = false;
	if (session_open(f->store, &a, r->name, &s) == 0) {
		follow_note(f, r, &s);
		session_close(&s);
	} else if (fault_status() == EXIT_MISSING) {
		r->gone = true;
	}
	arena_free(&a);
}

static int
run(struct follow *f, bool named, int (*show)(void *), void *arg)
{
	do {
		if (f->listed && !named && follow_list(f) == -1)
			return -1;
		f->listed = false;
		for (size_t i = 0; i < f->count; i++)
			if (f->rows[i].changed && !f->rows[i].gone)
				look(f, &f->rows[i]);
		fputs("\033[H\033[J", stdout);
		(void)show(arg);
		if (fflush(stdout) == EOF || ferror(stdout))
			return 0;
	} while (follow_wait(f, clock_after(AGE_MS)) != -1);
	return -1;
}

int
live_show(const struct store *st, struct arena *a, char *const names[], int n,
    int (*show)(void *), void *arg)
{
	struct follow f;
	int result;

	setvbuf(stdout, NULL, _IOFBF, BUFFER);
	follow_open(&f, st, a);
	if ((result = follow_named(&f, names, n)) == 0)
		result = run(&f, n > 0, show, arg);
	follow_close(&f);
	return result;
}
