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

static bool
is_there(const struct store *st, const char *name)
{
	int dir;

	if ((dir = store_session(st, name)) == -1)
		return false;
	close(dir);
	return true;
}

/* What was put away can be read, and nothing can be done with it. */
static void
refuse_archived(const struct store *st, struct arena *a, const char *said)
{
	struct session s;

	if (session_find_archived(st, a, said, &s) == -1)
		return;
	session_close(&s);
	refuse(EXIT_STATE, "'%s' is in the archive", s.name);
	hint("isesh show, smon log and smon screen tell of it; isesh rm "
	    "forgets it");
}

char *
session_meant(const struct store *st, struct arena *a, const char *said)
{
	struct search f = { .store = st, .arena = a, .said = said };

	if (session_is_archived_name(said)) {
		refuse_archived(st, a, said);
		return NULL;
	}
	if (is_there(st, said))
		return arena_copy(a, said);
	if (fault_status() != EXIT_MISSING ||
	    (f.count = store_names(st, a, &f.names)) == -1)
		return NULL;
	look(&f);
	if (f.other != NULL) {
		refuse(EXIT_USAGE, "'%s' may be '%s' or '%s'", said, f.found,
		    f.other);
		return NULL;
	}
	if (f.found == NULL)
		(void)is_there(st, said);	/* says so once more */
	return f.found;
}

int
session_find(const struct store *st, struct arena *a, const char *said,
    struct session *s)
{
	char *name;

	if ((name = session_meant(st, a, said)) == NULL)
		return -1;
	return session_open(st, a, name, s);
}

int
session_view(const struct store *st, struct arena *a, const char *said,
    struct session *s)
{
	return session_is_archived_name(said) ?
	    session_find_archived(st, a, said, s) :
	    session_find(st, a, said, s);
}
