/*
 * isesh deaf - run a program that the signals of its terminal do not end
 *
 * For bwrap, which would end of them and take down what it confines; --off,
 * inside, gives the signals back to that.
 */

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "isesh/isesh.h"

static int
deaf(int argc, char *argv[])
{
	static const int signals[] = { SIGINT, SIGQUIT, SIGTSTP, SIGHUP,
	    SIGTERM };
	const bool off = argc > 0 && strcmp(argv[0], "--off") == 0;

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		signal(signals[i], off ? SIG_DFL : SIG_IGN);
	if (argc > off)
		execvp(argv[off], argv + off);
	fault(errno, "cannot run '%s'", argc > off ? argv[off] : "nothing");
	return cli_fail();
}

const struct cmd cmd_deaf = {
	.name = "deaf",
	.operands = "command [argument ...]",
	.does = "run a program without the signals of its terminal",
	.run = deaf,
	.raw = true,
	.hidden = true,
	.inside = true
};
