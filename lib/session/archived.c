/*
 * archived - the archive, looked through
 */

#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "session/session.h"

int
session_each_archived(const struct store *st, struct arena *a,
    int (*each)(void *, const struct session *), void *arg)
{
	int archive, n, result = 0;
	struct session s;
	char **files;

	if (!file_exists(st->dir, "archive"))
		return 0;
	if ((archive = store_archive(st)) == -1)
		return -1;
	n = dir_list(archive, a, &files);
	for (int i = 0; i < n && result == 0; i++) {
		if (session_open_archived(st, a, archive, files[i], &s) == -1)
			continue;
		result = each(arg, &s);
		session_close(&s);
	}
	close(archive);
	return n == -1 ? -1 : result;
}

bool
session_is_archived_name(const char *said)
{
	return strchr(said, '.') != NULL && strchr(said, '/') == NULL &&
	    *said != '.';
}

struct search {
	const char	*said;
	const char	*found, *other;
};

static int
compare(void *arg, const struct session *s)
{
	struct search *f = arg;

	if (!str_starts(s->name, f->said))
		return 0;
	if (f->found == NULL)
		f->found = s->name;
	else
		f->other = s->name;
	return 0;
}

int
session_find_archived(const struct store *st, struct arena *a, const char *said,
    struct session *s)
{
	struct search f = { .said = said };
	int archive, result;

	if (session_each_archived(st, a, compare, &f) == -1)
		return -1;
	if (f.other != NULL)
		return refuse(EXIT_USAGE, "'%s' may be '%s' or '%s'", said,
		    f.found, f.other);
	if (f.found == NULL) {
		refuse(EXIT_MISSING, "there is no session '%.200s' in the "
		    "archive", said);
		hint("'isesh ls --archived' lists them");
		return -1;
	}
	if ((archive = store_archive(st)) == -1)
		return -1;
	result = session_open_archived(st, a, archive, f.found, s);
	close(archive);
	return result;
}

int
session_forget_archived(const struct store *st, const char *file)
{
	int archive, result;

	if ((archive = store_archive(st)) == -1)
		return -1;
	result = dir_remove(archive, file);
	close(archive);
	return result;
}
