/*
 * open - what a confined session may ask for
 *
 * A command that is asked for from inside runs outside, with all that its
 * user can read and write.  So only what stands here may be asked for: no
 * command and no option that opens a file which the caller names, gives a
 * place to work in, or runs a filter.  An option that is new is closed until
 * somebody thinks about it.  What the session's role allows is looked at
 * after that.
 */

#include <string.h>

#include "cli/local.h"
#include "gate/gate.h"

#define LIST	"fields json null "

static const struct open_row {
	const char *tool, *command, *options;
} rows[] = {
	{ "isesh", "start", "profile agent message model task share "
	    "if-missing detach" },
	{ "isesh", "ls", LIST "all" },
	{ "isesh", "show", LIST },
	{ "isesh", "interrupt", "timeout" },
	{ "isesh", "hold", "why" },
	{ "isesh", "unhold", "" },
	{ "isesh", "freeze", "" },
	{ "isesh", "thaw", "" },
	{ "isesh", "stop", "timeout tree" },
	{ "isesh", "kill", "" },
	{ "isesh", "resume", "fresh detach" },
	{ "isesh", "restart", "timeout fresh" },
	{ "isesh", "rm", "" },
	{ "isesh", "prompt", "" },
	{ "isesh", "agents", LIST },
	{ "imessenger", "send", "answer command draft id kind no-reply now "
	    "reply-to taken timeout ttl" },
	{ "imessenger", "inbox", LIST "all wait timeout" },
	{ "imessenger", "read", "body" },
	{ "imessenger", "reply", "" },
	{ "imessenger", "recv", "body claim wait timeout" },
	{ "imessenger", "ack", "" },
	{ "imessenger", "watch", LIST "after lines timeout" },
	{ "imessenger", "status", LIST },
	{ "imessenger", "log", LIST },
	{ "imessenger", "dead", LIST },
	{ "imessenger", "pending", LIST },
	{ "imessenger", "approve", "always dry-run" },
	{ "imessenger", "answer", "" },
	{ "imessenger", "deny", "message" },
	{ "imessenger", "hook", "" },
	{ "smon", "status", LIST },
	{ "smon", "wait", "until timeout after any" },
	{ "smon", "watch", "json" },
	{ "smon", "is", "" },
	{ "smon", "screen", "lines" },
	{ "smon", "log", "follow lines after json" },
	{ "smon", "hook", "" },
	{ "iprompt", "ls", LIST },
	{ "iprompt", "show", "session raw" },
	{ "iprompt", "profile ls", LIST "all" },
	{ "iprompt", "profile show", "resolved" },
	{ "iprompt", "brief", "profile" },
	{ "iprompt", "hook", "" }
};

static const struct open_row *row;	/* NULL: all options are open */

static const struct open_row *
find(const char *tool, const char *command)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (strcmp(rows[i].tool, tool) == 0 &&
		    strcmp(rows[i].command, command) == 0)
			return &rows[i];
	return NULL;
}

int
open_command(const struct tool *tool, const struct cmd *cmd)
{
	if (!gate_called())
		return 0;
	if ((row = find(tool->name, cmd->name)) == NULL)
		return refuse(EXIT_DENIED, "'%s %s' is not for confined "
		    "sessions", tool->name, cmd->name);
	return 0;
}

int
open_option(const struct opt *o)
{
	if (row == NULL || has_word(row->options, o->name))
		return 0;
	return refuse(EXIT_DENIED, "'%s %s --%s' is not for confined "
	    "sessions", row->tool, row->command, o->name);
}
