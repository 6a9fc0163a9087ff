/*
 * fields - what git says of a session's work, for listings
 *
 * Asked only where such a field is chosen, at most once for a row, and never
 * for long: what git does not say in time is unknown.
 */

#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "isesh/work/work.h"

/* Where git is slow, the disk or the network below it is: after so many rows
 * we ask no more. */
enum { ROW_MS = 2000, LATE_MAX = 3, FIELDS_MAX = 96 };

struct answer {
	const char		*name;		/* of the session */
	struct git		 g;
	bool			 works;		/* git can be asked */
	bool			 counted;
	struct git_status	 st;
	int			 ahead, behind;	/* -1: unknown */
};

static int late;

bool
work_is_confined(const struct session *s)
{
	return strcmp(session_text(s, "confine"), "yes") == 0;
}

int
work_open(const struct session *s, const char *dir, long long deadline,
    struct git *g)
{
	git_open(g, s->arena, dir, deadline);
	return work_is_confined(s) && access(dir, F_OK) == 0 ?
	    git_wary(g) : 0;
}

int
work_git(const struct session *s, long long deadline, struct git *g)
{
	if (*session_text(s, "base") != '\0')
		return work_open(s, session_text(s, "work"), deadline, g);
	return refuse(EXIT_STATE, "'%s' has no branch of its own", s->name);
}

static void
begin(struct answer *a, const struct session *s)
{
	const char *work = session_text(s, "work");

	*a = (struct answer){ .name = s->name, .ahead = -1, .behind = -1 };
	if (late >= LATE_MAX || git_top_of(s->arena, work) == NULL)
		return;
	git_open(&a->g, s->arena, work, clock_after(ROW_MS));
	a->works = git_wary(&a->g) == 0 && git_status(&a->g, &a->st) == 0;
	late += !a->works && fault_status() == EXIT_TIMEOUT;
}

/* One row after the other is printed. */
static struct answer *
answer(const void *row)
{
	static struct answer last;
	const struct session *s = row;

	if (last.name != s->name)
		begin(&last, s);
	return &last;
}

static char *
base_of(const struct answer *a, const struct session *s)
{
	const char *base = session_text(s, "base");
	char *id;

	if (!a->works || *base == '\0' || *a->st.head == '\0' ||
	    git_commit(&a->g, base, &id) == -1)
		return NULL;
	return id;
}

static void
count(struct answer *a, const struct session *s)
{
	char *base;

	if (a->counted)
		return;
	a->counted = true;
	if ((base = base_of(a, s)) == NULL || git_distance(&a->g, a->st.head,
	    base, &a->ahead, &a->behind) == -1)
		a->ahead = a->behind = -1;
}

int
work_behind(const struct session *s)
{
	struct answer *a = answer(s);

	count(a, s);
	return a->behind == -1 ? 0 : a->behind;
}

static void
add_number(struct str *out, int n)
{
	if (n >= 0)
		str_addf(out, "%d", n);
}

static void
get_ahead(const void *row, struct str *out)
{
	struct answer *a = answer(row);

	count(a, row);
	add_number(out, a->ahead);
}

static void
get_behind(const void *row, struct str *out)
{
	struct answer *a = answer(row);

	count(a, row);
	add_number(out, a->behind);
}

static void
get_dirty(const void *row, struct str *out)
{
	struct answer *a = answer(row);

	if (a->works)
		str_addf(out, "%d", a->st.nchanged + a->st.nuntracked +
		    a->st.nunmerged);
}

/* Those of a merge that was begun, else those of one that would be. */
static void
get_conflicts(const void *row, struct str *out)
{
	struct answer *a = answer(row);
	char *base, **files;
	int n = 0;

	if (a->works && a->st.nunmerged > 0) {
		str_addf(out, "%d", a->st.nunmerged);
		return;
	}
	if ((base = base_of(a, row)) == NULL ||
	    git_would_merge(&a->g, a->st.head, base, &files) == -1)
		return;
	while (files[n] != NULL)
		n++;
	str_addf(out, "%d", n);
}

static void
get_branch(const void *row, struct str *out)
{
	struct answer *a = answer(row);

	if (a->works)
		str_add(out, a->st.branch);
}

static const struct field fields[] = {
	{ "workspace", FIELD_TEXT, "worktree, clone, shared or none",
	    RECORD_AT(struct session, record) },
	{ "repo", FIELD_TEXT, "what that is of",
	    RECORD_AT(struct session, record) },
	{ "branch", FIELD_TEXT, "checked out where it works",
	    .get = get_branch },
	{ "base", FIELD_TEXT, "what the branch is compared with",
	    RECORD_AT(struct session, record) },
	{ "ahead", FIELD_NUMBER, "commits that its base has not",
	    .get = get_ahead },
	{ "behind", FIELD_NUMBER, "commits that its base has and it has not",
	    .get = get_behind },
	{ "dirty", FIELD_NUMBER, "files that are not committed",
	    .get = get_dirty },
	{ "conflicts", FIELD_NUMBER, "files in which it and its base conflict",
	    .get = get_conflicts },
};

/* Behind those that cost nothing; the last row ends the list. */
const struct field *
work_fields(void)
{
	static struct field all[FIELDS_MAX];
	const size_t own = sizeof(fields) / sizeof(fields[0]);
	size_t n = 0;

	while (session_fields[n].name != NULL && n + own + 1 < FIELDS_MAX) {
		all[n] = session_fields[n];
		n++;
	}
	memcpy(all + n, fields, sizeof(fields));
	return all;
}
