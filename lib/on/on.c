/*
 * on - is there a program, and start what runs it
 */

#include <sys/stat.h>

#include <stdlib.h>
#include <unistd.h>

#include "on/on.h"
#include "proc/proc.h"
#include "shelf/shelf.h"

bool
on_wanted(struct arena *a, const char *what, char **path)
{
	struct shelf shelf;
	struct stat st;
	char *file;

	shelf_open(&shelf, a, NULL);
	if (shelf.dirs[SHELF_USER] == NULL)
		return false;
	file = arena_format(a, "%s/on/%s", shelf.dirs[SHELF_USER], what);
	if (path != NULL)
		*path = file;
	return stat(file, &st) == 0 && S_ISREG(st.st_mode) &&
	    (st.st_uid == geteuid() || st.st_uid == 0) &&
	    (st.st_mode & S_IWOTH) == 0 && access(file, X_OK) == 0;
}

void
on_happened(struct arena *a, const char *what, const char *name)
{
	if (on_wanted(a, what, NULL))
		(void)proc_detach_tool("isesh", "on", what, name, NULL);
}

void
on_maybe(struct arena *a, const char *name)
{
	if (on_wanted(a, "waiting", NULL) || on_wanted(a, "done", NULL))
		(void)proc_detach_tool("isesh", "on", "maybe", name, NULL);
}

void
on_remember(const struct session *s)
{
	static const struct {
		const char	*variable, *key;
	} told[] = {
		{ "IST_AGENT", "agent" }, { "IST_ROLE", "role" },
		{ "IST_PARENT", "parent" }, { "IST_PROFILE", "profile" },
		{ "IST_WORK", "work" }, { "IST_TASK", "task" }
	};

	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		setenv(told[i].variable, session_text(s, told[i].key), 1);
	setenv("IST_SESSION", s->name, 1);
	setenv("IST_STATE", session_word(s), 1);
	setenv("IST_DETAIL", session_detail(s), 1);
}
