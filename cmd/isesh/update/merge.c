/*
 * merge - merges where a session works, if nothing is in the way
 */

#include <sys/file.h>

#include <string.h>
#include <unistd.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "isesh/update/update.h"
#include "sample/sample.h"

enum { NAMED_MAX = 3, TYPING_MS = 10000 };

/* "a, b, c and 4 more". */
static char *
some(struct arena *a, char *const paths[], int n)
{
	struct str text = { 0 };
	char *result;

	for (int i = 0; i < n && i < NAMED_MAX; i++)
		str_addf(&text, "%s'%s'", i > 0 ? ", " : "", clean_line(a,
		    paths[i]));
	if (n > NAMED_MAX)
		str_addf(&text, " and %d more", n - NAMED_MAX);
	result = arena_copy(a, str_text(&text));
	str_free(&text);
	return result;
}

static int
check_tree(const struct update *u)
{
	struct git_status st;
	const char *name = u->s->name;

	if (git_index_free(&u->g) == -1 || git_status(&u->g, &st) == -1)
		return -1;
	if (strcmp(st.branch, u->branch) != 0)
		return refuse(EXIT_STATE, "'%s' has not '%s' checked out but "
		    "%s", name, u->branch, *st.branch == '\0' ?
		    "no branch" : st.branch);
	if (st.nunmerged > 0)
		return refuse(EXIT_STATE, "'%s' is in a merge of its own: %s",
		    name, some(u->s->arena, st.unmerged, st.nunmerged));
	if (st.nchanged > 0) {
		refuse(EXIT_STATE, "'%s' has not committed %s", name,
		    some(u->s->arena, st.changed, st.nchanged));
		hint("imessenger send %s 'commit what you have'", name);
		return -1;
	}
	return 0;
}

/* A screen tells what an agent does not. */
static void
look(struct session *s)
{
	struct sight sight = { .session = s };
	struct sample sample;

	if (!sample_wants(s))
		return;
	sample_open(&sample, s->arena);
	(void)sample_look(&sample, &sight, 1);
	sample_close(&sample);
}

static int
check_idle(struct session *s)
{
	if (!session_is_up(s))
		return 0;
	look(s);
	if (s->life == LIFE_UP && s->state.turn == TURN_IDLE)
		return 0;
	refuse(EXIT_STATE, "'%s' is %s: its files do not change under it",
	    s->name, session_word(s));
	hint("smon wait %s --until idle", s->name);
	return -1;
}

/* It, and whoever shares its directory. */
static int
check_all_idle(const struct update *u)
{
	struct session *s = u->s, other;
	int n, result = 0;
	char **names, *theirs, *top;

	if (check_idle(s) == -1 ||
	    (n = store_names(s->store, s->arena, &names)) == -1)
		return -1;
	top = git_top_of(s->arena, session_text(s, "work"));
	for (int i = 0; i < n && top != NULL && result == 0; i++) {
		if (strcmp(names[i], s->name) == 0 ||
		    session_open(s->store, s->arena, names[i], &other) == -1)
			continue;
		theirs = git_top_of(s->arena, session_text(&other, "work"));
		if (theirs != NULL && strcmp(theirs, top) == 0)
			result = check_idle(&other);
		session_close(&other);
	}
	return result;
}

/* Nothing uncommitted, its own branch, no other git at work, and all who write
 * there idle.  EXIT_STATE, EXIT_CHANGED or 0. */
static int
check_ready(const struct update *u)
{
	return check_tree(u) == -1 || check_all_idle(u) == -1 ? -1 : 0;
}

static int
merge(const struct update *u, const char *commit, const char *name)
{
	char *text = arena_format(u->s->arena, "Merge %s into %s", name,
	    u->branch);
	struct str line = { 0 };
	int result;

	if (session_look(u->s) == -1 || check_ready(u) == -1)
		return -1;
	if ((result = git_merge(&u->g, commit, text, false)) == 1) {
		if (git_merge_abort(&u->g) == -1)
			return -1;
		return refuse(EXIT_STATE, "'%s' conflicts with %s after all: "
		    "nothing was merged", u->s->name, name);
	}
	if (result == -1)
		return -1;
	session_say(u->s, &line, "isesh", "merged");
	event_add(&line, "what", name);
	event_add(&line, "commit", commit);
	(void)session_event(u->s, &line, NULL);
	str_free(&line);
	return 0;
}

int
update_merge(const struct update *u, const char *commit, const char *name)
{
	int lock, result;

	lock = file_lock(u->s->dir, "lock", LOCK_EX, clock_after(TYPING_MS));
	if (lock == -1)
		return -1;
	result = merge(u, commit, name);
	close(lock);
	return result;
}
