/*
 * isesh resume - the same conversation in a new process
 */

#include <stdio.h>

#include "isesh/isesh.h"
#include "isesh/join.h"
#include "isesh/start/renew.h"

static bool detach, fresh;

static const struct opt opts[] = {
	{ '\0', "fresh", FLAG(&fresh),
	    "begin a new conversation, with the same brief" },
	{ '\0', "detach", FLAG(&detach), "do not attach, even at a terminal" },
	{ 0 }
};

static bool
wants_to_attach(const struct change *l)
{
	return !detach && l->caller.session == NULL && join_can();
}

static int
resume_one(struct change *l, struct session *s)
{
	char *done;

	if (renew_session(l, s, fresh, &done) == -1)
		return -1;
	if (wants_to_attach(l))
		return join_named(s->store, s->arena, s->name);
	puts(done);
	return 0;
}

static int
resume(int argc, char *argv[])
{
	return change_each(argc, argv, resume_one);
}

const struct cmd cmd_resume = {
	.name = "resume",
	.operands = "session",
	.does = "go on with the conversation of a session that ended",
	.opts = opts,
	.run = resume
};
