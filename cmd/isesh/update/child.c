/*
 * child - a merge that conflicts, handed to a session of its own
 *
 * It works in a worktree of its own, where the merge is begun, on a branch of
 * its own, so that nothing changes for the session that waits.  That one is
 * held until the merge is taken over or thrown away.
 */

#include <sys/stat.h>

#include <string.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "config/config.h"
#include "fault/fault.h"
#include "file/file.h"
#include "isesh/confine/confine.h"
#include "isesh/start/birth.h"
#include "isesh/update/update.h"
#include "trust/trust.h"

struct plan {
	const struct update	*u;
	struct arena		*a;
	struct git		 repo;		/* the main work tree */
	struct git		 there;		/* where it is merged */
	const char		*name, *branch;
	char			*path;
	struct shelf		 shelf;
	char *const		*files;
	bool			 held;		/* by us */
	bool			 made;		/* branch and worktree */
};

/* One that did its work before has no use any more, but for its log. */
static int
forget_last(const struct plan *p)
{
	struct session old;
	bool ours;

	if (name_check("session", p->name) == -1)
		return -1;
	if (session_open(p->u->s->store, p->a, p->name, &old) == -1)
		return fault_status() == EXIT_MISSING ? 0 : -1;
	ours = session_has_ended(&old) && (old.life == LIFE_FAILED ||
	    strcmp(session_text(&old, "parent-id"),
	    session_text(p->u->s, "id")) == 0);
	session_close(&old);
	if (ours)
		return store_forget(p->u->s->store, p->name);
	return refuse(EXIT_STATE, "there is a session '%s' already", p->name);
}

static int
make_plan(const struct update *u, struct plan *p)
{
	bool clone = str_is(session_text(u->s, "workspace"), "clone");
	struct record config;
	struct stat st;

	p->a = u->s->arena;
	p->u = u;
	p->name = arena_format(p->a, "%s-merge", u->s->name);
	p->branch = arena_format(p->a, "%s-merge", u->branch);
	p->repo = p->there = u->g;
	if (!clone)
		p->repo.dir = session_text(u->s, "repo");
	shelf_open(&p->shelf, p->a, u->g.dir);
	if (forget_last(p) == -1 ||
	    config_load(&p->shelf, p->a, &config) == -1 ||
	    work_place(p->a, &config, p->repo.dir, p->name, &p->path) == -1)
		return -1;
	p->there.dir = p->path;
	if (git_ref(&p->repo, arena_format(p->a, "refs/heads/%s",
	    p->branch)) == 1)
		return refuse(EXIT_STATE, "there is a branch '%s' already",
		    p->branch);
	if (lstat(p->path, &st) == 0)
		return refuse(EXIT_STATE, "'%s' is there already", p->path);
	return 0;
}

/* An operator who holds it already goes on holding it. */
static int
hold(struct plan *p)
{
	struct record r = { .arena = p->a };

	if (file_exists(p->u->s->dir, "hold"))
		return 0;
	p->held = true;
	record_set(&r, "by", "update");
	record_set_time(&r, "time", clock_now());
	record_setf(&r, "why", "%s merges %s", p->name, p->u->base);
	if (record_save(&r, p->u->s->dir, "hold") == -1)
		return -1;
	return change_note(p->u->change, p->u->s, "hold", "why",
	    record_text(&r, "why"));
}

static int
write_down(const struct plan *p)
{
	struct record r = { .arena = p->a };

	record_set(&r, "session", p->name);
	record_set(&r, "branch", p->branch);
	record_set(&r, "work", p->path);
	record_set(&r, "repo", p->repo.dir);
	record_set(&r, "commit", p->u->tip);
	record_set(&r, "held", p->held ? "yes" : "no");
	record_set_args(&r, "files", p->files);
	record_set_time(&r, "time", clock_now());
	return record_save(&r, p->u->s->dir, MERGE_FILE);
}

static int
begin_merge(struct plan *p)
{
	const struct update *u = p->u;

	if (git_branch_make(&p->repo, p->branch, u->head, NULL) == -1)
		return -1;
	p->made = true;
	if (git_tree_add(&p->repo, p->path, p->branch) == -1)
		return -1;
	return git_merge(&p->there, u->tip, arena_format(p->a,
	    "Merge %s into %s", u->base, u->branch), true) == -1 ? -1 : 0;
}

static char *
write_message(const struct plan *p)
{
	const struct update *u = p->u;
	struct str text = { 0 };
	char *message;

	str_addf(&text, "The branch %s of the session %s does not merge with "
	    "%s. The merge is begun in your directory, %s. Resolve the "
	    "conflicts in\n\n", u->branch, u->s->name, u->base, p->path);
	for (char *const *f = p->files; *f != NULL; f++)
		str_addf(&text, "    %s\n", clean_line(p->a, *f));
	str_add(&text, "\nThen git add them, git commit --no-edit, and "
	    "report.\n");
	message = arena_copy(p->a, str_text(&text));
	str_free(&text);
	return message;
}

static char *
write_task(const struct plan *p)
{
	struct str text = { 0 };
	char *task;

	str_addf(&text, "merge %s into %s; conflicts:", p->u->base,
	    p->u->branch);
	for (char *const *f = p->files; *f != NULL; f++)
		str_addf(&text, " %s", clean_line(p->a, *f));
	task = arena_copy(p->a, str_text(&text));
	str_free(&text);
	return task;
}

static int
choose(const struct plan *p, struct birth *b)
{
	const struct caller *caller = &p->u->change->caller;
	const char *agent = p->u->agent;
	int wanted;

	if (profile_load(&b->shelf, p->a, "merge", true, &b->profile) == -1)
		return -1;
	if (b->profile.foreign != NULL &&
	    trust_has(b->store, p->a, b->profile.digest) != 1)
		return refuse(EXIT_DENIED, "profile 'merge' is this "
		    "project's, and nobody has trusted it: '%s'",
		    b->profile.foreign);
	if (agent == NULL)
		agent = *b->profile.agent != '\0' ? b->profile.agent :
		    session_text(p->u->s, "agent");
	if (caller_may(caller, ACT_START, NULL) == -1 ||
	    caller_may_give(caller, b->profile.permission, false) == -1 ||
	    agent_load(&b->shelf, p->a, agent, &b->agent) == -1 ||
	    (wanted = confine_wanted(caller, b->profile.confine ||
	    str_is(session_text(p->u->s, "confine"), "yes"), b->work)) == -1)
		return -1;
	b->confine = wanted;
	b->model = record_get(&b->profile.record, "model");
	if (!str_is(record_get(&b->agent.record, "takes"), "commands"))
		b->message = write_message(p);
	return 0;
}

/* A child of the session that waits: to that one it reports. */
static int
start(const struct plan *p)
{
	const struct update *u = p->u;
	const struct workspace space = { .kind = "worktree",
	    .repo = p->repo.dir, .branch = p->branch, .base = u->base,
	    .base_commit = u->head };
	const struct work_wish wish = { .given = &space };
	struct caller parent = { .session = u->s->name,
	    .role = arena_copy(p->a, session_text(u->s, "role")),
	    .permission = "", .parent = "",
	    .depth = (int)record_number(&u->s->record, "depth", 0) };
	char *none[] = { NULL };
	struct birth b = { .arena = p->a, .store = u->s->store,
	    .caller = &parent, .name = p->name, .work = p->path,
	    .wish = &wish, .task = write_task(p), .extra = none,
	    .shelf = p->shelf };

	return choose(p, &b) == -1 ? -1 : birth(&b);
}

static void
undo(const struct plan *p)
{
	const char *why = arena_copy(p->a, fault_text());
	const char *tip = fault_hint() == NULL ? NULL :
	    arena_copy(p->a, fault_hint());
	enum status status = fault_status();

	if (p->made) {
		(void)work_discard(p->a, p->path);
		(void)git_tree_forget(&p->repo, p->path);
		(void)git_branch_delete(&p->repo, p->branch, p->u->head);
	}
	(void)file_remove(p->u->s->dir, MERGE_FILE);
	if (p->held) {
		(void)file_remove(p->u->s->dir, "hold");
		(void)change_note(p->u->change, p->u->s, "unhold", NULL, NULL);
	}
	refuse(status, "%s", why);
	if (tip != NULL)
		hint("%s", tip);
}

int
update_hand_over(const struct update *u, char *const files[])
{
	struct plan p = { .files = files };

	if (make_plan(u, &p) == -1)
		return -1;
	if (hold(&p) == 0 && write_down(&p) == 0 && begin_merge(&p) == 0 &&
	    start(&p) == 0)
		return 0;
	undo(&p);
	return -1;
}
