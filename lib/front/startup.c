/*
 * startup - an answer that may be given unattended
 *
 * By its exact text, and only if the dialog is about the directory that the
 * session works in.  Some agents show the whole path, others only the last
 * name of it in the option.
 */

#include <string.h>

#include "front/local.h"

#define FOLDER	"{folder}"

/* An agent may wrap a path. */
static bool
is_same(const char *shown, const char *path)
{
	struct str a = { 0 }, b = { 0 };
	bool result;

	screen_squeeze(&a, shown, strlen(shown));
	screen_squeeze(&b, path, strlen(path));
	result = a.len > 0 && strcmp(str_text(&a), str_text(&b)) == 0;
	str_free(&a);
	str_free(&b);
	return result;
}

/* The option as it must read for that directory; NULL: nothing there names
 * it. */
static const char *
wanted(const struct front *f, char *pattern)
{
	const char *work = session_text(f->session, "work");
	const char *folder = strrchr(work, '/');
	char *at = strstr(pattern, FOLDER);

	if (folder == NULL)
		return NULL;
	if (at == NULL)
		return is_same(f->dialog.argument, work) ? pattern : NULL;
	if (folder[1] == '\0')
		return NULL;
	return arena_format(f->session->arena, "%.*s%s%s",
	    (int)(at - pattern), pattern, folder + 1, at + strlen(FOLDER));
}

int
front_startup(struct front *f, const char *matter)
{
	struct arena *a = f->session->arena;
	const char *text;
	char *line, *rest;
	int found;

	if (strcmp(f->dialog.kind, "startup") != 0)
		return -1;
	rest = arena_copy(a, record_text(&f->agent.record,
	    arena_format(a, "startup-%s", matter)));
	while ((line = str_piece(&rest, "\n")) != NULL)
		if ((text = wanted(f, str_trim(line))) != NULL &&
		    (found = option_only(&f->dialog, option_has,
		    text)) != -1)
			return found;
	return -1;
}
