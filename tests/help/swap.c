/*
 * swap guarded|blind SESSION ROUNDS - answers a session whose dialog changes
 *
 * Each round looks, and where the dialog is the good one says yes: by
 * lib/front, or as one does who looks and then types.  Prints how many were
 * answered and how many were refused because the dialog had changed.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "front/front.h"
#include "proc/proc.h"

static struct session	 s;
static struct arena	 turn;
static long		 answered, changed;

static bool
is_good(const struct front *f)
{
	return f->dialog.count == 3 && strcmp(f->dialog.argument,
	    "touch good") == 0 && strcmp(f->dialog.options[0].text, "Yes") == 0;
}

/* As one does who looks and then types. */
static int
type_yes(const char *id)
{
	char *argv[] = { "tmux", "-S", getenv("IST_TMUX"), "send-keys", "-t",
	    arena_format(&turn, "%s", id), "Enter", NULL };

	return proc_run(argv, NULL, NULL, NULL, clock_after(30000));
}

static void
one(bool guarded)
{
	struct front f;

	if (front_open(&f, &s) == -1)
		return;
	for (int i = 0; i < 200; i++)
		if (front_look(&f) == 1 && is_good(&f)) {
			int result = guarded ? front_take(&f, 0) :
			    type_yes(f.hold.pane.id);

			if (result == 0 || f.pressed)
				answered++;
			else
				changed++;
			break;
		}
	front_close(&f);
}

int
main(int argc, char *argv[])
{
	static struct arena a;
	struct store store;
	long rounds;

	if (argc != 4)
		return EXIT_USAGE;
	rounds = strtol(argv[3], NULL, 10);
	if (store_open(&store, &a) == -1)
		return EXIT_FAILED;
	for (long i = 0; i < rounds; i++) {
		if (session_open(&store, &turn, argv[2], &s) == -1) {
			fprintf(stderr, "%s\n", fault_text());
			return EXIT_FAILED;
		}
		one(strcmp(argv[1], "guarded") == 0);
		session_close(&s);
		arena_free(&turn);
	}
	printf("%ld %ld\n", answered, changed);
	return 0;
}
