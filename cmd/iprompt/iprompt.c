/*
 * iprompt - prompts, profiles and briefs
 */

#include "iprompt/iprompt.h"

static const struct cmd *const cmds[] = {
	&cmd_ls, &cmd_show, &cmd_path, &cmd_profile_ls, &cmd_profile_list,
	&cmd_profile_show, &cmd_brief, &cmd_check, &cmd_hook, NULL
};

static const struct tool iprompt = {
	.name = "iprompt",
	.does = "what a session is told: prompts, profiles, briefs",
	.cmds = cmds
};

int
main(int argc, char *argv[])
{
	return cli_main(&iprompt, argc, argv);
}
