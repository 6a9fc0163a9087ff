/*
 * isesh update - merge into a session's branch what came to its base
 *
 * First it is only foreseen.  What merges is merged where the session works,
 * if nothing is in the way there.  What conflicts goes to another session, in
 * a worktree of its own, and this one waits.
 */

#include <sys/file.h>

#include <stdio.h>
#include <unistd.h>

#include "clock/clock.h"
#include "config/config.h"
#include "fault/fault.h"
#include "file/file.h"
#include "isesh/isesh.h"
#include "isesh/update/update.h"

enum { GIT_MS = 120000, NET_MS = 600000, LOCK_MS = 1000 };

static const char *agent;
static bool abort_it, fetch;

static const struct opt opts[] = {
	{ 'a', "agent", TEXT("agent", &agent),
	    "who resolves conflicts, else the session's own agent" },
	{ '\0', "fetch", FLAG(&fetch),
	    "bring what is new in the other repository first" },
	{ '\0', "abort", FLAG(&abort_it),
	    "throw away a merge that another session works on" },
	{ 0 }
};

static int
bring(const struct update *u)
{
	struct record config;
	struct shelf shelf;
	struct git g = u->g;

	if (work_is_confined(u->s))
		return refuse(EXIT_DENIED, "'%s' is confined: nothing is "
		    "fetched as its configuration says", u->s->name);
	g.deadline = clock_after(NET_MS);
	shelf_open(&shelf, u->s->arena, u->g.dir);
	if (config_load(&shelf, u->s->arena, &config) == -1)
		return -1;
	return git_fetch(&g, config_text(&config, "remote", "origin"));
}

static int
find(struct update *u)
{
	const char *kind = session_text(u->s, "workspace");

	u->branch = session_text(u->s, "branch");
	u->base = session_text(u->s, "base");
	if (work_git(u->s, clock_after(GIT_MS), &u->g) == -1)
		return -1;
	if (!str_is(kind, "worktree") && !str_is(kind, "clone")) {
		refuse(EXIT_STATE, "'%s' has no branch of its own: it shares "
		    "that of another", u->s->name);
		return -1;
	}
	if ((fetch && bring(u) == -1) || git_commit(&u->g, arena_format(
	    u->s->arena, "refs/heads/%s", u->branch), &u->head) == -1)
		return -1;
	return git_commit(&u->g, u->base, &u->tip);
}

static int
merge_now(const struct update *u, int behind)
{
	if (update_merge(u, u->tip, u->base) == -1)
		return cli_fail();
	printf("%s has %s now: %d commit%s\n", u->s->name, u->base, behind,
	    behind == 1 ? "" : "s");
	return EXIT_YES;
}

static int
hand_over(const struct update *u, char *const files[])
{
	int n = 0;

	if (update_hand_over(u, files) == -1)
		return cli_fail();
	while (files[n] != NULL)
		n++;
	printf("%s conflicts with %s in %d file%s: %s-merge resolves that, "
	    "and %s waits\n", u->s->name, u->base, n, n == 1 ? "" : "s",
	    u->s->name, u->s->name);
	return EXIT_NO;
}

static int
begin(struct update *u)
{
	int ahead, behind, conflict;
	char **files;

	if (abort_it) {
		refuse(EXIT_STATE, "no other session merges for '%s'",
		    u->s->name);
		return cli_fail();
	}
	if (find(u) == -1 || git_distance(&u->g, u->head, u->tip, &ahead,
	    &behind) == -1)
		return cli_fail();
	if (behind == 0) {
		printf("%s has all of %s\n", u->s->name, u->base);
		return EXIT_YES;
	}
	conflict = git_would_merge(&u->g, u->head, u->tip, &files);
	if (conflict == -1)
		return cli_fail();
	return conflict == 1 ? hand_over(u, files) : merge_now(u, behind);
}

static int
go_on(struct update *u)
{
	if (abort_it ? update_abort(u) == -1 :
	    find(u) == -1 || update_finish(u) == -1)
		return cli_fail();
	printf(abort_it ? "%s goes on without %s\n" : "%s has %s now\n",
	    u->s->name, session_text(u->s, "base"));
	return EXIT_YES;
}

int
update_session(struct change *c, struct session *s, const char *who)
{
	struct update u = { .change = c, .s = s, .agent = who };
	int lock, status;

	lock = file_lock(s->dir, MERGE_FILE ".lock", LOCK_EX,
	    clock_after(LOCK_MS));
	if (lock == -1) {
		if (fault_status() == EXIT_TIMEOUT)
			refuse(EXIT_CHANGED, "somebody else updates '%s' just "
			    "now", s->name);
		return cli_fail();
	}
	status = file_exists(s->dir, MERGE_FILE) ? go_on(&u) : begin(&u);
	close(lock);
	return status;
}

static int
update(int argc, char *argv[])
{
	static struct arena a;
	struct change c;
	struct session s;
	int status;

	(void)argc;
	if (change_open(&c, &a) == -1)
		return cli_fail();
	if (change_session(&c, argv[0], &s) == -1) {
		status = cli_fail();
	} else {
		status = update_session(&c, &s, agent);
		session_close(&s);
	}
	change_close(&c);
	return status;
}

const struct cmd cmd_update = {
	.name = "update",
	.operands = "session",
	.does = "merge into a session's branch what came to its base",
	.opts = opts,
	.run = update
};
