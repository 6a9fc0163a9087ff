/*
 * permission - an agent wants to be allowed something: ask, wait, tell it
 *
 * While this waits the agent shows its own dialog, and whoever answers first
 * wins.  So it must also see that the dialog is gone, which no agent tells
 * its hook: from what the agent reports next.
 */

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ask/ask.h"
#include "clock/clock.h"
#include "file/file.h"
#include "hook/hook.h"
#include "imessenger/imessenger.h"
#include "on/on.h"
#include "screen/screen.h"
#include "watch/watch.h"

enum { ALIKE = 24 };

static volatile sig_atomic_t stopped;

static void
stop(int sig)
{
	(void)sig;
	stopped = 1;
}

/* In poll(2) a signal must be felt: no SA_RESTART. */
static void
catch(void)
{
	static const int signals[] = { SIGTERM, SIGINT, SIGHUP };
	struct sigaction sa = { .sa_handler = stop };

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		sigaction(signals[i], &sa, NULL);
	signal(SIGPIPE, SIG_IGN);
}

static const char *
kind_of_ask(const char *tool)
{
	if (strcmp(tool, "AskUserQuestion") == 0)
		return "question";
	return strcmp(tool, "ExitPlanMode") == 0 ? "plan" : "approval";
}

/* The one argument that tells a person what it is about. */
static const char *
gist(struct hook *h)
{
	static const char *const paths[] = { "tool_input.command",
	    "tool_input.file_path", "tool_input.notebook_path",
	    "tool_input.url", "tool_input.pattern", "tool_input.query",
	    "tool_input.plan", "tool_input.questions",
	    "tool_input.description", "tool_input" };
	const char *text;

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		if ((text = json_get(&h->json, h->s.arena, paths[i])) != NULL)
			return text;
	return "";
}

static const char *
text_of(struct hook *h, const char *path)
{
	const char *text = json_get(&h->json, h->s.arena, path);

	return text == NULL ? "" : text;
}

static void
fill(struct hook *h, struct ask *ask)
{
	struct record *r = &ask->record;
	const char *tool = text_of(h, "tool_name");

	*ask = (struct ask){ .record.arena = h->s.arena };
	record_set(r, "kind", kind_of_ask(tool));
	record_set(r, "tool", tool);
	record_set(r, "text", gist(h));
	record_set(r, "cwd", text_of(h, "cwd"));
	record_set(r, "input", text_of(h, "tool_input"));
	record_set(r, "source", "hook");
	question_tell(r);
}

static int
say(struct hook *h, const struct ask *ask, const char *kind,
    const char *verdict, off_t *at)
{
	static const char *const keys[] = { "kind", "tool", "text", "digest" };
	struct str line = { 0 };
	const char *text;
	int result;

	session_say(&h->s, &line, "ask", kind);
	event_add(&line, "id", ask->id);
	for (size_t i = 0; i < 4 && verdict == NULL; i++) {
		text = record_text(&ask->record, keys[i]);
		event_addf(&line, keys[i], "%.300s", text);
	}
	if (verdict != NULL)
		event_add(&line, "verdict", verdict);
	result = session_event(&h->s, &line, at);
	str_free(&line);
	return result;
}

/* What we know of the dialog that the agent shows for this ask. */
struct dialog {
	struct hook	*h;
	struct ask	*ask;
	off_t		 from;		/* events seen so far */
	bool		 shown, over;
};

/* Does "approve Bash: touch x" speak of this ask? */
static bool
is_ours(const struct dialog *d, const char *msg)
{
	struct arena *a = d->h->s.arena;
	const struct record *r = &d->ask->record;
	struct str seen = { 0 }, want = { 0 };
	const char *whole;
	struct ask *asks;
	bool ours;

	if (ask_list(d->h->s.dir, a, false, &asks) <= 1)
		return true;
	whole = arena_format(a, "approve %s: %s", record_text(r, "tool"),
	    record_text(r, "text"));
	screen_squeeze(&seen, msg, strlen(msg));
	screen_squeeze(&want, whole, strlen(whole));
	ours = strncmp(str_text(&seen), str_text(&want),
	    strlen("approve") + strlen(record_text(r, "tool")) + ALIKE) == 0;
	str_free(&seen);
	str_free(&want);
	return ours;
}

/* Blocked over this ask, then anything else: the dialog is gone. */
static void
fold_report(struct dialog *d, const struct event *e)
{
	const char *msg, *state;

	state = event_get(e, d->h->s.arena, "state");
	msg = event_get(e, d->h->s.arena, "msg");
	if (str_is(state, "idle") || str_is(state, "done"))
		d->over = true;
	else if (str_is(state, "blocked") &&
	    is_ours(d, msg == NULL ? "" : msg))
		d->shown = true;
	else if (d->shown)
		d->over = true;
}

static void
fold(struct dialog *d)
{
	struct session *s = &d->h->s;
	struct journal j;
	struct event e;

	if (journal_open(&j, s->arena, s->dir, "events", d->from) == -1)
		return;
	while (journal_next(&j, &e) == 1) {
		if (e.gen != s->gen)
			continue;
		if (strcmp(e.source, "report") == 0)
			fold_report(d, &e);
		else if (strcmp(e.source, "hook") == 0 &&
		    (strcmp(e.kind, "Stop") == 0 ||
		    strcmp(e.kind, "UserPromptSubmit") == 0 ||
		    strcmp(e.kind, "SessionEnd") == 0))
			d->over = true;
	}
	d->from = journal_end(&j);
}

/* Our own agent says that it is blocked before it calls us. */
static bool
was_blocked(const struct session *s, off_t before)
{
	bool blocked = false;
	struct journal j;
	struct event e;

	if (journal_open(&j, s->arena, s->dir, "events", 0) == -1)
		return false;
	while (journal_next(&j, &e) == 1 && e.at < before)
		if (e.gen == s->gen && strcmp(e.source, "report") == 0)
			blocked = str_is(event_get(&e, s->arena, "state"),
			    "blocked");
	return blocked;
}

/* 1 and the answer; 0: nobody waits for one any more. */
static int
await(struct dialog *d, struct record *answer)
{
	struct session *s = &d->h->s;
	pid_t parent = getppid();
	struct watch w;
	int asks, found = 0;

	if ((asks = dir_open(s->dir, "asks")) == -1)
		return 0;
	watch_open(&w);
	watch_add(&w, s->dir);
	watch_add(&w, asks);
	for (;;) {
		fold(d);
		found = ask_wait(s->dir, s->arena, d->ask, answer,
		    clock_after(0));
		if (found != 0 || d->over || stopped || getppid() != parent ||
		    file_holder(s->dir, "alive") == 0)
			break;
		watch_wait(&w, CLOCK_NEVER);
	}
	watch_close(&w);
	close(asks);
	return found == 1 && !d->over && !stopped;
}

/* To a plan or a question the hook's yes alone is none, and the dialog stays:
 * it must give the input too, as who has looked at it.  Others take that for
 * an error. */
static const char *
input_for(const struct ask *ask)
{
	const struct record *r = &ask->record;

	return strcmp(record_text(r, "kind"), "approval") == 0 ? NULL :
	    record_get(r, "input");
}

static bool
is_verdict(const struct record *answer, const char *word)
{
	return str_is(record_get(answer, "verdict"), word);
}

/* Of two members of a name the agent takes the last. */
static void
add_yes(struct str *out, const struct record *answer, const char *input)
{
	const bool answers = is_verdict(answer, "answer");

	str_add(out, "\"allow\"");
	if (input == NULL)
		return;
	str_add(out, ",\"updatedInput\":");
	str_addn(out, input, strlen(input) - (answers ? 1 : 0));
	if (answers)
		str_addf(out, ",\"answers\":%s}",
		    record_text(answer, "message"));
}

void
hook_tell(const struct record *answer, const char *input)
{
	struct str out = { 0 }, why = { 0 };
	const char *message = record_text(answer, "message");

	str_add(&out, "{\"hookSpecificOutput\":{\"hookEventName\":"
	    "\"PermissionRequest\",\"decision\":{\"behavior\":");
	if (is_verdict(answer, "allow") ||
	    (is_verdict(answer, "answer") && input != NULL)) {
		add_yes(&out, answer, input);
	} else {
		if (*message == '\0')
			str_addf(&why, "%s said no",
			    record_text(answer, "by"));
		else
			str_add(&why, message);
		str_add(&out, "\"deny\",\"message\":");
		json_quote(&out, str_text(&why));
	}
	str_add(&out, "}}}\n");
	fputs(str_text(&out), stdout);
	fflush(stdout);
	str_free(&why);
	str_free(&out);
}

void
hook_permission(struct hook *h)
{
	struct dialog d = { .h = h };
	struct record answer;
	struct ask ask;
	off_t at = 0;

	catch();
	d.ask = &ask;
	fill(h, &ask);
	if (hook_unattended(h, &ask.record))
		return;
	if (ask_make(h->s.dir, h->s.gen, &ask) == -1 ||
	    say(h, &ask, "open", NULL, &at) == -1)
		return;
	on_maybe(h->s.arena, h->s.name);
	d.from = at;
	d.shown = was_blocked(&h->s, at);
	if (await(&d, &answer) == 1) {
		hook_tell(&answer, input_for(&ask));
		say(h, &ask, "closed", record_text(&answer, "verdict"), NULL);
	} else {
		say(h, &ask, "closed", "none", NULL);
	}
}
