/*
 * post - one letter to one session
 *
 * It is on the disk before anything is typed.  That it could not be typed at
 * once is no failure of sending: it is queued, and goes when the session can
 * take it.
 */

#include <sys/stat.h>

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "deliver/deliver.h"
#include "fault/fault.h"
#include "imessenger/imessenger.h"
#include "on/on.h"
#include "proc/proc.h"

enum { DELIVER_MS = 3000, INTERRUPT_MS = 15000, SENT_MAX = 300 };

static int
check(struct desk *d, const struct letter *l, const struct session *s)
{
	if (l->from != NULL && d->caller.session != NULL)
		return refuse(EXIT_DENIED, "'%s' may not write in the name of "
		    "another", d->caller.session);
	if (l->to == NULL)
		return 0;
	if (str_is(d->caller.session, s->name))
		return refuse(EXIT_USAGE, "'%s' would write to itself",
		    s->name);
	if (caller_may(&d->caller, ACT_SEND, s) == -1)
		return -1;
	if (session_has_ended(s)) {
		refuse(EXIT_STATE, "'%s' takes no mail, it has ended: %s",
		    s->name, session_word(s));
		hint("nothing was stored; how it ended: isesh show %s",
		    s->name);
		return -1;
	}
	if (l->urgent && caller_may(&d->caller, ACT_CHANGE, s) == -1)
		return -1;
	if (l->command && d->caller.session != NULL &&
	    !caller_is_above(&d->caller, s))
		return refuse(EXIT_DENIED, "'%s' may not give commands to "
		    "'%s': it did not start it", d->caller.session, s->name);
	return 0;
}

/* People write as fast as they like. */
static int
check_ration(struct desk *d)
{
	int dir, result;

	if (d->caller.session == NULL)
		return 0;
	if ((dir = store_session(&d->store, d->caller.session)) == -1)
		return -1;
	result = mail_ration(dir, "sent", SENT_MAX);
	close(dir);
	return result;
}

/* A name may be another's by the time that this bounces; an id is not. */
static void
sign(struct desk *d, struct record *r)
{
	bool person = d->caller.session == NULL;

	record_set(r, "X-Ist-Sender", person ? "person" : "session");
	record_set(r, "X-Ist-Sender-Id", person ? NULL : d->caller.id);
}

static void
address(struct desk *d, const struct letter *l, const struct session *s,
    struct message *m)
{
	struct record *r = &m->record;
	bool above;

	*m = (struct message){ .record.arena = &d->arena };
	m->id = l->id == NULL ? NULL : arena_copy(&d->arena, l->id);
	r->body = arena_copy(&d->arena, l->body);
	record_set(r, "From", l->from == NULL ? desk_who(d) :
	    clean_line(&d->arena, l->from));
	record_set(r, "To", s->name);
	if (l->ttl >= 0)
		mail_expire(m, l->ttl);
	record_set(r, "X-Ist-When", l->urgent ? WHEN_URGENT :
	    l->now ? WHEN_NOW : NULL);
	record_set(r, "X-Ist-Form", l->command ? FORM_COMMAND : NULL);
	sign(d, r);
	above = d->caller.session == NULL || caller_is_above(&d->caller, s);
	record_set(r, "X-Ist-Kind", l->kind != NULL ? l->kind :
	    kind_of(l->body, above));
	if (l->reply_to != NULL)
		record_setf(r, "In-Reply-To", "<%s@ist>", l->reply_to);
	if (l->no_reply)
		record_set(r, "X-Ist-Reply", "no");
	else if (l->wish == WISH_ANSWERED)
		record_set(r, "X-Ist-Reply", "wanted");
}

/* "[COMPLETE] ..." said upwards or aside is a word about oneself. */
static void
claim(struct desk *d, const struct letter *l, const struct session *target)
{
	enum claim word = claim_of(l->body);
	struct str line = { 0 };
	const char *text;
	struct session s;

	if (d->caller.session == NULL || word == CLAIM_NONE ||
	    caller_is_above(&d->caller, target) ||
	    session_open(&d->store, &d->arena, d->caller.session, &s) == -1)
		return;
	if ((text = strchr(l->body, ']')) == NULL)
		text = l->body;
	else
		text++;
	session_say(&s, &line, "claim", "claim");
	event_add(&line, "word", claim_word(word));
	event_add(&line, "text", mail_subject(&d->arena, text));
	event_add(&line, "to", target->name);
	(void)session_event(&s, &line, NULL);
	on_maybe(&d->arena, s.name);
	str_free(&line);
	session_close(&s);
}

static void
say_queued(const struct session *s, const struct message *m)
{
	struct str line = { 0 };

	deliver_say(s, &line, box_word(BOX_NEW), m);
	event_add(&line, "to", s->name);
	(void)session_event(s, &line, NULL);
	str_free(&line);
}

static long long
end_of_events(const struct session *s)
{
	struct stat st;

	return fstatat(s->dir, "events", &st, AT_SYMLINK_NOFOLLOW) == -1 ? 0 :
	    (long long)st.st_size;
}

/* One that says so itself; what was seen or written of another may be over. */
static bool
says_it_works(const struct session *s)
{
	return state_was_told(&s->state) && s->state.turn == TURN_BUSY;
}

/*
 * isesh presses the agent's own key, and never at a dialog.  Whatever comes of
 * it the message is stored, and goes when it can.
 */
static void
interrupt(struct session *s)
{
	char *argv[] = { proc_tool(s->arena, "isesh"),
	    arena_copy(s->arena, "interrupt"), s->name, NULL };
	struct str said = { 0 };

	if (session_look(s) == 0 && s->state.turn != TURN_IDLE &&
	    proc_run(argv, NULL, NULL, &said, clock_after(INTERRUPT_MS)) != 0)
		fputs(str_text(&said), stderr);
	str_free(&said);
}

/* Who is on hold is not disturbed either. */
static void
try_now(const struct letter *l, struct session *s)
{
	if (l->to == NULL || s->held || !session_is_up(s))
		return;
	if (l->urgent)
		interrupt(s);
	if (l->now || l->urgent || !says_it_works(s))
		(void)deliver(s, clock_after(DELIVER_MS));
}

/* The last number in the caller's spool: an answer to what is sent from here
 * on has a higher one.  0 where it may have been sent before. */
static long long
number_before(struct desk *d, const struct letter *l)
{
	struct session own;
	long long seq;

	if (l->wish != WISH_ANSWERED || l->id != NULL ||
	    desk_spool(d, NULL, &own) == -1)
		return 0;
	seq = mail_last(own.dir);
	session_close(&own);
	return seq;
}

/* The line says how far the message has come, and not what of the wish. */
static void
say_why(const struct letter *l, struct session *s, const struct message *m,
    int status)
{
	const char *wish = l->wish == WISH_ANSWERED ? "answered" : "taken";

	if (status == EXIT_TIMEOUT)
		cli_say("'%s' has not %s '%s' yet: it is %s", s->name, wish,
		    m->id, session_word(s));
	else if (status == EXIT_STATE)
		cli_say("'%s' ended before '%s' was %s: %s", s->name, m->id,
		    wish, session_word(s));
	else if (status == EXIT_NO)
		cli_say("'%s' was given up: imessenger dead %s", m->id,
		    s->name);
}

static int
send_to(struct desk *d, const struct letter *l, struct session *s, bool named)
{
	struct message answer = { .seq = number_before(d, l) }, m;
	long long seq;
	int stored, status = EXIT_YES;

	if (check(d, l, s) == -1 || check_ration(d) == -1)
		return cli_fail();
	address(d, l, s, &m);
	seq = end_of_events(s);
	if ((stored = mail_add(s->dir, &m)) == -1)
		return cli_fail();
	if (stored == 1) {
		say_queued(s, &m);
		claim(d, l, s);
		try_now(l, s);
	}
	if (l->wish != WISH_STORED)
		status = post_await(d, l, s, &m, &answer);
	else if (post_look(s, &m) == -1)
		return cli_fail();
	printf("%s %s %lld%s%s\n", m.id, answer.id != NULL ? "answered" :
	    box_word(m.box), seq, named ? " " : "", named ? s->name : "");
	if (answer.id != NULL)
		message_show(&answer, true);
	if (status != EXIT_YES)
		say_why(l, s, &m, status);
	return status;
}

int
post(struct desk *d, const struct letter *l, bool named)
{
	struct session s;
	int status;

	if ((l->to == NULL ? desk_person(d, &s) :
	    desk_session(d, l->to, &s)) == -1)
		return cli_fail();
	status = send_to(d, l, &s, named);
	session_close(&s);
	return status;
}
