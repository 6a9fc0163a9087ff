/*
 * isesh nick - another name of a session, for people and any text
 */

#include "isesh/change.h"
#include "isesh/isesh.h"

static const char *text;

static int
nick_one(struct change *c, struct session *s)
{
	if (change_record(s, "nick", text) == -1)
		return -1;
	return change_note(c, s, "nick", "nick", str_or_empty(text));
}

static int
nick(int argc, char *argv[])
{
	text = argc > 1 ? argv[1] : NULL;
	return change_each(1, argv, nick_one);
}

const struct cmd cmd_nick = {
	.name = "nick",
	.operands = "session [text]",
	.does = "give a session another name for listings, or none",
	.run = nick
};
