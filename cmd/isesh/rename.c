/*
 * isesh rename - another name for a session that ended
 *
 * What it is, is its id; children know their parent by that.  While it runs
 * the name is in too many places that nobody can change: the environment of
 * the agent, the paths of its settings.
 */

#include <string.h>

#include "file/file.h"
#include "isesh/change.h"
#include "isesh/isesh.h"

static const char *to;

static int
check(const struct session *s)
{
	if (session_has_ended(s) && s->record.count > 0 && !s->adopted)
		return 0;
	refuse(EXIT_STATE, "'%s' cannot be renamed: it is %s", s->name,
	    session_word(s));
	hint("isesh nick %s %s, or isesh stop %s first", s->name, to,
	    s->name);
	return -1;
}

static int
tell_child(struct session *child, const char *id)
{
	if (strcmp(session_text(child, "parent-id"), id) != 0)
		return 0;
	record_set(&child->record, "parent", to);
	return record_save(&child->record, child->dir, "session");
}

static int
tell_children(const struct change *c, const char *id)
{
	int n, result = 0;
	struct session s;
	char **names;

	if ((n = store_names(&c->store, c->arena, &names)) == -1)
		return -1;
	for (int i = 0; i < n; i++) {
		if (session_open(&c->store, c->arena, names[i], &s) == -1)
			continue;
		if (tell_child(&s, id) == -1)
			result = -1;
		session_close(&s);
	}
	return result;
}

/* The new name is reserved by the move itself, which takes no name that there
 * is. */
static int
move(const struct change *c, struct session *s)
{
	record_set(&s->record, "name", to);
	if (change_note(c, s, "rename", "to", to) == -1 ||
	    file_move(s->store->sessions, s->name, s->store->sessions,
	    to) == -1)
		return -1;
	if (record_save(&s->record, s->dir, "session") == -1)
		return -1;
	return tell_children(c, session_text(s, "id"));
}

static int
rename_one(struct change *c, struct session *s)
{
	int result;

	if (name_check("session", to) == -1 || check(s) == -1)
		return -1;
	if (file_exists(s->store->sessions, to))
		return refuse(EXIT_STATE, "there is a session '%s' already",
		    to);
	if (change_take(s) == -1)
		return -1;
	result = check(s) == -1 ? -1 : move(c, s);
	change_leave(s);
	return result;
}

static int
rename_session(int argc, char *argv[])
{
	(void)argc;
	to = argv[1];
	return change_each(1, argv, rename_one);
}

const struct cmd cmd_rename = {
	.name = "rename",
	.operands = "session name",
	.does = "give a session that ended another name",
	.run = rename_session
};
