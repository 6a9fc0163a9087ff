/*
 * isesh stop - end a session: politely, then with its whole process tree
 */

#include "caller/caller.h"
#include "isesh/end.h"
#include "isesh/family.h"
#include "isesh/isesh.h"

static long long grace = 10000;
static bool tree;

static const struct opt opts[] = {
	{ 't', "timeout", SPAN("time", &grace),
	    "how long it has to end by itself, 10 s if you do not say" },
	{ '\0', "tree", FLAG(&tree),
	    "also the sessions that they started, and so on" },
	{ 0 }
};

static int
stop_one(const struct store *st, struct arena *a, const struct caller *caller,
    const char *name)
{
	struct session s;
	int result;

	if (session_find(st, a, name, &s) == -1)
		return cli_fail();
	result = caller_may(caller, ACT_STOP, &s);
	if (result == 0)
		result = end_session(&s, caller->session, grace);
	session_close(&s);
	return result == -1 ? cli_fail() : EXIT_YES;
}

/* Those below first: nobody is told of the end of one that is ended too. */
static int
stop_below(const struct store *st, struct arena *a,
    const struct caller *caller, const char *name)
{
	int n, one, status = EXIT_YES;
	struct session s;
	char **names;
	bool ended;

	if ((n = family_below(st, a, name, &names)) == -1)
		return cli_fail();
	for (int i = 0; i < n; i++) {
		if (session_open(st, a, names[i], &s) == -1)
			continue;
		ended = session_has_ended(&s);
		session_close(&s);
		if (!ended && (one = stop_one(st, a, caller, names[i])) !=
		    EXIT_YES)
			status = one;
	}
	one = stop_one(st, a, caller, name);
	return one == EXIT_YES ? status : one;
}

static int
stop(int argc, char *argv[])
{
	int one, status = EXIT_YES;
	static struct arena a;
	struct caller caller;
	struct store st;

	if (store_open(&st, &a) == -1 || caller_find(&st, &a, &caller) == -1)
		return cli_fail();
	for (int i = 0; i < argc; i++)
		if ((one = (tree ? stop_below : stop_one)(&st, &a, &caller,
		    argv[i])) != EXIT_YES)
			status = one;
	store_close(&st);
	arena_free(&a);
	return status;
}

const struct cmd cmd_stop = {
	.name = "stop",
	.operands = "session ...",
	.does = "end sessions: politely, then with all their processes",
	.opts = opts,
	.run = stop
};
