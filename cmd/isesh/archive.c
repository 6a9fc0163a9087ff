/*
 * isesh archive - put sessions away that ended: the name is free again
 */

#include <stdio.h>
#include <unistd.h>

#include "deliver/deliver.h"
#include "file/file.h"
#include "isesh/change.h"
#include "isesh/isesh.h"
#include "task/task.h"

static int
check(const struct session *s)
{
	if (session_has_ended(s) && s->record.count > 0)
		return 0;
	refuse(EXIT_STATE, "'%s' has not ended: it is %s", s->name,
	    session_word(s));
	hint("isesh stop %s", s->name);
	return -1;
}

/* What holds the name is moved with it, so nobody begins anything here. */
static int
put_away(const struct change *c, const struct session *s)
{
	const char *file = arena_format(s->arena, "%s.%s", s->name,
	    session_text(s, "id"));
	int archive, result;

	if (change_note(c, s, "archive", NULL, NULL) == -1 ||
	    (archive = store_archive(s->store)) == -1)
		return -1;
	result = file_move(s->store->sessions, s->name, archive, file);
	close(archive);
	if (result == 0)
		puts(file);
	return result;
}

static int
archive_one(struct change *c, struct session *s)
{
	int result;

	if (check(s) == -1 || change_take(s) == -1)
		return -1;
	result = check(s);
	if (result == 0)
		result = task_forget_all(s);
	if (result == 0 && deliver_close(s, "it was put away") == -1)
		result = -1;
	if (result == 0)
		result = put_away(c, s);
	change_leave(s);
	return result;
}

static int
archive(int argc, char *argv[])
{
	return change_each(argc, argv, archive_one);
}

const struct cmd cmd_archive = {
	.name = "archive",
	.operands = "session ...",
	.does = "put sessions away that ended; their names are free again",
	.run = archive
};
