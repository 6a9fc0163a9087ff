/*
 * replay - the fold against logs that nobody thought of
 *
 * Lines are drawn from all forms of event that there are, by a generator that
 * begins the same each time.  What must hold of any log whatever: where it is
 * cut and gone on with from the record, it comes to the same; an event of an
 * older generation changes nothing; a new generation begins anew; and who says
 * idle in the instant in which a better source tells of a dialog is not heard,
 * in whichever order they come.
 */

#include <stdlib.h>

#include "record/record.h"
#include "tap.h"
#include "turn/turn.h"

enum { LOGS = 400, LINES = 40, BEGINNING = 1795000000 };

/* Source, kind and pairs; T is the time of the event. */
static const char *const forms[] = {
	"report\tstate\tstate=working", "report\tstate\tstate=idle",
	"report\tstate\tstate=done", "report\tstate\tstate=error\tmsg=a\\nb",
	"report\tstate\tstate=blocked\tkind=permission",
	"report\tstate\tstate=blocked\tkind=question\tmsg=which?",
	"report\tstate\tstate=blocked\tkind=auth",
	"report\tstate\tstate=working\tid=sub/1",
	"report\tstate\tstate=idle\tid=one", "report\tstate\tstate=clear",
	"report\tstate\tstate=what", "report\tstate",
	"hook\tSessionStart\tsource=startup",
	"hook\tSessionStart\tsource=clear",
	"hook\tUserPromptSubmit\tprompt=go on", "hook\tUserPromptSubmit\t"
	"prompt=[message 1 from b]\\n\\nfix it", "hook\tUserPromptSubmit",
	"hook\tPreToolUse\ttool=Bash", "hook\tPostToolUse\ttool=Bash",
	"hook\tPermissionRequest\ttool=Bash\tinput=rm -rf x",
	"hook\tNotification\ttype=permission_prompt\tmessage=may it?",
	"hook\tNotification\ttype=ToolPermission",
	"hook\tNotification\ttype=idle_prompt", "hook\tNotification",
	"hook\tStop", "hook\tStop\tbackground=shell", "hook\tInterrupt",
	"hook\tStopFailure\terror=529", "hook\tSessionEnd",
	"ask\topen\tid=1\ttool=Bash\ttext=ls", "ask\topen\tkind=question",
	"ask\tclosed\tid=1\tverdict=allow", "ask\tclosed\tid=1\tverdict=none",
	"ask\tclosed\tid=1", "ask\tanswered\tid=1\tvia=keys\tverdict=deny",
	"screen\tstate\tturn=idle", "screen\tstate\tturn=busy",
	"screen\tstate\tturn=unknown",
	"screen\tstate\tturn=waiting\treason=approval\ttext=Bash: ls",
	"screen\tstate\tturn=waiting\treason=startup",
	"registry\tstate\tturn=idle\tsince=T",
	"registry\tstate\tturn=busy\tsince=T",
	"registry\tstate\tturn=waiting\treason=approval\tsince=T",
	"registry\tstate\tturn=unknown",
	"transcript\tstate\tturn=idle\tsince=T",
	"transcript\tstate\tturn=busy\tsince=T",
	"transcript\tstate\tturn=unknown\tsince=T",
	"claim\tclaim\tword=done\ttext=[COMPLETE] all", "claim\tclaim\t"
	"word=blocked\ttext=[QUESTION] which?", "claim\tclaim\tword=none",
	"mail\tqueued\tid=1", "mail\ttyped\tid=1\tvia=paste\tkind=task",
	"mail\ttyped\tid=1\tvia=hook", "mail\ttaken\tid=1\tvia=paste",
	"mail\ttaken\tid=1\tvia=read\tkind=progress",
	"title\ttitle\ttext=\\xf0\\x9f\\x98\\x80 a\\tb", "tty\tquiet",
	"tty\toutput", "tty\thuman", "process\tup\tpid=1", "process\tstop",
	"process\texit\tstatus=0", "who\tknows\twhat=this"
};

enum { FORMS = sizeof(forms) / sizeof(forms[0]) };

struct log {
	struct arena	*arena;
	struct event	 events[LINES];
	size_t		 count;
};

static unsigned long long seed = 88172645463325252ULL;
static unsigned dialogs;

static unsigned
draw(unsigned below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed % below);
}

/* Read as from a log: through escapes, dates, offsets. */
static struct event
made(struct arena *a, const char *form, long long time, unsigned gen)
{
	const char *since = strstr(form, "since=T");
	struct str line = { 0 };
	struct event e = { .time = time, .gen = gen };
	char *rest;

	str_addn(&line, form, since == NULL ? strlen(form) :
	    (size_t)(since - form));
	if (since != NULL)
		str_addf(&line, "since=%lld", time);
	rest = arena_copy(a, str_text(&line));
	e.source = strsep(&rest, "\t");
	e.kind = strsep(&rest, "\t");
	e.rest = rest == NULL ? arena_copy(a, "") : rest;
	str_free(&line);
	return e;
}

/* Many say a thing twice.  Times stand still, and go back: who looks at a file
 * dates it. */
static void
make_log(struct log *log, struct arena *a)
{
	long long time = BEGINNING * 1000LL;
	unsigned form = 0, gen = 1;

	*log = (struct log){ .arena = a, .count = LINES };
	for (size_t i = 0; i < LINES; i++) {
		struct event *e = &log->events[i];

		if (draw(3) > 0)
			form = draw(FORMS);
		time += draw(3) * draw(2000);
		gen += draw(15) == 0;
		*e = made(a, forms[form], time - draw(2) * draw(500), gen);
		e->at = (off_t)i * 100;
		e->next = e->at + 100;
	}
}

/* Member by member: what the record does not hold would not be missed. */
static bool
same(const struct state *s, const struct state *t)
{
	return s->gen == t->gen && s->turn == t->turn &&
	    s->wait_for == t->wait_for && s->claim == t->claim &&
	    strcmp(s->detail, t->detail) == 0 &&
	    strcmp(s->claimed, t->claimed) == 0 &&
	    strcmp(s->source, t->source) == 0 &&
	    strcmp(s->title, t->title) == 0 && s->since == t->since &&
	    s->human == t->human && s->at == t->at &&
	    s->claimed_at == t->claimed_at && s->merged == t->merged &&
	    s->seen == t->seen && s->seen_since == t->seen_since &&
	    s->quiet == t->quiet && s->dated == t->dated &&
	    s->typed == t->typed && s->dialog == t->dialog &&
	    s->was_idle == t->was_idle && s->prompts == t->prompts &&
	    s->asks == t->asks && s->whole == t->whole &&
	    s->behind == t->behind;
}

static void
reload(struct arena *a, struct state *s)
{
	struct record put = { .arena = a }, got = { .arena = a };
	struct str text = { 0 };

	state_put(s, &put);
	record_print(&put, &text);
	if (record_parse(&got, str_text(&text), text.len) == -1)
		exit(1);
	state_get(s, &got);
	str_free(&text);
}

static void
fold(const struct log *log, struct state *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		state_fold(s, log->arena, &log->events[i]);
}

static unsigned
bad_cuts(const struct log *log, const struct state *whole)
{
	struct state s, often;
	unsigned bad = 0;

	state_init(&often);
	for (size_t i = 0; i < log->count; i++) {
		state_init(&s);
		fold(log, &s, 0, i);
		reload(log->arena, &s);
		fold(log, &s, i, log->count);
		bad += !same(&s, whole);
		fold(log, &often, i, i + 1);
		reload(log->arena, &often);
	}
	return bad + !same(&often, whole);
}

/* Any form of event, of any older generation, after any event. */
static unsigned
bad_lates(const struct log *log, const struct state *whole)
{
	struct event late;
	struct state s;

	state_init(&s);
	for (size_t i = 0; i < log->count; i++) {
		fold(log, &s, i, i + 1);
		late = made(log->arena, forms[draw(FORMS)],
		    log->events[i].time + draw(5000), draw(s.gen));
		late.at = log->events[i].at;
		late.next = log->events[i].next;
		state_fold(&s, log->arena, &late);
	}
	return !same(&s, whole);
}

/* What is known of a generation is known of nothing before it. */
static unsigned
bad_births(const struct log *log)
{
	struct state s, alone;
	size_t first = 0;

	for (size_t i = 1; i < log->count; i++)
		if (log->events[i].gen != log->events[i - 1].gen)
			first = i;
	state_init(&s);
	fold(log, &s, 0, log->count);
	state_init(&alone);
	fold(log, &alone, first, log->count);
	alone.claim = s.claim;
	alone.claimed = s.claimed;
	alone.claimed_at = s.claimed_at;
	alone.human = s.human;
	return !same(&s, &alone);
}

/* Sources from the worst to the best, each with its word for either. */
static const struct {
	const char	*dialog, *idle;
} sources[] = {
	{ "screen\tstate\tturn=waiting\treason=approval",
	    "screen\tstate\tturn=idle" },
	{ NULL, "transcript\tstate\tturn=idle\tsince=T" },
	{ "registry\tstate\tturn=waiting\treason=approval\tsince=T",
	    "registry\tstate\tturn=idle\tsince=T" },
	{ "ask\topen\tid=9\ttool=Bash", NULL },
	{ "hook\tNotification\ttype=ToolPermission", NULL },
	{ "hook\tPermissionRequest\ttool=Bash", NULL },
	{ "report\tstate\tstate=blocked\tkind=permission", NULL }
};

enum { SOURCES = sizeof(sources) / sizeof(sources[0]) };

static long long
newest(const struct log *log)
{
	long long time = 0;

	for (size_t i = 0; i < log->count; i++)
		if (log->events[i].time > time)
			time = log->events[i].time;
	return time;
}

static enum turn
turn_after(const struct log *log, const char *one, const char *two)
{
	long long time = newest(log) + 1;
	unsigned gen = log->events[log->count - 1].gen;
	const char *const forms_of[] = { one, two };
	struct event e;
	struct state s;

	state_init(&s);
	fold(log, &s, 0, log->count);
	for (size_t i = 0; i < 2; i++)
		if (forms_of[i] != NULL) {
			e = made(log->arena, forms_of[i], time, gen);
			e.at = s.merged;
			e.next = s.merged + 100;
			state_fold(&s, log->arena, &e);
		}
	return s.turn;
}

/* The dialog and each of the worse sources, both ways round. */
static unsigned
bad_orders(const struct log *log, size_t d)
{
	const char *dialog = sources[d].dialog, *idle;
	unsigned bad = 0;

	if (dialog == NULL || turn_after(log, dialog, NULL) != TURN_WAITING)
		return 0;
	dialogs++;
	for (size_t i = 0; i < d; i++) {
		if ((idle = sources[i].idle) == NULL)
			continue;
		bad += turn_after(log, dialog, idle) == TURN_IDLE;
		bad += turn_after(log, idle, dialog) == TURN_IDLE;
	}
	return bad;
}

static void
check(unsigned bad[4])
{
	struct arena a = { 0 };
	struct state s;
	struct log log;

	make_log(&log, &a);
	state_init(&s);
	fold(&log, &s, 0, log.count);
	bad[0] += bad_cuts(&log, &s);
	bad[1] += bad_lates(&log, &s);
	bad[2] += bad_births(&log);
	for (size_t d = 0; d < SOURCES; d++)
		bad[3] += bad_orders(&log, d);
	arena_free(&a);
}

int
main(void)
{
	unsigned bad[4] = { 0 };

	for (int i = 0; i < LOGS; i++)
		check(bad);
	is_int(bad[0], 0, "any log comes to the same, wherever it is cut");
	is_int(bad[1], 0, "what an older process says changes nothing");
	is_int(bad[2], 0, "a new process begins anew");
	ok(dialogs > LOGS, "there were dialogs: %u", dialogs);
	is_int(bad[3], 0, "no worse source makes an agent idle that asks");
	return done_testing();
}
