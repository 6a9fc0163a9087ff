/*
 * smon status - one line a session: what it is doing, since when, and why
 *
 * It looks at files and locks, and asks tmux once for the screens of those
 * that do not tell their state themselves.  A session that cannot be read is
 * reported, and the others are still listed.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "deliver/deliver.h"
#include "fault/fault.h"
#include "out/out.h"
#include "proc/proc.h"
#include "sample/sample.h"
#include "smon/live.h"
#include "smon/smon.h"
#include "trace/trace.h"

static bool	 follow, screens;
static size_t	 left;		/* sessions for which there was no room */
static struct out_how how;

static const char usual[] = "name,state,since,agent,detail";

static const struct opt opts[] = {
	{ 'F', "follow", FLAG(&follow), "show it anew whenever it changes" },
	OUT_OPTS(&how),
	{ '\0', "screens", FLAG(&screens),
	    "look also at screens of agents that report" },
	{ 0 }
};

struct sessions {
	struct session	*v;
	size_t		 count;
	size_t		 closely;	/* so many were looked at closely */
	struct sample	 sample;
};

/* One that goes between the list and the look was not asked for by name. */
static int
open_all(struct sessions *all, const struct store *st, struct arena *a,
    char *const names[], int n, bool asked)
{
	int result = EXIT_YES;
	const char *name;
	struct session *s;

	proc_allow_files((size_t)n);
	all->v = arena_alloc(a, (size_t)n + 1, sizeof(*all->v));
	for (int i = 0; i < n; i++) {
		s = &all->v[all->count];
		name = asked ? session_meant(st, a, names[i]) : names[i];
		if (name != NULL && session_glance(st, a, name, s) == 0) {
			all->count++;
			sample_expect(&all->sample, s);
		} else if (asked || fault_status() != EXIT_MISSING) {
			result = cli_fail();
		}
	}
	return result;
}

/* A piece of work for the time that tmux takes. */
static bool
look_closer(void *arg)
{
	struct sessions *all = arg;

	if (all->closely == all->count)
		return false;
	session_look_closer(&all->v[all->closely++]);
	return true;
}

/*
 * What it says of itself comes first: then its screen need not be looked at.
 * Without a look, what was seen last is still worth a line.
 */
static void
look(struct sessions *all, struct arena *a)
{
	struct sight *sights;
	struct trace trace;
	size_t n = 0;

	sights = arena_alloc(a, all->count + 1, sizeof(*sights));
	trace_open(&trace, a);
	for (size_t i = 0; i < all->count; i++) {
		if (trace_look(&trace, &all->v[i]) == -1)
			cli_warn();
		if (screens ? session_is_up(&all->v[i]) :
		    sample_wants(&all->v[i]))
			sights[n++].session = &all->v[i];
	}
	trace_close(&trace);
	all->sample.pastime = (struct pastime){ look_closer, all };
	if (n > 0 && sample_look(&all->sample, sights, n) == -1)
		cli_warn();
	while (look_closer(all))
		continue;
}

static int
by_need(const void *a, const void *b)
{
	const struct session *x = a, *y = b;
	int more = session_need(x) - session_need(y);

	return more != 0 ? more : strcmp(x->name, y->name);
}

/* A person sees first who needs one; what does not fit is counted. */
static int
print(struct out *out, struct sessions *all, bool asked)
{
	size_t room = follow ? (size_t)live_rows() - 3 : all->count;
	int result = EXIT_YES;

	if (out->table && !asked && all->count > 0)
		qsort(all->v, all->count, sizeof(*all->v), by_need);
	for (size_t i = 0; i < all->count && i < room; i++)
		if (out_row(out, &all->v[i]) == -1)
			result = cli_fail();
	if (room < all->count)
		left = all->count - room;
	return result;
}

static int
rows(struct out *out, const struct store *st, struct arena *a,
    char *const names[], int n, bool asked)
{
	struct sessions all = { 0 };
	int result, printed;

	sample_open(&all.sample, a);
	result = open_all(&all, st, a, names, n, asked);
	look(&all, a);
	sample_close(&all.sample);
	if ((printed = print(out, &all, asked)) != EXIT_YES)
		result = printed;
	for (size_t i = 0; i < all.count; i++) {
		(void)deliver_death(&all.v[i]);
		session_close(&all.v[i]);
	}
	return result;
}

/* What was asked for. */
struct asked {
	const struct store	*store;
	char			**names;
	int			 count;
};

static int
show_once(void *arg)
{
	const struct asked *asked = arg;
	struct arena a = { 0 };
	static struct out out;
	char **names = asked->names;
	int n = asked->count, result;

	left = 0;
	if (out_open(&out, session_fields, usual, &how) == -1)
		return cli_fail();
	out.cut = follow;
	if (n == 0 && (n = store_names(asked->store, &a, &names)) == -1)
		result = cli_fail();
	else
		result = rows(&out, asked->store, &a, names, n,
		    asked->count > 0);
	out_close(&out);
	if (left > 0)
		printf("and %zu more\n", left);
	arena_free(&a);
	return result;
}

static int
check(void)
{
	static struct out out;

	if (!follow)
		return 0;
	if (how.json || how.jq != NULL || how.nul)
		return refuse(EXIT_USAGE, "--follow shows a table: smon watch "
		    "--json is for programs");
	if (out_open(&out, session_fields, usual, &how) == -1)
		return -1;
	out_close(&out);
	return live_check();
}

static int
status(int argc, char *argv[])
{
	static struct arena a;
	struct asked asked = { .names = argv, .count = argc };
	struct store st;
	int result;

	if (check() == -1 || store_open(&st, &a) == -1)
		return cli_fail();
	asked.store = &st;
	if (!follow)
		result = show_once(&asked);
	else if ((result = live_show(&st, &a, argv, argc, show_once,
	    &asked)) == -1)
		result = cli_fail();
	store_close(&st);
	arena_free(&a);
	return result;
}

const struct cmd cmd_status = {
	.name = "status",
	.operands = "[session ...]",
	.does = "tell what sessions are doing",
	.opts = opts,
	.run = status
};
