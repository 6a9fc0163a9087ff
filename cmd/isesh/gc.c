/*
 * isesh gc - forget what ended long ago
 */

#include <sys/stat.h>

#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "clock/clock.h"
#include "deliver/deliver.h"
#include "isesh/archived.h"
#include "isesh/change.h"
#include "isesh/isesh.h"
#include "task/task.h"

static long long age = -1;
static const char *lives = "exited";
static bool dry;

static const struct opt opts[] = {
	{ '\0', "older-than", SPAN("time", &age), "since it ended: 30d" },
	{ '\0', "life", TEXT("list", &lives),
	    "exited, crashed, lost, failed, archived: exited if not said" },
	{ '\0', "dry-run", FLAG(&dry), "only tell what would go" },
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

/* 1, or 0 if somebody began it again meanwhile, or -1. */
static int
forget(struct session *s)
{
	int result = -1;

	if (s->archived)
		return archived_forget(s->store, s->name) == -1 ? -1 : 1;
	if (change_take(s) == -1)
		return -1;
	if (!session_has_ended(s) || !is_old(s))
		result = 0;
	else if (task_forget_all(s) == 0 &&
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
	int gone = 1;

	if (!is_old(&s) ||
	    caller_may(&c->caller, ACT_CHANGE, &s) == -1)
		return 0;
	if (!dry && (gone = forget(&s)) == -1)
		return -1;
	if (gone)
		puts(s.name);
	return 0;
}

static int
collect(struct change *c)
{
	struct session s;
	int n, status = EXIT_YES;
	char **names;

	if ((n = store_names(&c->store, c->arena, &names)) == -1)
		return cli_fail();
	for (int i = 0; i < n; i++) {
		if (session_open(&c->store, c->arena, names[i], &s) == -1)
			continue;
		if (consider(c, &s) == -1)
			status = cli_fail();
		session_close(&s);
	}
	if (archived_each(&c->store, c->arena, consider, c) == -1)
		status = cli_fail();
	return status;
}

static int
gc(int argc, char *argv[])
{
	static struct arena a;
	struct change c;
	int status;

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
	status = collect(&c);
	change_close(&c);
	return status;
}

const struct cmd cmd_gc = {
	.name = "gc",
	.operands = "",
	.does = "forget sessions that ended long ago",
	.opts = opts,
	.run = gc
};
