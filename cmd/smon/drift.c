/*
 * smon drift - screens that the rules do not know, or tell otherwise
 *
 * They are kept by whoever looks at screens; here they are listed, and one of
 * them becomes a test case, so that it is read rightly from then on.
 */

#include <string.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "out/out.h"
#include "proc/proc.h"
#include "sample/sample.h"
#include "smon/drift.h"
#include "smon/smon.h"

static struct out_how how;
static const char *id, *save, *truth;
static bool look;

static const struct opt opts[] = {
	{ '\0', "look", FLAG(&look), "look at the screens now; takes 5 s" },
	{ '\0', "id", TEXT("id", &id), "show this one" },
	{ '\0', "save", TEXT("dir", &save),
	    "make it a test case below this directory" },
	{ '\0', "truth", TEXT("word", &truth),
	    "what the agent really did: idle, busy, waiting, ..." },
	OUT_OPTS(&how),
	{ 0 }
};

#define K(row)	((const struct kept *)(row))

static void
get_time(const void *row, struct str *out)
{
	str_addf(out, "%lld", K(row)->drift.time);
}

#define KEPT	RECORD_AT(struct kept, drift.record)

static const struct field fields[] = {
	{ "id", FIELD_TEXT, "the same screen has the same",
	    TEXT_AT(struct kept, drift.id) },
	{ "session", FIELD_TEXT, "whose it is", TEXT_AT(struct kept, session) },
	{ "time", FIELD_TIME, "when it was kept", .get = get_time },
	{ "agent", FIELD_TEXT, "whose rules they are", KEPT },
	{ "what", FIELD_TEXT, "unfit: no rule fires; differ: it contradicts",
	    KEPT },
	{ "turn", FIELD_TEXT, "what the screen means, by a rule", KEPT },
	{ "said", FIELD_TEXT, "what was known of the turn", KEPT },
	{ "by", FIELD_TEXT, "who said that: report or hook", KEPT },
	{ "rule", FIELD_TEXT, "the rule that fired", KEPT },
	{ "version", FIELD_TEXT, "of the agent", KEPT },
	{ "title", FIELD_TEXT, "of its terminal", KEPT },
	{ 0 }
};

/* Sessions that are asked for, opened. */
struct group {
	struct arena	*arena;
	struct session	*sessions;
	size_t		 count;
};

/* Asked for by name, one that is not there is a fault; the others go on. */
static int
open_all(struct group *g, const struct store *st, char *const names[], int n,
    bool asked)
{
	int status = EXIT_YES;
	const char *name;

	proc_allow_files((size_t)n);
	g->sessions = arena_alloc(g->arena, (size_t)n, sizeof(*g->sessions));
	for (int i = 0; i < n; i++) {
		name = asked ? session_meant(st, g->arena, names[i]) :
		    names[i];
		if (name != NULL && session_open(st, g->arena, name,
		    &g->sessions[g->count]) == 0)
			g->count++;
		else if (asked || fault_status() != EXIT_MISSING)
			status = cli_fail();
	}
	return status;
}

static void
close_all(struct group *g)
{
	for (size_t i = 0; i < g->count; i++)
		session_close(&g->sessions[i]);
}

static bool
any_waits(const struct group *g)
{
	for (size_t i = 0; i < g->count; i++)
		if (drift_waits(g->sessions[i].dir))
			return true;
	return false;
}

/* What is strange must be so for a while: so what is, is looked at twice. */
static int
look_now(const struct group *g)
{
	struct sample sample;
	struct sight *sights;
	int result;

	sights = arena_alloc(g->arena, g->count, sizeof(*sights));
	for (size_t i = 0; i < g->count; i++)
		sights[i].session = &g->sessions[i];
	sample_open(&sample, g->arena);
	result = sample_look(&sample, sights, g->count);
	if (result == 0 && any_waits(g)) {
		clock_pause(DRIFT_MS, CLOCK_NEVER);
		for (size_t i = 0; i < g->count; i++)
			(void)session_look(&g->sessions[i]);
		result = sample_look(&sample, sights, g->count);
	}
	sample_close(&sample);
	return result;
}

static int
rows_of(const struct session *s, struct out *out)
{
	struct kept kept = { .session = s->name, .dir = s->dir };
	struct drift *list;
	int count;

	if ((count = drift_list(s->dir, s->arena, &list)) == -1)
		return -1;
	for (int i = 0; i < count; i++) {
		kept.drift = list[i];
		if (out_row(out, &kept) == -1)
			return -1;
	}
	return count;
}

/* Some are no: the rules are stale. */
static int
list_all(const struct group *g, struct out *out)
{
	int n, status = EXIT_YES;

	for (size_t i = 0; i < g->count; i++)
		if ((n = rows_of(&g->sessions[i], out)) == -1)
			status = cli_fail();
		else if (n > 0 && status == EXIT_YES)
			status = EXIT_NO;
	return status;
}

static int
find(const struct group *g, struct kept *kept)
{
	struct drift *list;
	int count;

	for (size_t i = 0; i < g->count; i++) {
		count = drift_list(g->sessions[i].dir, g->arena, &list);
		for (int j = 0; j < count; j++)
			if (strcmp(list[j].id, id) == 0) {
				*kept = (struct kept){ g->sessions[i].name,
				    g->sessions[i].dir, list[j] };
				return 0;
			}
	}
	return refuse(EXIT_MISSING, "there is no drift '%s'", id);
}

static int
save_one(struct arena *a, const struct kept *k)
{
	struct str text = { 0 };
	int result;

	if ((result = drift_screen(k->dir, k->drift.id, &text)) == 0)
		result = drift_save(a, &k->drift, &text, save, truth);
	str_free(&text);
	return result;
}

static int
one(const struct group *g)
{
	struct kept kept;
	int result;

	if (find(g, &kept) == -1)
		return cli_fail();
	result = save == NULL ? drift_show(g->arena, &kept) :
	    save_one(g->arena, &kept);
	return result == -1 ? cli_fail() : EXIT_YES;
}

static int
check_words(void)
{
	if (save != NULL && id == NULL)
		return refuse(EXIT_USAGE, "--save wants --id and an id");
	if ((save == NULL) != (truth == NULL))
		return refuse(EXIT_USAGE, "--save and --truth want each other");
	return 0;
}

/* A status that tells of trouble is kept, whatever was found. */
static int
run(struct group *g, struct out *out, int status)
{
	int found;

	if (look && look_now(g) == -1)
		status = cli_fail();
	found = id != NULL ? one(g) : list_all(g, out);
	return status == EXIT_YES ? found : status;
}

static int
drift(int argc, char *argv[])
{
	bool asked = argc > 0;
	static struct arena a;
	struct group g = { .arena = &a };
	struct store st;
	static struct out out;
	int status;

	if (check_words() == -1 || out_open(&out, fields,
	    "id,session,time,agent,what,turn,said", &how) == -1)
		return cli_fail();
	if (store_open(&st, &a) == -1) {
		out_close(&out);
		return cli_fail();
	}
	if (!asked && (argc = store_names(&st, &a, &argv)) == -1) {
		status = cli_fail();
	} else {
		status = open_all(&g, &st, argv, argc, asked);
		status = run(&g, &out, status);
	}
	close_all(&g);
	store_close(&st);
	out_close(&out);
	arena_free(&a);
	return status;
}

const struct cmd cmd_drift = {
	.name = "drift",
	.operands = "[session ...]",
	.does = "list screens that the rules do not know, or tell otherwise",
	.opts = opts,
	.run = drift
};
