/*
 * home - the agent's own home in a confined session
 *
 * It is kept with the session, so that a resumed one finds its conversation.
 * What the agent needs of the user's is copied once: what it writes there, a
 * hook in its settings for one, is never run for anybody else.
 */

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "isesh/confine/confine.h"
#include "isesh/confine/place.h"

/* Down to the directory of a path, made on the way; the last name is left. */
static int
descend(struct arena *a, int home, const char *item, const char **name)
{
	char *part, *rest = arena_copy(a, item);
	int at, next;

	if ((at = dup(home)) == -1)
		return -1;
	while ((part = str_piece(&rest, "/")) != NULL) {
		if (rest == NULL || *rest == '\0')
			break;
		next = dir_make(at, part) == -1 ? -1 : dir_open(at, part);
		close(at);
		if ((at = next) == -1)
			return -1;
	}
	*name = part;
	return at;
}

/* One that the user does not have is no fault. */
static int
read_original(struct arena *a, const char *item, struct str *text)
{
	char path[PATH_MAX];

	if (realpath(arena_format(a, "%s/%s", getenv("HOME"), item), path) ==
	    NULL)
		return 0;
	return file_read_path(path, text) == -1 ? -1 : 1;
}

static int
copy(struct arena *a, int home, const char *item)
{
	struct str text = { 0 };
	const char *name = NULL;
	int dir, result;

	if (!place_is_below(item))
		return refuse(EXIT_USAGE, "home: '%s' is not below it", item);
	if ((result = read_original(a, item, &text)) == 1) {
		result = -1;
		if ((dir = descend(a, home, item, &name)) != -1 &&
		    name != NULL)
			result = file_create(dir, name, str_text(&text),
			    text.len);
		if (dir != -1)
			close(dir);
	}
	str_free(&text);
	return result == -1 ? -1 : 0;
}

int
confine_home(const struct launch *l)
{
	char *item, *rest;
	int home, result = 0;

	if (dir_make(l->dir, "home") == -1 ||
	    (home = dir_open(l->dir, "home")) == -1)
		return -1;
	rest = arena_copy(l->arena, record_text(&l->agent.record, "home"));
	while (result == 0 && (item = str_piece(&rest, " \t\n")) != NULL)
		result = copy(l->arena, home, item);
	close(home);
	return result;
}
