/*
 * find - a session by what a person types: its name, or enough of it
 */

#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "session/session.h"

enum { ID_MIN = 4 };	/* of an id; fewer letters are a name's beginning */

struct search {
	const struct store	*store;
	struct arena		*arena;
	const char		*said;
	char			**names, *found, *other;
	int			 count;
};

static void
take(struct search *f, char *name)
{
	if (f->found == NULL)
		f->found = name;
	else if (f->other == NULL)
		f->other = name;
}

static bool
has_id(const struct search *f, const char *name)
{
	struct record r = { .arena = f->arena };
	bool has;
	int dir;

	if ((dir = store_session(f->store, name)) == -1)
		return false;
	has = file_exists(dir, "session") &&
	    record_load(&r, dir, "session") == 0 &&
	    str_starts(record_text(&r, "id"), f->said);
	close(dir);
	return has;
}

static void
look(struct search *f)
{
	for (int i = 0; i < f->count; i++)
		if (str_starts(f->names[i], f->said))
			take(f, f->names[i]);
	if (f->found != NULL || strlen(f->said) < ID_MIN)
		return;
	for (int i = 0; i < f->count; i++)
		if (has_id(f, f->names[i]))
			take(f, f->names[i]);
}

int
session_find(const struct store *st, struct arena *a, const char *said,
    struct session *s)
{
	struct search f = { .store = st, .arena = a, .said = said };

	if (session_open(st, a, said, s) == 0)
		return 0;
	if (fault_status() != EXIT_MISSING ||
	    (f.count = store_names(st, a, &f.names)) == -1)
		return -1;
	look(&f);
	if (f.other != NULL)
		return refuse(EXIT_USAGE, "'%s' may be '%s' or '%s'", said,
		    f.found, f.other);
	return session_open(st, a, f.found == NULL ? said : f.found, s);
}
