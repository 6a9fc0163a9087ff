/*
 * isesh gc - forget what ended long ago
 */

#include <sys/stat.h>

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "deliver/deliver.h"
#include "file/file.h"
#include "isesh/change.h"
#include "isesh/isesh.h"
#include "isesh/work/work.h"
#include "task/task.h"

static long long age = -1;
static const char *lives = "exited";
static bool dry;
static struct work_end end;
static int status = EXIT_YES;

static const struct opt opts[] = {
	{ '\0', "older-than", SPAN("time", &age), "since it ended: 30d" },
	{ '\0', "life", TEXT("list", &lives),
	    "exited, crashed, lost, failed, archived: exited if not said" },
	{ '\0', "dry-run", FLAG(&dry), "only tell what would go" },
	{ 'W', "worktree", FLAG(&end.tree),
	    "also its worktree or clone, if nothing is lost with it" },
	{ 0 }
};

static int
check_lives(struct arena *a)
{
	static const enum life can[] = { LIFE_EXITED, LIFE_CRASHED, LIFE_LOST,
	    LIFE_FAILED, LIFE_ARCHIVED };
	bool known;

	for (char **word = str_list(a, lives); *word != NULL; word++) {
		known = false;
		for (size_t i = 0; i < sizeof(can) / sizeof(can[0]); i++)
			known = known || strcmp(*word, life_word(can[i])) == 0;
		if (known)
			continue;
		refuse(EXIT_USAGE, "nothing that is '%s' is ever forgotten",
		    *word);
		hint("exited, crashed, lost, failed and archived can be");
		return -1;
	}
	return 0;
}

static bool
is_life(const struct session *s)
{
	for (char **word = str_list(s->arena, lives); *word != NULL; word++)
		if (strcmp(*word, life_word(s->life)) == 0)
			return true;
	return false;
}

/* When the last thing happened that anybody wrote down. */
static long long
last_event(const struct session *s)
{
	struct stat st;

	if (fstatat(s->dir, "events", &st, AT_SYMLINK_NOFOLLOW) == -1 &&
	    fstat(s->dir, &st) == -1)
		return clock_now();
	return st.st_mtim.tv_sec * 1000LL + st.st_mtim.tv_nsec / 1000000;
}

static bool
is_old(const struct session *s)
{
	long long since;

	if ((since = record_time(&s->ended, "time")) == 0)
		since = last_event(s);
	return is_life(s) && clock_now() - since > age;
}

/* Does any other session work there, or did, and may again? */
static bool
is_shared(const struct session *s)
{
	const char *work = session_text(s, "work");
	bool shared = false;
	struct session other;
	char **names;
	int n;

	n = store_names(s->store, s->arena, &names);
	for (int i = 0; i < n && !shared; i++) {
		if (strcmp(names[i], s->name) == 0 || session_open(s->store,
		    s->arena, names[i], &other) == -1)
			continue;
		shared = strcmp(session_text(&other, "work"), work) == 0;
		session_close(&other);
	}
	return n == -1 || shared;
}

static bool
has_tree(const struct session *s)
{
	const char *kind = session_text(s, "workspace");

	return (strcmp(kind, "worktree") == 0 || strcmp(kind, "clone") == 0) &&
	    !is_shared(s);
}

/* Where a worktree has to stay its session does, for that knows of it. */
static int
clear_work(const struct session *s)
{
	if (!end.tree || !has_tree(s))
		return 0;
	end.hint = arena_format(s->arena, "isesh rm %s --worktree ", s->name);
	return dry ? work_may_end(s, &end) : work_end(s, &end);
}

/* 1, or 0 if somebody began it again meanwhile, or -1. */
static int
forget(struct session *s)
{
	int result = -1;

	if (s->archived)
		return clear_work(s) == -1 ||
		    session_forget_archived(s->store, s->name) == -1 ? -1 : 1;
	if (change_take(s) == -1)
		return -1;
	if (!session_has_ended(s) || !is_old(s))
		result = 0;
	else if (clear_work(s) == 0 && task_forget_all(s) == 0 &&
	    deliver_close(s, "it was removed") != -1 &&
	    store_forget(s->store, s->name) == 0)
		return 1;
	change_leave(s);
	return result;
}

/* What the caller may not change is left without a word. */
static int
consider(void *arg, const struct session *found)
{
	struct change *c = arg;
	struct session s = *found;
	int gone;

	if (caller_may(&c->caller, ACT_CHANGE, &s) == -1)
		return 0;
	if (!dry)
		dir_sweep_all(s.dir, "home");
	if (!is_old(&s))
		return 0;
	if (dry)
		gone = clear_work(&s) == -1 ? -1 : 1;
	else
		gone = forget(&s);
	if (gone == -1)
		status = cli_fail();
	else if (gone == 1)
		puts(s.name);
	return 0;
}

/* What killed writers left beside the sessions. */
static void
sweep(const struct change *c)
{
	int person;

	if (dry || c->caller.session != NULL)
		return;
	dir_sweep(c->store.dir);
	if ((person = dir_open(c->store.dir, "person")) == -1)
		return;
	dir_sweep_all(person, NULL);
	close(person);
}

static int
collect(struct change *c)
{
	struct session s;
	char **names;
	int n;

	if ((n = store_names(&c->store, c->arena, &names)) == -1)
		return cli_fail();
	for (int i = 0; i < n; i++) {
		if (session_open(&c->store, c->arena, names[i], &s) == -1)
			continue;
		(void)consider(c, &s);
		session_close(&s);
	}
	sweep(c);
	if (session_each_archived(&c->store, c->arena, consider, c) == -1)
		status = cli_fail();
	return status;
}

static int
gc(int argc, char *argv[])
{
	static struct arena a;
	struct change c;
	int result;

	(void)argc;
	(void)argv;
	if (age == -1) {
		refuse(EXIT_USAGE, "--older-than says how long ago they must "
		    "have ended");
		hint("isesh gc --older-than 30d --dry-run");
		return cli_fail();
	}
	if (check_lives(&a) == -1 || change_open(&c, &a) == -1)
		return cli_fail();
	result = collect(&c);
	change_close(&c);
	return result;
}

const struct cmd cmd_gc = {
	.name = "gc",
	.operands = "",
	.does = "forget sessions that ended long ago",
	.opts = opts,
	.run = gc
};
