/*
 * smon wait - until sessions are in a state
 *
 * It sleeps until something changes below a session's directory, then looks
 * at that session afresh: what it says is read, never remembered.  A look
 * each five seconds also finds what died without a word.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "deliver/deliver.h"
#include "fault/fault.h"
#include "smon/follow.h"
#include "smon/smon.h"
#include "smon/want.h"

static const char	*until;
static long long	 after = -1, span = -1;
static bool		 any;

static const struct opt opts[] = {
	{ 'u', "until", TEXT("state", &until),
	    "states, commas between: idle, busy, waiting, done, error, "
	    "blocked, needs-test, handoff, up, exited, crashed, failed, "
	    "lost" },
	{ 't', "timeout", SPAN("time", &span), "wait no longer than this" },
	{ '\0', "after", NUMBER("seq", &after),
	    "a state entered before this position, the third word that send "
	    "prints, does not count; of several: NAME@SEQ of each" },
	{ '\0', "any", FLAG(&any), "one of the sessions is enough" },
	{ 0 }
};

enum seen { SEEN_NOT_YET, SEEN_MET, SEEN_NEVER, SEEN_FAULT };

/* What is wanted of one of them, and whether it was seen. */
struct goal {
	struct want	 want;
	enum seen	 seen;
};

static void
print(struct arena *a, const struct session *s, const char *word,
    const char *why)
{
	printf("%s %s%s%s\n", s->name, word, *why != '\0' ? " " : "",
	    clean_line(a, why));
	fflush(stdout);
}

static enum seen
judge(const struct want *want, struct session *s)
{
	const char *why, *word;

	if ((word = want_met(want, s, &why)) != NULL) {
		print(s->arena, s, word, why);
		return SEEN_MET;
	}
	if (!session_has_ended(s))
		return SEEN_NOT_YET;
	cli_say("'%s' will not be: it %s%s%s", s->name, life_word(s->life),
	    *s->why != '\0' ? ", " : "", s->why);
	return SEEN_NEVER;
}

/* A look of its own, and its own memory: there may be many before the end. */
static enum seen
look(struct follow *f, struct row *r, const struct want *want)
{
	struct arena a = { 0 };
	struct session s;
	enum seen seen = SEEN_FAULT;

	if (session_open(f->store, &a, r->name, &s) == 0) {
		seen = judge(want, &s);
		(void)deliver_death(&s);
		follow_note(f, r, &s);
		session_close(&s);
	} else {
		cli_warn();
	}
	arena_free(&a);
	return seen;
}

/* Those of which something is new.  -1: not decided yet; else the status. */
static int
look_at_changed(struct follow *f, struct goal goals[])
{
	size_t met = 0, never = 0;

	for (size_t i = 0; i < f->count; i++) {
		if (goals[i].seen == SEEN_NOT_YET && f->rows[i].changed) {
			f->rows[i].changed = false;
			goals[i].seen = look(f, &f->rows[i], &goals[i].want);
		}
		if (goals[i].seen == SEEN_FAULT)
			return (int)fault_status();
		met += goals[i].seen == SEEN_MET;
		never += goals[i].seen == SEEN_NEVER;
	}
	if (any ? met > 0 : met == f->count)
		return EXIT_YES;
	return (any ? never == f->count : never > 0) ? EXIT_NO : -1;
}

/* What it is instead is often why: it waits for somebody.  Or it is that, and
 * the position is of a later time. */
static void
say_not_yet(const struct follow *f, const char *name, struct want want)
{
	long long since = want.after;
	struct arena a = { 0 };
	struct session s;
	const char *why;

	want.after = -1;
	if (session_open(f->store, &a, name, &s) == 0) {
		if (want_met(&want, &s, &why) != NULL)
			cli_say("'%s' is %s from before %lld, and was told "
			    "nothing since", name, session_word(&s), since);
		else
			cli_say("'%s' is not %s yet: it is %s", name, until,
			    session_word(&s));
		session_close(&s);
	} else {
		cli_say("'%s' is not %s yet", name, until);
	}
	arena_free(&a);
}

static int
give_up(const struct follow *f, const struct goal goals[])
{
	for (size_t i = 0; i < f->count; i++)
		if (goals[i].seen == SEEN_NOT_YET)
			say_not_yet(f, f->rows[i].name, goals[i].want);
	return EXIT_TIMEOUT;
}

/* At the end of its time, one more look at everything. */
static int
follow_until(struct follow *f, struct goal goals[])
{
	long long deadline = clock_after(span);
	int status, woken = 1;

	if (follow_begin(f) == -1)
		return cli_fail();
	while ((status = look_at_changed(f, goals)) == -1 && woken == 1)
		if ((woken = follow_wait(f, deadline)) == 0)
			for (size_t i = 0; i < f->count; i++)
				f->rows[i].changed = true;
	if (woken == -1)
		return cli_fail();
	return status == -1 ? give_up(f, goals) : status;
}

/* NAME@SEQ: each has positions of its own. */
static int
add(struct follow *f, const char *said, struct goal *goal)
{
	char *at, *end, *name = arena_copy(f->arena, said);

	if ((at = strchr(name, '@')) != NULL) {
		*at++ = '\0';
		goal->want.after = strtoll(at, &end, 10);
		if (*at < '0' || *at > '9' || *end != '\0')
			return refuse(EXIT_USAGE, "'%s' is not the name of a "
			    "session, @ and a position", said);
	}
	return (name = session_meant(f->store, f->arena, name)) == NULL ||
	    follow_add(f, name) == NULL ? -1 : 0;
}

static int
wait_all(const struct store *st, struct arena *a, char *const names[], int n,
    const struct want *want)
{
	struct goal *goals;
	struct follow f;
	int i, status;

	goals = arena_alloc(a, (size_t)n, sizeof(*goals));
	follow_open(&f, st, a);
	for (i = 0; i < n; i++) {
		goals[i].want = *want;
		if (add(&f, names[i], &goals[i]) == -1)
			break;
	}
	status = i < n ? cli_fail() : follow_until(&f, goals);
	follow_close(&f);
	return status;
}

static int
wait_for(int argc, char *argv[])
{
	struct want want = { .after = after };
	static struct arena a;
	struct store st;
	int status;

	if (until == NULL) {
		refuse(EXIT_USAGE, "wait wants --until and a state");
		hint("such as: smon wait %s --until idle,waiting", argv[0]);
	}
	if (until == NULL || want_parse(&want, until) == -1 ||
	    store_open(&st, &a) == -1) {
		status = cli_fail();
	} else {
		status = wait_all(&st, &a, argv, argc, &want);
		store_close(&st);
	}
	arena_free(&a);
	return status;
}

const struct cmd cmd_wait = {
	.name = "wait",
	.operands = "session ...",
	.does = "wait until sessions are in a state",
	.opts = opts,
	.run = wait_for
};
