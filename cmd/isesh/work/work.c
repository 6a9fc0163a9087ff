/*
 * work - the directory of a new session: made, shared, or as it is
 */

#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "config/config.h"
#include "fault/fault.h"
#include "isesh/start/birth.h"
#include "isesh/work/local.h"
#include "isesh/work/work.h"

/* What a session says of itself before its record does. */
static int
load_place(int dir, struct record *r)
{
	if (record_load(r, dir, "session") == 0 && r->count > 0)
		return 0;
	*r = (struct record){ .arena = r->arena };
	return record_load(r, dir, "place");
}

static bool
writes_in(const struct store *st, struct arena *a, const char *name,
    const char *top)
{
	struct record r = { .arena = a };
	struct session s;
	bool live;
	char *theirs;
	int dir;

	if ((dir = store_session(st, name)) == -1)
		return false;
	live = load_place(dir, &r) == 0;
	close(dir);
	if (!live || strcmp(record_text(&r, "role"), "worker") != 0)
		return false;
	theirs = git_top_of(a, record_text(&r, "work"));
	if (theirs == NULL || strcmp(theirs, top) != 0 ||
	    session_open(st, a, name, &s) == -1)
		return false;
	live = !session_has_ended(&s);
	session_close(&s);
	return live;
}

int
work_writer(const struct store *st, struct arena *a, const char *name,
    const char *dir, const char *role, char **other)
{
	char **names, *top;
	int n;

	if (strcmp(role, "worker") != 0 || (top = git_top_of(a, dir)) == NULL)
		return 0;
	if ((n = store_names(st, a, &names)) == -1)
		return -1;
	for (int i = 0; i < n; i++)
		if (strcmp(names[i], name) != 0 &&
		    writes_in(st, a, names[i], top)) {
			*other = names[i];
			return 1;
		}
	return 0;
}

int
work_again(const struct session *s)
{
	char *other;
	int found;

	if (str_is(session_text(s, "workspace"), "shared"))
		return 0;
	found = work_writer(s->store, s->arena, s->name,
	    session_text(s, "work"), session_text(s, "role"), &other);
	return found != 1 ? found : refuse(EXIT_STATE, "'%s' works in '%s' "
	    "by now", other, session_text(s, "work"));
}

/* Said before we look at others, so that of two starts at once at least one
 * sees the other. */
static int
say_place(const struct birth *b)
{
	struct record r = { .arena = b->arena };

	record_set(&r, "work", b->work);
	record_set(&r, "role", b->profile.role);
	return record_save(&r, b->dir, "place");
}

static int
check_alone(const struct birth *b)
{
	char *other;
	int found;

	found = work_writer(b->store, b->arena, b->name, b->work,
	    b->profile.role, &other);
	if (found != 1)
		return found;
	refuse(EXIT_STATE, "'%s' works in '%s' already", other, b->work);
	hint("-W gives '%s' a worktree of its own; --share shares that one",
	    b->name);
	return -1;
}

/* The branch of that session, if it has the work tree as its own. */
static bool
share_with(struct birth *b, const char *name, const char *top)
{
	struct record r = { .arena = b->arena };
	struct workspace *w = &b->space;
	char *theirs;
	int dir;

	if ((dir = store_session(b->store, name)) == -1)
		return false;
	(void)record_load(&r, dir, "session");
	close(dir);
	theirs = git_top_of(b->arena, record_text(&r, "work"));
	if (theirs == NULL || strcmp(theirs, top) != 0 ||
	    *record_text(&r, "base") == '\0')
		return false;
	w->repo = record_text(&r, "repo");
	w->branch = record_text(&r, "branch");
	w->base = record_text(&r, "base");
	w->base_commit = record_text(&r, "base-commit");
	return true;
}

/* Running or not: the first that is found. */
static int
share(struct birth *b)
{
	char **names, *top;
	int n;

	b->space.kind = "shared";
	if ((n = store_names(b->store, b->arena, &names)) == -1)
		return -1;
	if ((top = git_top_of(b->arena, b->work)) == NULL)
		return 0;
	for (int i = 0; i < n; i++)
		if (share_with(b, names[i], top))
			break;
	return 0;
}

int
work_check(const struct work_wish *w)
{
	if (w->tree && w->from != NULL)
		return refuse(EXIT_USAGE, "it is --worktree or --repo, "
		    "not both");
	if (w->share && (w->tree || w->from != NULL || w->branch != NULL))
		return refuse(EXIT_USAGE, "what is shared is neither a new "
		    "worktree nor a new clone");
	if (w->suffix && w->from != NULL)
		return refuse(EXIT_USAGE, "a clone has all branches to "
		    "itself: --branch-suffix is for --worktree");
	if (!w->tree && w->from == NULL && w->branch == NULL &&
	    (w->suffix || w->base != NULL || w->copy.n > 0))
		return refuse(EXIT_USAGE, "--base, --branch-suffix and --copy "
		    "are for --worktree or --repo");
	return 0;
}

static int
make_own(struct birth *b)
{
	const struct work_wish *wish = b->wish;
	const char *from = b->work;
	struct record config;

	if (config_load(&b->shelf, b->arena, &config) == -1)
		return -1;
	if (wish->from == NULL ? work_make_tree(b, &config) == -1 :
	    work_make_clone(b, &config) == -1)
		return -1;
	return work_copy(b, &config, wish->from != NULL ? wish->from : from);
}

int
work_make(struct birth *b)
{
	static const struct work_wish nothing;

	if (b->wish == NULL)
		b->wish = &nothing;
	b->space = (struct workspace){ .kind = "none" };
	if (b->wish->given != NULL)
		b->space = *b->wish->given;
	if ((b->wish->tree || b->wish->branch != NULL ||
	    b->wish->from != NULL) && make_own(b) == -1)
		return -1;
	if (say_place(b) == -1)
		return -1;
	return b->wish->share ? share(b) : check_alone(b);
}

void
work_record(const struct birth *b, struct record *r)
{
	const struct workspace *w = &b->space;

	record_set(r, "workspace", str_or_empty(w->kind));
	record_set(r, "repo", w->repo);
	record_set(r, "branch", w->branch);
	record_set(r, "base", w->base);
	record_set(r, "base-commit", w->base_commit);
}

/* Nothing that somebody put there meanwhile is taken away with it. */
static int
undo_tree(struct birth *b, const struct git *repo)
{
	struct git_status st;
	struct git g;

	if (access(b->space.dir, F_OK) == -1)
		return 0;
	git_open(&g, b->arena, b->space.dir, repo->deadline);
	if (git_status(&g, &st) == -1 ||
	    st.nchanged + st.nuntracked + st.nunmerged > 0)
		return -1;
	return git_tree_forget(repo, b->space.dir);
}

static void
undo_made(struct birth *b)
{
	const struct workspace *w = &b->space;
	struct git repo;

	git_open(&repo, b->arena, w->repo, clock_after(WORK_GIT_MS));
	if ((!w->made_tree || undo_tree(b, &repo) == 0) && w->made_at != NULL)
		(void)git_branch_delete(&repo, w->branch, w->made_at);
}

void
work_undo(struct birth *b)
{
	const struct workspace *w = &b->space;
	const char *why = arena_copy(b->arena, fault_text());
	const char *tip = fault_hint() == NULL ? NULL :
	    arena_copy(b->arena, fault_hint());
	enum status status = fault_status();

	if (w->made_dir)
		(void)work_discard(b->arena, w->dir);
	else if (w->made_tree || w->made_at != NULL)
		undo_made(b);
	refuse(status, "%s", why);
	if (tip != NULL)
		hint("%s", tip);
}
