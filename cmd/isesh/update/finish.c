/*
 * finish - the merge that another session made: taken, or thrown away
 *
 * Each step can be done again: whoever is cut short says update once more.
 */

#include <sys/stat.h>

#include <stdio.h>

#include "clock/clock.h"
#include "deliver/deliver.h"
#include "fault/fault.h"
#include "file/file.h"
#include "isesh/end.h"
#include "isesh/update/update.h"

enum { GRACE_MS = 5000, GIT_MS = 120000 };

struct merge {
	struct session	*s;
	struct record	 r;
	struct git	 repo, there;
	const char	*name, *branch, *path, *ref;
	bool		 stands;	/* its worktree */
};

static int
load(const struct update *u, struct merge *m)
{
	struct arena *a = u->s->arena;
	struct stat st;

	*m = (struct merge){ .s = u->s, .r = { .arena = a } };
	if (record_load(&m->r, u->s->dir, MERGE_FILE) == -1)
		return -1;
	m->name = record_text(&m->r, "session");
	m->branch = record_text(&m->r, "branch");
	m->path = record_text(&m->r, "work");
	m->ref = arena_format(a, "refs/heads/%s", m->branch);
	m->stands = lstat(m->path, &st) == 0;
	if (work_open(u->s, record_text(&m->r, "repo"), clock_after(GIT_MS),
	    &m->repo) == -1)
		return -1;
	m->there = m->repo;
	m->there.dir = m->path;
	return 0;
}

static int
not_yet(const struct merge *m, const char *what)
{
	refuse(EXIT_STATE, "'%s' has not finished: %s", m->name, what);
	hint("isesh attach %s, or isesh update %s --abort", m->name,
	    m->s->name);
	return -1;
}

/* Its process may go on; its turn is over. */
static int
check_session(const struct merge *m)
{
	struct session s;
	const char *word;
	bool busy;

	if (session_open(m->s->store, m->s->arena, m->name, &s) == -1)
		return fault_status() == EXIT_MISSING ? 0 : -1;
	busy = session_is_up(&s) && (s.state.turn == TURN_BUSY ||
	    s.state.turn == TURN_WAITING);
	word = session_word(&s);
	session_close(&s);
	return busy ? not_yet(m, arena_format(m->s->arena, "it is %s",
	    word)) : 0;
}

static int
check_merged(const struct update *u, const struct merge *m, char **merged)
{
	struct git_status st;
	char *first;
	int done;

	if (!m->stands)
		return not_yet(m, "its worktree is gone");
	if (git_status(&m->there, &st) == -1)
		return -1;
	if (st.nunmerged > 0) {
		first = arena_format(u->s->arena, "%d file%s in conflict, "
		    "such as '%s'", st.nunmerged, st.nunmerged == 1 ? " is" :
		    "s are", *st.unmerged);
		return not_yet(m, first);
	}
	if (st.nchanged > 0 || git_merge_begun(&m->there) == 1)
		return not_yet(m, "the merge is not committed");
	if (git_commit(&m->repo, m->ref, merged) == -1 ||
	    (done = git_contains(&m->repo, *merged, record_text(&m->r,
	    "commit"))) == -1)
		return -1;
	return done == 1 ? 0 : not_yet(m, arena_format(u->s->arena,
	    "'%s' is not merged", u->base));
}

static int
end_child(const struct update *u, const struct merge *m)
{
	struct session s;
	int result = 0;

	if (session_open(m->s->store, m->s->arena, m->name, &s) == -1)
		return fault_status() == EXIT_MISSING ? 0 : -1;
	if (session_is_up(&s))
		result = end_session(&s, u->change->caller.session, GRACE_MS);
	session_close(&s);
	return result;
}

/* What is held up may go now. */
static void
let_go(const struct update *u, const struct merge *m)
{
	(void)file_remove(m->s->dir, MERGE_FILE);
	if (str_is(record_get(&m->r, "held"), "no"))
		return;
	(void)file_remove(m->s->dir, "hold");
	(void)change_note(u->change, m->s, "unhold", NULL, NULL);
	if (session_is_up(m->s))
		deliver_soon(m->s);
}

static int
clear(const struct update *u, const struct merge *m)
{
	char *id;

	if (end_child(u, m) == -1 ||
	    (m->stands && work_discard(m->s->arena, m->path) == -1))
		return -1;
	(void)git_tree_forget(&m->repo, m->path);
	if (git_ref(&m->repo, m->ref) == 1 &&
	    (git_commit(&m->repo, m->ref, &id) == -1 ||
	    git_branch_delete(&m->repo, m->branch, id) == -1))
		return -1;
	let_go(u, m);
	return 0;
}

/* Its branch moved meanwhile, and not to where the result still merges. */
static int
check_still(const struct update *u, const struct merge *m, const char *merged)
{
	char **files;

	if (git_would_merge(&u->g, u->head, merged, &files) != 1)
		return 0;
	refuse(EXIT_STATE, "'%s' went on, and now conflicts with what '%s' "
	    "made, in '%s'", u->s->name, m->name, *files);
	hint("isesh update %s --abort, then again", u->s->name);
	return -1;
}

int
update_finish(struct update *u)
{
	struct merge m;
	char *merged;
	int done = 0;

	if (load(u, &m) == -1)
		return -1;
	if (!m.stands && (done = git_contains(&u->g, u->head,
	    record_text(&m.r, "commit"))) == 1)
		return clear(u, &m);
	if (done == -1 || check_session(&m) == -1 ||
	    check_merged(u, &m, &merged) == -1 ||
	    check_still(u, &m, merged) == -1 ||
	    update_merge(u, merged, u->base) == -1)
		return -1;
	return clear(u, &m);
}

/* What was done of it is kept, where nobody needs to see it. */
static int
keep(const struct merge *m)
{
	char *ref;

	ref = arena_format(m->s->arena, "refs/ist/trash/%s-%s", m->name,
	    git_stamp(m->s->arena));
	if (git_snapshot(&m->there, ref, "a merge that was thrown away",
	    NULL) == -1)
		return -1;
	printf("what %s did is kept as %s\n", m->name, ref);
	return 0;
}

int
update_abort(const struct update *u)
{
	struct merge m;

	if (load(u, &m) == -1 || end_child(u, &m) == -1 ||
	    (m.stands && keep(&m) == -1))
		return -1;
	return clear(u, &m);
}
