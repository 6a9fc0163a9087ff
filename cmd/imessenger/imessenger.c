/*
 * imessenger - everything said to a session, and answered for it
 */

#include "imessenger/imessenger.h"

static const struct cmd *const cmds[] = {
	&cmd_send, &cmd_inbox, &cmd_read, &cmd_reply, &cmd_recv, &cmd_ack,
	&cmd_watch, &cmd_status, &cmd_log, &cmd_dead, &cmd_pending,
	&cmd_approve, &cmd_deny, &cmd_answer, &cmd_policy_show,
	&cmd_policy_test,
	&cmd_audit, &cmd_deliver, &cmd_ended, &cmd_hook, NULL
};

static const struct tool imessenger = {
	.name = "imessenger",
	.does = "what is said to a session and answered for it",
	.cmds = cmds
};

int
main(int argc, char *argv[])
{
	return cli_main(&imessenger, argc, argv);
}
