/*
 * smon - what is seen of sessions; one file a command
 */
#ifndef SMON_H
#define SMON_H

#include "cli/cli.h"

extern const struct cmd cmd_drift, cmd_explain, cmd_hook, cmd_is, cmd_log,
    cmd_screen, cmd_status, cmd_transcript, cmd_wait, cmd_watch;

#endif
