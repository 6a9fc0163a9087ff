/*
 * remains - what a process that was killed left of its hold in the server
 *
 * The names of our options and buffers tell whose they are.
 */

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "ident/ident.h"
#include "tmux/local.h"

#define BUFFER	"buffer "

/* "ist-PID-...", and that process does not run. */
static bool
is_left(const char *name)
{
	char *end;
	long pid;

	if (!str_starts(name, "ist-"))
		return false;
	errno = 0;
	pid = strtol(name + strlen("ist-"), &end, 10);
	return errno == 0 && pid > 0 && pid <= INT_MAX && *end == '-' &&
	    strspn(end, "-abcdefghijklmnopqrstuvwxyz0123456789") ==
	    strlen(end) && !ident_exists((pid_t)pid);
}

static void
add_removal(struct str *cmds, const char *id, char *line)
{
	if (str_starts(line, BUFFER)) {
		if (is_left(line + strlen(BUFFER)))
			str_addf(cmds, "delete-buffer -b %s\n",
			    line + strlen(BUFFER));
		return;
	}
	line[strcspn(line, " ")] = '\0';
	if (*line == '@' && is_left(line + 1))
		str_addf(cmds, "set-option -p -u -t %s %s\n", id, line);
}

void
drop_option(const char *id, const char *option)
{
	struct str cmds = { 0 }, out = { 0 };
	char *line, *rest;
	struct args args;

	args_init(&args);
	args_words(&args, (const char *const[]){ "set-option", "-p", "-u",
	    "-t", id, option, ";", "show-options", "-p", "-t", id, ";",
	    "list-buffers", "-F", BUFFER "#{buffer_name}", NULL });
	if (call(&args, NULL, &out, NULL) == 0) {
		rest = out.s;
		while ((line = strsep(&rest, "\n")) != NULL)
			add_removal(&cmds, id, line);
	}
	if (cmds.len > 0) {
		args_init(&args);
		args_words(&args, (const char *const[]){ "source-file", "-",
		    NULL });
		(void)call(&args, &cmds, NULL, NULL);
	}
	str_free(&cmds);
	str_free(&out);
}
