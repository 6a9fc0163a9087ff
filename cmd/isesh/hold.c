/*
 * isesh hold - deliver nothing more to a session, until unhold
 *
 * What it does now it may finish.  The file "hold" is what counts: whoever
 * delivers looks for it.
 */

#include <stdio.h>

#include "clock/clock.h"
#include "git/git.h"
#include "isesh/change.h"
#include "isesh/isesh.h"
#include "isesh/work/work.h"

enum { GIT_MS = 60000 };

static bool snapshot;
static const char *why;

static const struct opt opts[] = {
	{ '\0', "why", TEXT("text", &why), "what for, for listings" },
	{ '\0', "snapshot", FLAG(&snapshot),
	    "keep what its directory holds, as a commit of its own" },
	{ 0 }
};

/* refs/ist/NAME/TIME: where nothing is that anybody has checked out. */
static int
keep_work(const struct session *s)
{
	const char *ref = arena_format(s->arena, "refs/ist/%s/%s", s->name,
	    git_stamp(s->arena));
	struct git git;
	char **left;

	if (git_top_of(s->arena, session_text(s, "work")) == NULL)
		return refuse(EXIT_STATE, "'%s' is on hold, but works in no "
		    "git repository", s->name);
	if (work_open(s, session_text(s, "work"), clock_after(GIT_MS),
	    &git) == -1 || git_snapshot(&git, ref, arena_format(s->arena,
	    "%s on hold", s->name), &left) == -1)
		return -1;
	printf("%s: its work is kept as %s\n", s->name, ref);
	for (; *left != NULL; left++)
		cli_say("not in it: the repository %s", *left);
	return 0;
}

static int
write_hold(const struct change *c, const struct session *s)
{
	struct record r = { .arena = s->arena };

	record_set(&r, "by", c->caller.session == NULL ? "person" :
	    c->caller.session);
	record_set_time(&r, "time", clock_now());
	record_set(&r, "why", str_or_empty(why));
	return record_save(&r, s->dir, "hold");
}

static int
hold_one(struct change *c, struct session *s)
{
	if (session_has_ended(s))
		return refuse(EXIT_STATE, "'%s' is not up: it is %s", s->name,
		    session_word(s));
	if (write_hold(c, s) == -1 ||
	    change_note(c, s, "hold", "why", str_or_empty(why)) == -1)
		return -1;
	return snapshot ? keep_work(s) : 0;
}

static int
hold(int argc, char *argv[])
{
	return change_each(argc, argv, hold_one);
}

const struct cmd cmd_hold = {
	.name = "hold",
	.operands = "session ...",
	.does = "let sessions finish their turn, and deliver nothing more",
	.opts = opts,
	.run = hold
};
