/*
 * smon - see what every session is doing, and wait for it
 */

#include "smon/smon.h"

static const struct cmd *const cmds[] = {
	&cmd_status, &cmd_wait, &cmd_watch, &cmd_is, &cmd_screen,
	&cmd_transcript, &cmd_log, &cmd_explain, &cmd_drift, &cmd_hook, NULL
};

static const struct tool smon = {
	.name = "smon",
	.does = "everything seen of a session: state, events, screens",
	.cmds = cmds
};

int
main(int argc, char *argv[])
{
	return cli_main(&smon, argc, argv);
}
