/*
 * imessenger approve, deny - the answer to what an agent asks
 *
 * It is bound to exactly what was asked, by digest; the first answer wins;
 * and it is said whether the agent took it.
 */

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "ask/ask.h"
#include "audit/audit.h"
#include "clean/clean.h"
#include "clock/clock.h"
#include "fault/fault.h"
#include "imessenger/imessenger.h"
#include "watch/watch.h"

enum { CLOSED_MS = 3000 };

static int	approve(int, char *[]), deny(int, char *[]);

static const char	*message;
static bool		 dry_run;

static const struct opt approve_opts[] = {
	{ '\0', "dry-run", FLAG(&dry_run),
	    "only say what would be allowed" },
	{ 0 }
};

static const struct opt deny_opts[] = {
	{ 'm', "message", TEXT("text", &message), "why: the agent is told" },
	{ 0 }
};

const struct cmd cmd_approve = {
	.name = "approve",
	.operands = "session [ask]",
	.does = "allow what a session asks, this once",
	.opts = approve_opts,
	.run = approve
};

const struct cmd cmd_deny = {
	.name = "deny",
	.operands = "session [ask]",
	.does = "refuse what a session asks",
	.opts = deny_opts,
	.run = deny
};

static char *
describe(struct arena *a, const struct ask *ask)
{
	return clean_line(a, arena_format(a, "%s: %s",
	    record_text(&ask->record, "tool"),
	    record_text(&ask->record, "text")));
}

static int
too_many(const struct session *s, const struct ask *asks, int count)
{
	struct str ids = { 0 };

	for (int i = 0; i < count; i++)
		str_addf(&ids, "%s%s (%s)", i > 0 ? ", " : "", asks[i].id,
		    describe(s->arena, &asks[i]));
	refuse(EXIT_USAGE, "'%s' asks %d things: say which", s->name, count);
	hint("%.800s", str_text(&ids));
	str_free(&ids);
	return -1;
}

/* The only one that is open, or the one that is named. */
static int
choose(struct session *s, const char *id, struct ask *ask)
{
	struct ask *asks;
	int count;

	if (id != NULL) {
		if (ask_find(s->dir, s->arena, id, ask) == -1)
			return -1;
		return ask->open ? 0 : refuse(EXIT_STATE, "'%s' of '%s' is "
		    "not open any more", id, s->name);
	}
	if ((count = desk_asks(s, &asks)) == -1)
		return -1;
	if (count == 0)
		return refuse(EXIT_STATE, "'%s' asks nothing", s->name);
	if (count > 1)
		return too_many(s, asks, count);
	*ask = asks[0];
	return 0;
}

/* IST answers by position: 1 is yes, once; more than that is never given. */
static int
check_position(const char **id)
{
	if (*id == NULL || !isdigit((unsigned char)**id))
		return 0;
	if (strcmp(*id, "1") != 0) {
		refuse(EXIT_USAGE, "'%s' is neither an ask nor 1, which is "
		    "yes for this once", *id);
		hint("a yes for good is not given here; to refuse: "
		    "imessenger deny");
		return -1;
	}
	*id = NULL;
	return 0;
}

static int
check_kind(const struct ask *ask, const char *verdict)
{
	if (strcmp(verdict, "allow") != 0 ||
	    strcmp(record_text(&ask->record, "kind"), "question") != 0)
		return 0;
	refuse(EXIT_STATE, "'%s' is a question: it wants an answer, not a "
	    "yes", ask->id);
	hint("choose in its own dialog: isesh attach");
	return -1;
}

static void
say_answered(const struct session *s, const struct ask *ask,
    const char *verdict, const char *by)
{
	struct str line = { 0 };

	session_say(s, &line, "ask", "answered");
	event_add(&line, "id", ask->id);
	event_add(&line, "verdict", verdict);
	event_add(&line, "by", by);
	event_add(&line, "digest", record_text(&ask->record, "digest"));
	(void)session_event(s, &line, NULL);
	str_free(&line);
}

/* What its hook said when it went: a verdict, "none"; NULL: nothing yet. */
static const char *
find_closed(const struct session *s, off_t from, const char *id)
{
	struct journal j;
	struct event e;

	if (journal_open(&j, s->arena, s->dir, "events", from) == -1)
		return NULL;
	while (journal_next(&j, &e) == 1)
		if (strcmp(e.source, "ask") == 0 &&
		    strcmp(e.kind, "closed") == 0 &&
		    str_is(event_get(&e, s->arena, "id"), id))
			return event_get(&e, s->arena, "verdict");
	return NULL;
}

static int
await(const struct session *s, const struct ask *ask, off_t from,
    const char *verdict)
{
	long long deadline = clock_after(CLOSED_MS);
	const char *closed;
	struct watch w;

	watch_open(&w);
	watch_add(&w, s->dir);
	while ((closed = find_closed(s, from, ask->id)) == NULL &&
	    watch_wait(&w, deadline) == 1)
		continue;
	watch_close(&w);
	if (closed == NULL)
		return refuse(EXIT_TIMEOUT, "the answer is there, but '%s' "
		    "did not take it yet", s->name);
	if (strcmp(closed, verdict) != 0)
		return refuse(EXIT_CHANGED, "'%s' was answered at its dialog "
		    "first", s->name);
	return 0;
}

/* Written down before it is answered; why: it came to nothing. */
static int
note(struct desk *d, const struct session *s, const struct ask *ask,
    const char *verdict, const char *why)
{
	const struct approval entry = { .verdict = verdict, .ask = ask->id,
	    .by = desk_who(d), .as = d->caller.session == NULL ? "person" :
	    "session", .source = record_text(&ask->record, "source"),
	    .why = why, .what = &ask->record };

	return audit_add(s, &entry);
}

/* The fault stays what it was. */
static int
note_void(struct desk *d, const struct session *s, const struct ask *ask)
{
	const char *why = arena_copy(s->arena, fault_text());
	enum status status = fault_status();

	if (note(d, s, ask, "void", why) == -1)
		return -1;
	return refuse(status, "%s", why);
}

static int
answer(struct desk *d, struct session *s, const char *id, const char *verdict)
{
	const char *by = desk_who(d);
	struct ask ask;
	off_t from;

	if (caller_may(&d->caller, ACT_APPROVE, s) == -1 ||
	    choose(s, id, &ask) == -1 || check_kind(&ask, verdict) == -1)
		return -1;
	if (dry_run) {
		printf("would approve %s: %s: %s\n", s->name, ask.id,
		    describe(s->arena, &ask));
		return 0;
	}
	from = s->state.merged;
	if (note(d, s, &ask, verdict, NULL) == -1)
		return -1;
	if (ask_answer(s->dir, &ask, verdict, message, by) == -1)
		return note_void(d, s, &ask);
	say_answered(s, &ask, verdict, by);
	if (await(s, &ask, from, verdict) == -1)
		return -1;
	printf("%s %s: %s\n", strcmp(verdict, "allow") == 0 ? "approved" :
	    "denied", s->name, describe(s->arena, &ask));
	return 0;
}

static int
run(const char *name, const char *id, const char *verdict)
{
	int status = EXIT_YES;
	struct session s;
	struct desk d;

	if (check_position(&id) == -1 || desk_open(&d) == -1)
		return cli_fail();
	if (desk_session(&d, name, &s) == -1) {
		status = cli_fail();
	} else {
		if (answer(&d, &s, id, verdict) == -1)
			status = cli_fail();
		session_close(&s);
	}
	desk_close(&d);
	return status;
}

static int
approve(int argc, char *argv[])
{
	return run(argv[0], argc > 1 ? argv[1] : NULL, "allow");
}

static int
deny(int argc, char *argv[])
{
	if (argc > 1 && strcmp(argv[1], "1") == 0) {
		refuse(EXIT_USAGE, "1 is a yes: deny takes the id of an ask");
		return cli_fail();
	}
	return run(argv[0], argc > 1 ? argv[1] : NULL, "deny");
}
