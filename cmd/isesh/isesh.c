/*
 * isesh - start, attach, list, stop and remove sessions
 */

#include "isesh/isesh.h"

static const struct cmd *const cmds[] = {
	&cmd_start, &cmd_adopt, &cmd_attach, &cmd_ls, &cmd_show, &cmd_diff,
	&cmd_update,
	&cmd_interrupt,
	&cmd_hold, &cmd_unhold,
	&cmd_freeze, &cmd_thaw,
	&cmd_stop, &cmd_kill,
	&cmd_resume, &cmd_restart, &cmd_recover, &cmd_restore,
	&cmd_archive, &cmd_rm, &cmd_gc, &cmd_next,
	&cmd_rename, &cmd_tag, &cmd_nick, &cmd_identify,
	&cmd_task_start, &cmd_task_ls, &cmd_task_stop, &cmd_task_restart,
	&cmd_task_log, &cmd_task_rm,
	&cmd_prompt, &cmd_agents, &cmd_agent, &cmd_doctor,
	&cmd_supervise, &cmd_prepare, &cmd_task_run, &cmd_gate, &cmd_deaf,
	&cmd_on,
	NULL
};

static const struct tool isesh = {
	.name = "isesh",
	.does = "the life of a session: one AI coding agent in a tmux pane",
	.cmds = cmds
};

int
main(int argc, char *argv[])
{
	return cli_main(&isesh, argc, argv);
}
