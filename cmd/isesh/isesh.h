/*
 * isesh - the life of a session; one file a command
 */
#ifndef ISESH_H
#define ISESH_H

#include "cli/cli.h"

/* The life of a session. */
extern const struct cmd cmd_adopt, cmd_attach, cmd_freeze, cmd_hold,
    cmd_interrupt, cmd_kill, cmd_next, cmd_restart, cmd_resume, cmd_rm,
    cmd_start, cmd_stop, cmd_thaw, cmd_unhold, cmd_update;

/* Once it ended. */
extern const struct cmd cmd_archive, cmd_gc, cmd_recover, cmd_rename,
    cmd_restore;

/* What it is called. */
extern const struct cmd cmd_identify, cmd_nick, cmd_tag;

/* What there is. */
extern const struct cmd cmd_agents, cmd_diff, cmd_doctor, cmd_ls, cmd_prompt,
    cmd_show;

/* Dev servers and builds beside it. */
extern const struct cmd cmd_task_log, cmd_task_ls, cmd_task_restart,
    cmd_task_rm, cmd_task_start, cmd_task_stop;

/* What runs in the panes. */
extern const struct cmd cmd_agent, cmd_deaf, cmd_gate, cmd_on, cmd_prepare,
    cmd_supervise, cmd_task_run;

#endif
