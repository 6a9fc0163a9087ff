/*
 * permission - an agent wants to be allowed something: ask, wait, tell it
 *
 * While this waits the agent shows its own dialog, and whoever answers first
 * wins.
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
#include "watch/watch.h"

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
text_of(struct hook *h, const char *path)
{
	const char *text = json_get(&h->json, h->s.arena, path);

	return text == NULL ? "" : text;
}

static const char *
kind_of_ask(const struct hook *h, const char *name)
{
	const struct tool_line *tool = tools_find(&h->tools, name);

	if (tool != NULL && tool->does == DOES_QUESTION)
		return "question";
	return tool != NULL && tool->does == DOES_PLAN ? "plan" : "approval";
}

static void
fill(struct hook *h, struct ask *ask, struct json_filter *filter)
{
	struct record *r = &ask->record;
	const char *gist, *input, *tool;

	*ask = (struct ask){ .record.arena = h->s.arena };
	tool = text_of(h, "tool_name");
	input = text_of(h, "tool_input");
	gist = tools_gist(&h->tools, &h->json, h->s.arena, tool);
	record_set(r, "kind", kind_of_ask(h, tool));
	record_set(r, "tool", tool);
	record_set(r, "text", gist == NULL ? input : gist);
	record_set(r, "cwd", text_of(h, "cwd"));
	record_set(r, "input", input);
	record_set(r, "source", "hook");
	question_read(h, r, filter);
}

static int
say(struct hook *h, const struct ask *ask, const char *kind,
    const char *verdict)
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
	result = session_event(&h->s, &line, NULL);
	str_free(&line);
	return result;
}

/* 1 and the answer; 0: nobody waits for one any more. */
static int
await(struct session *s, const struct ask *ask, struct record *answer)
{
	struct shown shown = { .session = s, .id = ask->id };
	pid_t parent = getppid();
	struct watch w;
	int asks, found = 0;
	bool over;

	if ((asks = dir_open(s->dir, "asks")) == -1)
		return 0;
	watch_open(&w);
	watch_add(&w, s->dir);
	watch_add(&w, asks);
	for (;;) {
		over = shown_is_over(&shown);
		found = ask_wait(s->dir, s->arena, ask, answer,
		    clock_after(0));
		if (found != 0 || over || stopped || getppid() != parent ||
		    file_holder(s->dir, "alive") == 0)
			break;
		watch_wait(&w, CLOCK_NEVER);
	}
	watch_close(&w);
	close(asks);
	return found == 1 && !over && !stopped;
}

static bool
is_verdict(const struct record *answer, const char *word)
{
	return str_is(record_get(answer, "verdict"), word);
}

static const char *
why_not(struct arena *a, const struct record *answer)
{
	const char *message = record_text(answer, "message");

	return *message != '\0' ? message : arena_format(a, "%s said no",
	    record_text(answer, "by"));
}

bool
hook_tell(struct hook *h, const struct record *answer, const char *input)
{
	struct arena *a = h->s.arena;
	struct str out = { 0 };
	enum reply reply = REPLY_NO;
	bool told;

	if (!is_verdict(answer, "deny"))
		reply = input == NULL ? REPLY_YES : REPLY_INPUT;
	told = agent_answer(&h->agent, a, reply, input == NULL ? "{}" : input,
	    why_not(a, answer), &out) == 0 &&
	    printf("%s\n", str_text(&out)) > 0 && fflush(stdout) == 0;
	str_free(&out);
	return told;
}

/* To a plan or a question a yes alone is none, and the dialog stays: it must
 * give the input too, as who has looked at it; of a question with the answers
 * in it.  Others take that for an error. */
static bool
tell(struct hook *h, const struct ask *ask, const struct record *answer,
    struct json_filter *filter)
{
	const bool answers = is_verdict(answer, "answer");
	const struct record *r = &ask->record;
	const char *input = NULL;

	if (answers)
		input = question_input(h, ask, answer, filter);
	else if (strcmp(record_text(r, "kind"), "approval") != 0)
		input = record_get(r, "input");
	if (answers && input == NULL)
		return false;
	return hook_tell(h, answer, input);
}

void
hook_permission(struct hook *h)
{
	struct json_filter filter = { 0 };
	struct record answer;
	struct ask ask;

	if (!agent_is_answered(&h->agent))
		return;
	catch();
	fill(h, &ask, &filter);
	if (hook_unattended(h, &ask.record) ||
	    ask_make(h->s.dir, h->s.gen, &ask) == -1 ||
	    say(h, &ask, "open", NULL) == -1) {
		json_filter_close(&filter);
		return;
	}
	on_maybe(h->s.arena, h->s.name);
	if (await(&h->s, &ask, &answer) == 1 && tell(h, &ask, &answer, &filter))
		say(h, &ask, "closed", record_text(&answer, "verdict"));
	else
		say(h, &ask, "closed", "none");
	json_filter_close(&filter);
}
