/*
 * isesh attach - be at the session's terminal
 */

#include <unistd.h>

#include "caller/caller.h"
#include "fault/fault.h"
#include "isesh/client.h"
#include "isesh/isesh.h"
#include "isesh/join.h"
#include "isesh/work/work.h"
#include "tmux/tmux.h"

static const char *client;
static bool launch;

static const struct opt opts[] = {
	{ '\0', "client", TEXT("agent", &client),
	    "of one that ended: the command that opens its conversation" },
	{ '\0', "launch", FLAG(&launch), "run that command, here" },
	{ 0 }
};

/* An agent has no terminal to attach with; a person has. */
static int
check_terminal(const struct caller *caller)
{
	if (caller->session != NULL || !isatty(STDIN_FILENO) ||
	    !isatty(STDOUT_FILENO))
		return refuse(EXIT_USAGE, "only a person at a terminal can "
		    "attach");
	if (!join_can())
		return refuse(EXIT_STATE, "this terminal cannot show a "
		    "session: TERM is unset or 'dumb'");
	return 0;
}

/* 1, or 0 if that person would rather not, or -1. */
static int
check(const struct store *st, struct arena *a, const char *name,
    const char **where)
{
	struct caller caller;
	struct session s;
	struct pane pane;
	int result;

	if (caller_find(st, a, &caller) == -1 ||
	    session_find(st, a, name, &s) == -1)
		return -1;
	result = session_pane(&s, &pane);
	*where = arena_copy(a, s.adopted ? pane.id : pane.session);
	if (result == -1)
		hint("smon screen %s shows what it showed last", s.name);
	else if ((result = check_terminal(&caller)) == -1)
		hint("smon screen %s shows its screen", s.name);
	else
		result = work_offer(&s);
	if (result == 1)
		join_note(&s);
	session_close(&s);
	return result;
}

static int
open_client(char *name)
{
	static struct arena a;
	struct session s;
	struct change c;
	int result;

	if (change_open(&c, &a) == -1)
		return cli_fail();
	if ((result = change_session(&c, name, &s)) == 0) {
		result = client_open(&c, &s, client, launch);
		session_close(&s);
	}
	change_close(&c);
	return result == -1 ? cli_fail() : EXIT_YES;
}

static int
attach(int argc, char *argv[])
{
	static struct arena a;
	const char *where;
	struct store st;
	int result;

	(void)argc;
	if (client != NULL)
		return open_client(argv[0]);
	if (launch) {
		refuse(EXIT_USAGE, "--launch is for --client");
		return cli_fail();
	}
	if (store_open(&st, &a) == -1)
		return cli_fail();
	if ((result = check(&st, &a, argv[0], &where)) == 1)
		result = tmux_attach(where);
	store_close(&st);
	arena_free(&a);
	return result == -1 ? cli_fail() : EXIT_NO;
}

const struct cmd cmd_attach = {
	.name = "attach",
	.operands = "session",
	.does = "attach this terminal to a session; C-b d leaves it",
	.opts = opts,
	.run = attach
};
