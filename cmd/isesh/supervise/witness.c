/*
 * witness - what is seen of the agent's terminal becomes log and events
 *
 * Everything here runs in the relay's loop: nothing allocates, nothing waits.
 * Timers run only after something happened: an idle agent costs a look at its
 * spool each half minute.
 */

#include <sys/file.h>
#include <sys/wait.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "isesh/supervise/witness.h"
#include "journal/journal.h"
#include "turn/turn.h"

enum {
	FLUSH_MS = 250,		/* the log, after the first of some output */
	FIRST_MS = 20,		/* after a silence: who waits shall know soon */
	SETTLED_MS = 1500,	/* time to deliver mail */
	AWAY_MS = 3200		/* what came while a person typed may go now:
				   a little more than a delivery waits */
};

/* True once in a while: before *calm it is false. */
static bool
may_again(long long *calm)
{
	if (*calm != CLOCK_NEVER && clock_left(*calm) > 0)
		return false;
	*calm = clock_after(WITNESS_GAP);
	return true;
}

static void
note(struct witness *w, const char *source, const char *kind)
{
	notes_begin(&w->notes, source, kind);
	notes_end(&w->notes);
}

static void
on_query(struct witness *w, const struct osc_said *said)
{
	const char *answer = said->st ? "\033]7501;?\033\\" : "\033]7501;?\a";

	if (!w->mute)
		relay_answer(w->relay, answer, strlen(answer));
}

static void
add_given(struct str *line, const char *key, const char *value)
{
	if (*value != '\0')
		event_add(line, key, value);
}

static void
on_report(struct witness *w, const struct osc_said *said)
{
	struct str *line;

	line = notes_begin(&w->notes, "report", "state");
	event_add(line, "state", said->state);
	add_given(line, "app", said->app);
	add_given(line, "kind", said->kind);
	add_given(line, "id", said->id);
	add_given(line, "progress", said->progress);
	add_given(line, "title", said->title);
	add_given(line, "msg", said->msg);
	notes_end(&w->notes);
	herald_go(&w->herald);
	if (str_is(said->state, "idle") || str_is(said->state, "done"))
		courier_go(&w->courier);
}

static void
on_title(struct witness *w, const struct osc_said *said)
{
	latest_set(&w->title, said->title);
}

/* Kept as "state value". */
static void
on_progress(struct witness *w, const struct osc_said *said)
{
	char text[8];

	strlcpy(text, said->state, sizeof(text));
	strlcat(text, " ", sizeof(text));
	strlcat(text, said->progress, sizeof(text));
	latest_set(&w->progress, text);
}

static void
on_bell(struct witness *w, const struct osc_said *said)
{
	(void)said;
	if (may_again(&w->bell))
		note(w, "bell", "bell");
}

static void	(*const on[])(struct witness *, const struct osc_said *) = {
	[OSC_QUERY] = on_query,
	[OSC_REPORT] = on_report,
	[OSC_TITLE] = on_title,
	[OSC_PROGRESS] = on_progress,
	[OSC_BELL] = on_bell
};

static void
found(void *arg, const struct osc_said *said)
{
	on[said->what](arg, said);
}

/* Twice as long each time while output goes on. */
static int
next_pause(struct witness *w)
{
	if (clock_left(w->calm) == 0)
		return w->pause = FIRST_MS;
	if ((w->pause *= 2) > FLUSH_MS)
		w->pause = FLUSH_MS;
	return w->pause;
}

static void
output(void *arg, const char *text, size_t len)
{
	struct witness *w = arg;

	splitlog_add(&w->log, text, len);
	osc_feed(&w->osc, text, len);
	if (w->quiet)
		note(w, "tty", "output");
	w->quiet = false;
	if (w->flush == CLOCK_NEVER)
		w->flush = clock_after(next_pause(w));
	w->settled = clock_after(SETTLED_MS);
	w->silent = clock_after(QUIET_MS);
}

/* Who pastes for us holds the session's lock: then it is no person. */
static bool
is_ours(int dir)
{
	int fd;

	fd = file_lock(dir, "lock", LOCK_SH, clock_after(0));
	if (fd == -1)
		return fault_code() == ETIMEDOUT;
	close(fd);
	return false;
}

static void
input(void *arg, const char *text, size_t len)
{
	struct witness *w = arg;

	if (!typing_feed(&w->typing, text, len) || is_ours(w->dir))
		return;
	w->away = clock_after(AWAY_MS);
	if (clock_left(w->human) == 0 && may_again(&w->human))
		note(w, "tty", "human");
}

/* The agent's end is told by whoever waits for it. */
static void
child(void *arg, pid_t pid, int status)
{
	struct witness *w = arg;

	courier_reaped(&w->courier, pid);
	porter_reaped(&w->porter, pid);
	herald_reaped(&w->herald, pid);
	if (pid == w->relay->agent && (WIFEXITED(status) ||
	    WIFSIGNALED(status)))
		porter_stop(&w->porter);
	if (pid == w->relay->agent && WIFSTOPPED(status))
		note(w, "process", "stop");
	else if (pid == w->relay->agent && WIFCONTINUED(status))
		note(w, "process", "continue");
}

static void
tell_title(struct witness *w)
{
	event_add(notes_begin(&w->notes, "title", "title"), "text",
	    w->title.told);
	notes_end(&w->notes);
}

static void
tell_progress(struct witness *w)
{
	struct str *line;
	char state[2] = { w->progress.told[0], '\0' };

	line = notes_begin(&w->notes, "progress", "progress");
	event_add(line, "state", state);
	add_given(line, "value", w->progress.told + 2);
	notes_end(&w->notes);
}

/* Has its time come?  Then it is over with it. */
static bool
passed(long long *deadline)
{
	if (*deadline == CLOCK_NEVER || clock_left(*deadline) > 0)
		return false;
	*deadline = CLOCK_NEVER;
	return true;
}

static long long
soonest(const struct witness *w)
{
	const long long all[] = { w->flush, w->settled, w->silent, w->away,
	    w->title.due, w->progress.due, w->notes.retry,
	    w->courier.retry };
	long long first = CLOCK_NEVER;

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i] != CLOCK_NEVER &&
		    (first == CLOCK_NEVER || all[i] < first))
			first = all[i];
	return first;
}

static long long
tick(void *arg)
{
	struct witness *w = arg;

	if (passed(&w->notes.retry))
		notes_retry(&w->notes);
	if (latest_is_due(&w->title))
		tell_title(w);
	if (latest_is_due(&w->progress))
		tell_progress(w);
	if (passed(&w->flush)) {
		splitlog_flush(&w->log);
		w->calm = clock_after(FLUSH_MS);
	}
	if (passed(&w->settled))
		courier_go(&w->courier);
	if (passed(&w->away))
		courier_go(&w->courier);
	if (passed(&w->courier.retry))
		courier_retry(&w->courier);
	if (passed(&w->silent)) {
		w->quiet = true;
		note(w, "tty", "quiet");
	}
	return soonest(w);
}

void
witness_open(struct witness *w, struct relay *r, struct arena *a, int dir,
    unsigned gen, const char *name)
{
	w->relay = r;
	w->dir = dir;
	notes_open(&w->notes, dir, gen);
	courier_open(&w->courier, a, dir, name);
	herald_open(&w->herald, a, name);
	splitlog_open(&w->log, dir);
	w->osc.found = found;
	w->osc.arg = w;
	w->title.due = w->progress.due = CLOCK_NEVER;
	w->flush = w->settled = w->silent = w->away = CLOCK_NEVER;
	r->output = output;
	r->input = input;
	r->child = child;
	r->tick = tick;
	r->arg = w;
}

/* The last title is worth an event even if its time had not come. */
void
witness_close(struct witness *w)
{
	if (w->title.due != CLOCK_NEVER) {
		w->title.due = 0;
		(void)latest_is_due(&w->title);
		tell_title(w);
	}
	if (w->notes.retry != CLOCK_NEVER)
		notes_retry(&w->notes);
	splitlog_close(&w->log);
}
