/*
 * hold DIR [--pane] [command ...] - be the supervisor of a session
 *
 * Holds DIR/alive as a supervisor does, says "held", and runs the command as
 * its child, or waits until it is killed.  The generation is that of the
 * session's record.  With --pane it is one in the pane of tmux it runs in.
 */

#include <sys/wait.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "ident/ident.h"
#include "record/record.h"

static int
hold(int dir, const char *pane)
{
	static struct arena a;	/* with text, as long as the lock */
	static struct str text;
	struct record alive = { .arena = &a }, session = { .arena = &a };
	struct ident self;

	if (record_load(&session, dir, "session") == -1 ||
	    ident_of(getpid(), &self) == -1)
		return -1;
	ident_put(&self, &alive);
	record_setf(&alive, "agent-pid", "%ld", (long)self.pid);
	record_setf(&alive, "server", "%ld", (long)getppid());
	record_set(&alive, "generation", record_text(&session, "generation"));
	record_set(&alive, "pane", pane);
	record_print(&alive, &text);
	return file_hold(dir, "alive", str_text(&text), text.len);
}

static int
run(char *argv[])
{
	int status;
	pid_t pid;

	if ((pid = fork()) == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

int
main(int argc, char *argv[])
{
	const char *pane = NULL;
	int dir;

	if (argc > 2 && strcmp(argv[2], "--pane") == 0) {
		pane = getenv("TMUX_PANE");
		argv[2] = argv[1];
		argc--;
		argv++;
	}
	if (argc < 2 || (dir = dir_open(AT_FDCWD, argv[1])) == -1 ||
	    hold(dir, pane) == -1) {
		fprintf(stderr, "hold: %s\n", fault_text());
		return 1;
	}
	if (argc > 2)
		return run(argv + 2);
	puts("held");
	fflush(stdout);
	for (;;)
		pause();
}
