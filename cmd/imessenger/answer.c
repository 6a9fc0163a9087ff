/*
 * imessenger approve, deny, answer - the answer to what an agent asks
 *
 * It is bound to exactly what was asked, by digest; the first answer wins;
 * and it is said whether the agent took it.  Where a hook waits it is given
 * to that, else by keys at the dialog.
 */

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "audit/audit.h"
#include "clean/clean.h"
#include "clock/clock.h"
#include "fault/fault.h"
#include "front/front.h"
#include "imessenger/imessenger.h"
#include "watch/watch.h"

enum { CLOSED_MS = 3000, OPTIONS_MAX = 99 };

static const char	*message;
static bool		 always, dry_run;

static const struct opt approve_opts[] = {
	{ '\0', "always", FLAG(&always),
	    "and do not ask again, if its dialog has such an option" },
	{ '\0', "dry-run", FLAG(&dry_run),
	    "only say what would be allowed" },
	{ 0 }
};

static const struct opt deny_opts[] = {
	{ 'm', "message", TEXT("text", &message), "why: the agent is told" },
	{ 0 }
};

/* IST answers by position: 1 is yes, once, and the others are looked at. */
static void
take_position(const char **id, struct answer *a)
{
	if (*id != NULL && isdigit((unsigned char)**id) &&
	    str_number(*id, 1, OPTIONS_MAX, &a->position) == 0)
		*id = NULL;
}

static const char *
who(struct desk *d, const struct answer *a)
{
	return a->by != NULL ? a->by : desk_who(d);
}

static const char *
what_is(const struct desk *d, const struct answer *a)
{
	if (a->by != NULL)
		return "profile";
	return d->caller.session == NULL ? "person" : "session";
}

void
answer_say(struct desk *d, const struct session *s, const struct ask *ask,
    const struct answer *a)
{
	struct str line = { 0 };

	session_say(s, &line, "ask", "answered");
	event_add(&line, "id", ask->id);
	event_add(&line, "verdict", a->verdict);
	event_add(&line, "by", who(d, a));
	if (a->keys)
		event_add(&line, "via", "keys");
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

int
answer_note(struct desk *d, const struct session *s, const struct ask *ask,
    const struct answer *a, const char *why)
{
	const struct approval entry = { .verdict = why == NULL ? a->verdict :
	    "void", .ask = ask->id, .by = who(d, a), .as = what_is(d, a),
	    .source = record_text(&ask->record, "source"), .why = why,
	    .choice = a->choice, .what = &ask->record };

	return audit_add(s, &entry);
}

int
answer_void(struct desk *d, const struct session *s, const struct ask *ask,
    const struct answer *a)
{
	const char *why = arena_copy(s->arena, fault_text());
	enum status status = fault_status();

	if (answer_note(d, s, ask, a, why) == -1)
		return -1;
	return refuse(status, "%s", why);
}

void
answer_show(const struct session *s, const struct ask *ask,
    const struct answer *a)
{
	static const char *const words[][3] = {
		{ "allow", "approved", "would approve" },
		{ "deny", "denied", "would deny" },
		{ "answer", "answered", "would answer" }
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i][0], a->verdict) == 0)
			printf("%s ", words[i][a->dry_run ? 2 : 1]);
	printf("%s: ", s->name);
	if (a->dry_run)
		printf("%s: ", ask->id);
	printf("%s", desk_asked(s->arena, ask));
	if (a->choice != NULL)
		printf(" (%s)", clean_line(s->arena, a->choice));
	printf("\n");
}

/* By the hook that waits for it. */
static int
answer_hook(struct desk *d, struct session *s, const struct ask *ask,
    const struct answer *a)
{
	off_t from = s->state.merged;

	if (a->dry_run) {
		answer_show(s, ask, a);
		return 0;
	}
	if (answer_note(d, s, ask, a, NULL) == -1)
		return -1;
	if (ask_answer(s->dir, ask, a->verdict, a->text, desk_who(d)) == -1)
		return answer_void(d, s, ask, a);
	answer_say(d, s, ask, a);
	if (await(s, ask, from, a->verdict) == -1)
		return -1;
	answer_show(s, ask, a);
	return 0;
}

/* A yes to a question would choose for the person who is asked. */
static int
check_kind(const struct session *s, const struct ask *ask,
    const struct answer *a)
{
	if (strcmp(a->verdict, "allow") != 0 ||
	    strcmp(record_text(&ask->record, "kind"), "question") != 0)
		return 0;
	refuse(EXIT_STATE, "'%s' is a question: it wants an answer, not a "
	    "yes", ask->id);
	hint("imessenger answer %s OPTION; 'imessenger pending %s -o options' "
	    "lists them once they are shown", s->name, s->name);
	return -1;
}

/* A hook says yes once, or no, or answers its questions; all else is at the
 * dialog. */
static bool
is_for_hook(const struct ask *ask, const struct answer *a)
{
	return strcmp(record_text(&ask->record, "source"), "screen") != 0 &&
	    strcmp(a->verdict, "answer") != 0 && !a->always &&
	    a->position <= 1;
}

static int
give_to(struct desk *d, struct session *s, struct front *front,
    const struct ask *ask, const struct answer *wanted)
{
	struct answer a = *wanted;
	int answers = 0;

	if (check_kind(s, ask, &a) == -1 || (a.words != NULL &&
	    (answers = question_answer(ask, a.words, &a)) == -1))
		return -1;
	if (answers == 1 || is_for_hook(ask, &a))
		return answer_hook(d, s, ask, &a);
	return answer_keys(d, s, front, ask, &a);
}

static int
give(struct desk *d, struct session *s, const char *id,
    const struct answer *a)
{
	struct front front = { 0 };
	struct ask ask;
	int result;

	if (caller_may(&d->caller, ACT_APPROVE, s) == -1 ||
	    desk_ask(s, id, &front, &ask) == -1)
		return -1;
	result = give_to(d, s, &front, &ask, a);
	desk_asks_close(&front);
	return result;
}

static int
run(const char *name, const char *id, const struct answer *a)
{
	int status = EXIT_YES;
	struct session s;
	struct desk d;

	if (desk_open(&d) == -1)
		return cli_fail();
	if (desk_session(&d, name, &s) == -1) {
		status = cli_fail();
	} else {
		if (give(&d, &s, id, a) == -1)
			status = cli_fail();
		session_close(&s);
	}
	desk_close(&d);
	return status;
}

static int
approve(int argc, char *argv[])
{
	struct answer a = { .verdict = "allow", .always = always,
	    .dry_run = dry_run };
	const char *id = argc > 1 ? argv[1] : NULL;

	take_position(&id, &a);
	if (always && a.position > 0) {
		refuse(EXIT_USAGE, "either --always or the position of an "
		    "option");
		return cli_fail();
	}
	return run(argv[0], id, &a);
}

static int
deny(int argc, char *argv[])
{
	const struct answer a = { .verdict = "deny", .text = message };

	if (argc > 1 && isdigit((unsigned char)*argv[1])) {
		refuse(EXIT_USAGE, "'%s' is no ask: deny takes the id of one",
		    argv[1]);
		hint("'imessenger pending %s' lists what it asks", argv[0]);
		return cli_fail();
	}
	return run(argv[0], argc > 1 ? argv[1] : NULL, &a);
}

/* a12, s0123abcd: no word that somebody answers with. */
static bool
is_id(const char *word)
{
	size_t n = strspn(word + (*word != '\0'), "0123456789abcdef");

	return word[0] != '\0' && word[n + 1] == '\0' &&
	    ((word[0] == 'a' && n > 0 && strspn(word + 1, "0123456789") == n) ||
	    (word[0] == 's' && n == 8));
}

static int
answer(int argc, char *argv[])
{
	static struct arena arena;
	const bool named = argc > 2 && is_id(argv[1]);
	struct answer a = { .verdict = "answer",
	    .words = argv + (named ? 2 : 1) };
	char *text = argv[named ? 2 : 1];

	for (int i = named ? 3 : 2; i < argc; i++)
		text = arena_format(&arena, "%s %s", text, argv[i]);
	a.text = text;
	return run(argv[0], named ? argv[1] : NULL, &a);
}

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

const struct cmd cmd_answer = {
	.name = "answer",
	.operands = "session [ask] text ...",
	.does = "choose an option of its dialog, or answer in words",
	.run = answer
};
