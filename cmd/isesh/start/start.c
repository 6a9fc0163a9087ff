/*
 * isesh start - a new session: an agent in a pane of its own
 *
 * Prints one line, or attaches if a person at a terminal asked.
 */

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clean/clean.h"
#include "isesh/confine/confine.h"
#include "isesh/isesh.h"
#include "isesh/join.h"
#include "isesh/start/birth.h"
#include "isesh/start/bulk.h"
#include "isesh/start/restored.h"
#include "trust/trust.h"

enum { MANY = 100 };

static const char usual[] = "tda-worker";

static const char *dir, *message, *model, *plan, *profile = usual;
static const char *restored, *task;
static struct texts agents;
static long long count = 1;
static bool confined, detach, if_missing, trust;
static struct work_wish wish;

static const struct opt opts[] = {
	{ 'p', "profile", TEXT("profile", &profile),
	    "what it is told: tda-worker if you name none" },
	{ 'a', "agent", TEXTS("agent", &agents),
	    "the agent CLI, else the profile's, else the first installed; "
	    "several: a session for each, NAME-AGENT" },
	{ '\0', "count", NUMBER("number", &count),
	    "so many sessions, NAME-1, NAME-2 ..." },
	{ 'f', "file", TEXT("plan", &plan),
	    "a plan: a line for each session, of the words for start" },
	{ 'd', "dir", TEXT("dir", &dir), "the directory to work in" },
	{ 'w', "work", TEXT("dir", &dir), "the same" },
	{ 'm', "message", TEXT("text", &message), "the first message to it" },
	{ '\0', "task", TEXT("text", &task), "what it is for, for listings" },
	{ '\0', "model", TEXT("model", &model), "the model, as its CLI says" },
	WORK_OPTS(&wish),
	{ '\0', "confine", FLAG(&confined),
	    "it sees its directory and little else" },
	{ '\0', "restore", TEXT("transcript", &restored),
	    "it is told what was said in that conversation" },
	{ '\0', "if-missing", FLAG(&if_missing),
	    "if it is up already, that is fine" },
	{ '\0', "trust", FLAG(&trust),
	    "a profile of the project may say what is run, as it is now" },
	{ '\0', "detach", FLAG(&detach), "do not attach, even at a terminal" },
	{ 0 }
};

static int
find_work(struct arena *a, const char **work)
{
	char path[PATH_MAX];

	if (realpath(dir == NULL ? "." : dir, path) == NULL ||
	    access(path, X_OK) == -1)
		return refuse(EXIT_USAGE, "cannot work in '%s': there is no "
		    "such directory to enter", dir == NULL ? "." : dir);
	*work = arena_copy(a, path);
	return 0;
}

static int
find_agent(struct birth *b, const char *agent)
{
	char *name = b->profile.agent;

	if (agent != NULL)
		name = arena_copy(b->arena, agent);
	if (*name == '\0' && agent_default(&b->shelf, b->arena, &name) == -1)
		return -1;
	return agent_load(&b->shelf, b->arena, name, &b->agent);
}

/* Up already: then there is nothing to do. 1, or 0 to go on, or -1. */
static int
is_there(const struct birth *b)
{
	struct session s;
	int up;

	if (session_open(b->store, b->arena, b->name, &s) == -1)
		return fault_status() == EXIT_MISSING ? 0 : -1;
	if ((up = session_is_up(&s)))
		printf("%s is up already: %s\n", s.name, session_word(&s));
	session_close(&s);
	return up;
}

/* What it is for, if nobody says: the first line of the first message. */
static const char *
first_line(struct arena *a, const char *text)
{
	if (text == NULL)
		return NULL;
	return arena_copyn(a, text, strcspn(text, "\n"));
}

static bool
wants_to_attach(const struct caller *caller)
{
	return !detach && agents.n <= 1 && count == 1 &&
	    caller->session == NULL && join_can();
}

/* A profile may have come with a checkout, from strangers. */
static int
check_trust(const struct birth *b)
{
	const struct profile *p = &b->profile;
	int known;

	if (p->foreign == NULL)
		return 0;
	if (trust && b->caller->session == NULL)
		return trust_add(b->store, p->digest, p->foreign);
	if ((known = trust_has(b->store, b->arena, p->digest)) != 0)
		return known == 1 ? 0 : -1;
	refuse(EXIT_DENIED, "profile '%s' is this project's, and says what may "
	    "be run: '%s'", p->name, p->foreign);
	hint("look at its tools, permission, env, init and tasks; then a "
	    "person says --trust, once");
	return -1;
}

/* What it is to be, and that the caller may have it so. */
static int
settle(struct birth *b, const char *agent)
{
	int wanted;

	shelf_open(&b->shelf, b->arena, dir);
	if (caller_may(b->caller, ACT_START, NULL) == -1 ||
	    find_work(b->arena, &b->work) == -1 ||
	    profile_load(&b->shelf, b->arena, profile, true,
	    &b->profile) == -1 ||
	    caller_may_give(b->caller, b->profile.permission,
	    b->extra[0] != NULL) == -1 || check_trust(b) == -1 ||
	    find_agent(b, agent) == -1 ||
	    (wanted = confine_wanted(b->caller, confined ||
	    b->profile.confine, b->work)) == -1)
		return -1;
	b->confine = wanted;
	if (b->model == NULL)
		b->model = record_get(&b->profile.record, "model");
	return restored == NULL ? 0 :
	    restored_read(&b->shelf, b->arena, restored, &b->restored);
}

static void
say(const struct birth *b)
{
	const char *branch = b->space.branch;

	printf("%s is %s: %s as %s in %s%s%s\n", b->name,
	    b->queued ? "queued" : b->profile.init[0] == NULL ? "up" :
	    "being prepared",
	    b->agent.name, b->profile.name, clean_line(b->arena, b->work),
	    branch == NULL ? "" : " on ", branch == NULL ? "" : branch);
}

static int
make(struct birth *b, const char *agent)
{
	int there = 0;

	if (name_check("session", b->name) == -1 || work_check(&wish) == -1 ||
	    (if_missing && (there = is_there(b)) == -1))
		return cli_fail();
	if (there)
		return EXIT_YES;
	if (settle(b, agent) == -1 || birth(b) == -1)
		return cli_fail();
	if (!b->queued && wants_to_attach(b->caller)) {
		(void)join_named(b->store, b->arena, b->name);
		return cli_fail();
	}
	say(b);
	return EXIT_YES;
}

/* A session for each agent and number; all are tried. */
static int
make_each(const struct birth *common)
{
	int one, status = EXIT_YES;
	struct birth b;

	for (size_t i = 0; i == 0 || i < agents.n; i++)
		for (long long n = 1; n <= count; n++) {
			b = *common;
			b.name = bulk_name(b.arena, common->name,
			    agents.n > 1 ? agents.v[i] : NULL,
			    count > 1 ? n : 0);
			if ((one = make(&b, agents.n == 0 ? NULL :
			    agents.v[i])) != EXIT_YES)
				status = one;
		}
	return status;
}

static int
start_here(const char *name, struct arena *a)
{
	struct caller caller;
	struct store st;
	struct birth b = { .arena = a, .store = &st, .caller = &caller,
	    .name = name, .wish = &wish, .message = message, .model = model,
	    .task = task != NULL ? task : first_line(a, message),
	    .extra = cli_rest };
	int status;

	if (store_open(&st, a) == -1)
		return cli_fail();
	if (caller_find(&st, a, &caller) == -1)
		status = cli_fail();
	else
		status = make_each(&b);
	store_close(&st);
	return status;
}

/* A plan says of each session what is to be said of it. */
static bool
is_plan_alone(void)
{
	static const struct work_wish none;

	return agents.n == 0 && count == 1 && dir == NULL && message == NULL &&
	    model == NULL && task == NULL && profile == usual && !confined &&
	    !if_missing && !trust && restored == NULL && cli_rest[0] == NULL &&
	    memcmp(&wish, &none, sizeof(wish)) == 0;
}

static int
check_operands(int argc)
{
	if (plan == NULL && argc == 0) {
		refuse(EXIT_USAGE, "name a session, or with -f a plan");
		hint("isesh start NAME; isesh start --help tells more");
		return -1;
	}
	if (plan != NULL && argc > 0)
		return refuse(EXIT_USAGE, "with -f the names stand in the "
		    "plan");
	if (plan != NULL && !is_plan_alone())
		return refuse(EXIT_USAGE, "with -f the options stand in the "
		    "plan");
	if (count < 1 || count > MANY)
		return refuse(EXIT_USAGE, "%lld sessions are not 1 to %d",
		    count, MANY);
	return 0;
}

static int
start(int argc, char *argv[])
{
	static struct arena a;
	int status;

	if (check_operands(argc) == -1)
		return cli_fail();
	status = plan != NULL ? bulk_plan(&a, plan) : start_here(argv[0], &a);
	arena_free(&a);
	return status;
}

const struct cmd cmd_start = {
	.name = "start",
	.operands = "[name]",
	.does = "start a session: an agent in a pane of its own",
	.opts = opts,
	.run = start,
	.rest = "argument ..."
};
