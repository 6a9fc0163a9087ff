/*
 * isesh - the life of a session; one file a command
 */
#ifndef ISESH_H
#define ISESH_H

#include "cli/cli.h"

/* The life of a session. */
extern const struct cmd cmd_adopt, cmd_agent, cmd_agents, cmd_attach, cmd_deaf,
    cmd_diff, cmd_freeze, cmd_gate, cmd_hold, cmd_interrupt, cmd_kill, cmd_ls,
    cmd_next, cmd_prepare, cmd_prompt, cmd_restart, cmd_resume, cmd_rm,
    cmd_show, cmd_start, cmd_stop, cmd_supervise, cmd_task_log, cmd_task_ls,
    cmd_task_restart, cmd_task_rm, cmd_task_run, cmd_task_start, cmd_task_stop,
    cmd_thaw, cmd_unhold, cmd_update;

#endif
