/*
 * iprompt - what sessions are told; one file a command
 */
#ifndef IPROMPT_H
#define IPROMPT_H

#include "cli/cli.h"

extern const struct cmd cmd_brief, cmd_check, cmd_hook, cmd_ls, cmd_path,
    cmd_profile_list, cmd_profile_ls, cmd_profile_show, cmd_show;

#endif
